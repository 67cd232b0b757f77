import type { Sign } from '../../shared/coupon/code';
import { heldOut } from '../../shared/send/holdout';
import type { SendPolicy } from '../../shared/send/policy';
import type { StopReason } from '../../shared/send/reason';
import type { Send } from '../../shared/send/send';
import { type Instant, isBefore, plusSeconds } from '../../shared/time/instant';
import type { Identity } from '../identity/identity';
import type { Document } from '../platform/set-by-marketers';
import type { Write } from '../platform/transact';
import { moved } from './move-send';
import type { Sends } from './send-repository';
import type { Sending } from './sending';

export interface PersonDeps {
  identity: Pick<Identity, 'idsOf'>;
  sendPolicy: Pick<Document<SendPolicy>, 'current'>;
  sends: Pick<Sends, 'get' | 'moving' | 'blocking'>;
  sign: Sign;
}

/** What stands under the other accounts of the person whom a send is to: who was several people until a moment ago is one by now. */
export interface Others {
  /**
   * What becomes of this one because of them: they have the message, it may have reached them, or they are held out under another account;
   * or another account's is in hand, and what becomes of it is to be seen first.
   */
  instead?: { kind: 'stop'; reason: StopReason } | { kind: 'wait'; until: Instant };
  /** Accounts that have no send of this step. */
  free: readonly string[];
  /** Sends of others that wait for their time. */
  waiting: readonly Send[];
}

const NONE: Others = { free: [], waiting: [] };

/** So long at least it takes until another account's is looked at again, in seconds. */
const LOOK_AGAIN = 30;

/** Reads what another send to the same person means for this one. One read where they have one account. */
export const othersOf =
  ({ identity, sends, sendPolicy, sign }: PersonDeps) =>
  async (sending: Sending, memberId: string, now: Instant): Promise<Others> => {
    const ids = (await identity.idsOf(memberId)).filter((id) => id !== memberId);
    if (ids.length === 0) return NONE;
    const { source, step, control } = sending;
    const { holdout } = await sendPolicy.current();
    const shares = { global: holdout.share, globalDraw: holdout.draw, control };
    const [held] = ids.flatMap((id) => heldOut(sign, id, source.id, shares) ?? []);
    if (held) return { ...NONE, instead: { kind: 'stop', reason: held } };
    const found = await Promise.all(ids.map(async (id) => ({ id, send: await sends.get({ memberId: id, sourceId: source.id, step }) })));
    const there = found.flatMap(({ send }) => send ?? []);
    if (there.some(({ state }) => state === 'sent' || state === 'unknown'))
      return { ...NONE, instead: { kind: 'stop', reason: 'already' } };
    const inHand = there.find(({ state }) => state === 'reserved' || state === 'sending');
    if (inHand) {
      const until = inHand.due && isBefore(now, inHand.due) ? inHand.due : plusSeconds(now, LOOK_AGAIN);
      return { ...NONE, instead: { kind: 'wait', until } };
    }
    return {
      free: found.flatMap(({ id, send }) => (send ? [] : [id])),
      waiting: there.filter(({ state }) => state === 'planned'),
    };
  };

/**
 * Writes that keep the other accounts from the same message, in the transaction by which one of them takes its place: whoever read before
 * two people were one finds theirs taken, and two who know it cannot both go on.
 */
export const keepingOthers = (
  { sends }: Pick<PersonDeps, 'sends'>,
  { free, waiting }: Others,
  { sourceId, step }: Pick<Send, 'sourceId' | 'step'>,
  now: Instant,
): Write[] => [
  ...free.map((memberId) => sends.blocking({ memberId, sourceId, step }, now)),
  ...waiting.map((send) => sends.moving(send, moved(send, { ...send, state: 'stopped', reason: 'already' }, now))),
];
