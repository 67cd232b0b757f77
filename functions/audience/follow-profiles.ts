import type { DynamoDBRecord } from 'aws-lambda';
import type { Clock } from '../platform/clock';
import { sideBySide } from '../platform/side-by-side';
import { type RefreshDeps, refreshProfile } from './refresh-profile';
import { type TellDeps, tellMoves } from './tell-moves';

export type FollowProfilesDeps = RefreshDeps & TellDeps & { clock: Clock };

/** So many members are looked at at the same time. */
const AT_ONCE = 10;

interface Failure {
  record: DynamoDBRecord;
  error: unknown;
}

/**
 * Makes the profile of everybody anew who was marked or put on a list, once a member, however many marks there are; and tells the log who
 * entered and left audiences. Told twice, the same comes out. Gives the records that could not be followed.
 */
export const followProfiles =
  (deps: FollowProfilesDeps) =>
  async (records: readonly DynamoDBRecord[]): Promise<Failure[]> => {
    const failures: Failure[] = [];
    const byId = new Map<string, DynamoDBRecord[]>();
    for (const record of records) {
      const id = markedIn(record);
      if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), record]);
    }
    await sideBySide([...byId], AT_ONCE, async ([id, own]) => {
      try {
        await settled(deps, id);
      } catch (error) {
        failures.push(...own.map((record) => ({ record, error })));
      }
    });
    return [...failures, ...(await tellMoves(deps)(records))];
  };

/**
 * Whoever was judged by rules that have changed since is judged again, once it is written: either the walk that puts the change into force
 * has yet to come to them, or the change is seen here.
 */
const settled = async (deps: FollowProfilesDeps, id: string): Promise<void> => {
  for (;;) {
    const { version } = await deps.rules.current();
    const oneId = await refreshProfile(deps)(id, deps.clock());
    if ((await deps.rules.version()) === version) {
      // What a stream tells late of somebody who was erased leaves no mark under their id.
      if (oneId === undefined) await deps.profiles.unmark(id);
      return;
    }
    await deps.rules.fresh();
  }
};

const markedIn = ({ dynamodb, eventName }: DynamoDBRecord): string | undefined => {
  const { pk, sk } = dynamodb?.Keys ?? {};
  const isMark = sk?.S === 'STALE' || sk?.S?.startsWith('LISTED#');
  return eventName !== 'REMOVE' && isMark ? /#M#([^#]+)$/.exec(pk?.S ?? '')?.[1] : undefined;
};
