import type { ReplyOf } from '../../../shared/contract/endpoint';
import { eventMarketerEndpoints } from '../../../shared/contract/events-console';
import { call } from '../api';
import { pagesOf } from '../bulk/pages';
import { createWorklist, type Worklist } from '../bulk/worklist';
import type { LineResult, NumberLine } from '../coupon/hand-out/numbers';
import { isSent, resultOf, type Said } from './invite-lines';

/** Some hundred consents and invitations take longer than other calls. */
const PATIENCE = 60_000;
/** As many numbers as one request takes. */
const AT_ONCE = 100;

/** Invites the members of some lines, and says of each what became of it; who is invited already stays so. */
export const inviteLines = async (
  eventId: string,
  key: string,
  lines: readonly NumberLine[],
  said: Said,
  signal: AbortSignal,
): Promise<LineResult[]> => {
  const results: LineResult[] = [];
  for (let i = 0; i < lines.length; i += AT_ONCE) {
    const part = lines.slice(i, i + AT_ONCE);
    const memberNumbers = part.map(({ number }) => number).filter(isSent);
    const { unknown, withoutConsent } =
      memberNumbers.length === 0 ? NOBODY : await inviteNumbers(eventId, `${key}.${part[0]?.line}.${part.length}`, memberNumbers, signal);
    results.push(...part.map((line) => resultOf(line, new Set(unknown), new Set(withoutConsent), said)));
  }
  return results;
};

const NOBODY: Pick<ReplyOf<typeof eventMarketerEndpoints.inviteMembers>, 'unknown' | 'withoutConsent'> = {
  unknown: [],
  withoutConsent: [],
};

const inviteNumbers = (eventId: string, key: string, memberNumbers: string[], signal: AbortSignal) =>
  call(eventMarketerEndpoints.inviteMembers, { params: { eventId }, body: { memberNumbers }, key, signal, patience: PATIENCE });

/** What was found, or done, of the members with a tag. */
export interface TaggedProgress {
  looked: number;
  invited: number;
  already: number;
  withoutConsent: number;
}

export const NOBODY_LOOKED_AT: TaggedProgress = { looked: 0, invited: 0, already: 0, withoutConsent: 0 };

interface Tagged {
  eventId: string;
  tag: { key: string; value: string };
  dryRun: boolean;
  /** Of this run: each of its parts is asked for under a key of its own. */
  run: string;
  tell: (progress: TaggedProgress) => void;
}

/** Walks over everybody who has a tag, a part after the other: counts them, or invites them. */
export const taggedWork = ({ eventId, tag, dryRun, run, tell }: Tagged): Worklist => {
  let progress = NOBODY_LOOKED_AT;
  let parts = 0;
  const read = async (cursor: string | undefined, signal: AbortSignal) => {
    const body = { ...tag, dryRun, ...(cursor !== undefined && { cursor }) };
    const { next, ...found } = await call(eventMarketerEndpoints.inviteTagged, {
      ...{ params: { eventId }, body, key: `${run}.${parts}`, signal, patience: PATIENCE },
    });
    return { items: [found], next };
  };
  const use = (items: TaggedProgress[]) => {
    parts += 1;
    for (const { looked, invited, already, withoutConsent } of items)
      progress = {
        looked: progress.looked + looked,
        invited: progress.invited + invited,
        already: progress.already + already,
        withoutConsent: progress.withoutConsent + withoutConsent,
      };
    tell(progress);
  };
  return createWorklist(pagesOf(read, use));
};
