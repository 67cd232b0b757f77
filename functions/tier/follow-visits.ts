import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { factsOfVisit } from '../../shared/tier/fact';
import type { Instant } from '../../shared/time/instant';
import { TouchpointEvent } from '../../shared/touchpoint/event';
import { accountOf, type EarnByEventDeps } from '../earning/earn-by-event';
import type { Clock } from '../platform/clock';
import { itemIn } from '../platform/image';
import { changeOnce } from '../points/change-once';
import { kindOfPoints } from '../points/kind-of-points';

export type FollowVisitsDeps = Pick<
  EarnByEventDeps,
  'brands' | 'identity' | 'ledger' | 'members' | 'pointSettings' | 'tables' | 'tiers'
> & {
  clock: Clock;
};

/**
 * Counts a visit for its member's tier, where the brand measures tiers by visits; each once by its message, however often it is told. Gives the
 * records that could not be followed.
 */
export const followVisits =
  (deps: FollowVisitsDeps) =>
  async (records: readonly DynamoDBRecord[]): Promise<{ record: DynamoDBRecord; error: unknown }[]> => {
    const failures: { record: DynamoDBRecord; error: unknown }[] = [];
    const visits = records.filter(({ dynamodb }) => dynamodb?.NewImage?.type?.S === 'store_visited');
    if (visits.length === 0 || (await deps.tiers.scheme()).measure !== 'visits') return failures;
    for (const record of visits) {
      try {
        const event = v.parse(TouchpointEvent, itemIn(record.dynamodb?.NewImage));
        const memberId = await accountOf(deps)(event);
        if (memberId !== undefined) await countVisit(deps, memberId, event, deps.clock());
      } catch (error) {
        failures.push({ record, error });
      }
    }
    return failures;
  };

const countVisit = async (deps: FollowVisitsDeps, memberId: string, event: TouchpointEvent, now: Instant): Promise<void> => {
  const { messageId } = event;
  const { kind } = await kindOfPoints(deps)();
  // Its message is the key under which it counts.
  const asked = { operation: 'count-visit', by: memberId, idempotency: { key: messageId, hash: '' } };
  await changeOnce(deps)(asked, v.object({}), now, async () => {
    const [member, before] = await Promise.all([deps.members.get(memberId), deps.ledger.holder(memberId, kind.pointType)]);
    if (!member) return { moves: [], reply: {} };
    const told = { about: { kind: 'event' as const, id: messageId }, by: COUNTS, source: event.channel };
    return {
      moves: [{ before, movements: [], told, beside: { tier: await deps.tiers.after(member, before, factsOfVisit('visits', event)) } }],
      reply: {},
    };
  });
};

const COUNTS = { role: 'system' as const, id: 'tiers', name: 'Yinke' };
