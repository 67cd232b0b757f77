import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { Instant } from '../../shared/time/instant';
import { subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { Clock } from '../platform/clock';
import { idOf } from '../platform/ids';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import type { Rules } from './rules-in-force';

export interface TellDeps {
  clock: Clock;
  rules: Pick<Rules, 'current'>;
  touchpoints: Pick<Touchpoints, 'take'>;
}

const Moves = v.array(v.object({ audienceId: v.string(), is: v.picklist(['entered', 'left']), at: Instant }));

/**
 * Tells the log of everybody who entered or left an audience, at the moment at which they did. A message is known by member, audience and
 * version of the profile, so being told twice says it once. Gives the records that could not be followed.
 */
export const tellMoves =
  (deps: TellDeps) =>
  async (records: readonly DynamoDBRecord[]): Promise<{ record: DynamoDBRecord; error: unknown }[]> => {
    const failures: { record: DynamoDBRecord; error: unknown }[] = [];
    for (const record of records) {
      try {
        for (const event of await eventsIn(deps, record)) await deps.touchpoints.take(event);
      } catch (error) {
        failures.push({ record, error });
      }
    }
    return failures;
  };

const eventsIn = async ({ clock, rules }: TellDeps, { dynamodb, eventName }: DynamoDBRecord): Promise<TouchpointEvent[]> => {
  const { oneId, version, moves } = dynamodb?.NewImage ?? {};
  if (eventName === 'REMOVE' || oneId?.S === undefined || moves?.S === undefined) return [];
  const memberId = oneId.S;
  const { audiences } = await rules.current();
  return v.parse(Moves, JSON.parse(moves.S)).map(({ audienceId, is, at }) => ({
    messageId: idOf('audience', memberId, audienceId, is, version?.N ?? ''),
    type: is === 'entered' ? 'audience_entered' : 'audience_left',
    channel: 'system',
    subject: subjectOfMember(memberId),
    memberId,
    occurredAt: at,
    receivedAt: clock(),
    properties: { audienceId, name: audiences.find((one) => one.audienceId === audienceId)?.name ?? audienceId },
    source: 'system',
  }));
};
