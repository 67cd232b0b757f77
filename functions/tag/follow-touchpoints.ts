import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { TouchpointEvent } from '../../shared/touchpoint/event';
import { isTouch } from '../audience/mark-stale';
import type { Profiles } from '../audience/profile-repository';
import type { Clock } from '../platform/clock';
import { itemIn } from '../platform/image';
import { sideBySide } from '../platform/side-by-side';
import { type FoldDeps, foldPerson } from './fold-person';

export interface FollowTouchpointsDeps extends FoldDeps {
  /** Where it is noted for audiences of whom events tell. */
  profiles?: Pick<Profiles, 'markStale'>;
  clock?: Clock;
}

/** So many people are folded at the same time. */
const AT_ONCE = 10;

interface Failure {
  record: DynamoDBRecord;
  error: unknown;
}

/**
 * Makes the tags of all people anew of whom new events tell, once a person, however many events of theirs there are, and has audiences look
 * at them again; told twice, the same comes out. Gives the records that could not be followed, to be told again.
 */
export const followTouchpoints =
  (deps: FollowTouchpointsDeps) =>
  async (records: DynamoDBRecord[]): Promise<Failure[]> => {
    const failures: Failure[] = [];
    const byPerson = new Map<string, DynamoDBRecord[]>();
    await sideBySide(records, AT_ONCE, async (record) => {
      try {
        const oneId = await personIn(deps, record);
        if (oneId !== undefined) byPerson.set(oneId, [...(byPerson.get(oneId) ?? []), record]);
      } catch (error) {
        failures.push({ record, error });
      }
    });
    await sideBySide([...byPerson], AT_ONCE, async ([oneId, own]) => {
      try {
        await foldPerson(deps)(oneId);
        if (deps.profiles && deps.clock && own.some(isTouch)) await deps.profiles.markStale([oneId], deps.clock());
      } catch (error) {
        failures.push(...own.map((record) => ({ record, error })));
      }
    });
    return failures;
  };

/** Whose an event is; undefined when it is no event, or nobody's. */
const personIn = async ({ identity }: FoldDeps, { dynamodb }: DynamoDBRecord): Promise<string | undefined> => {
  const image = dynamodb?.NewImage && itemIn(dynamodb.NewImage);
  if (!image || image.sk === 'MSG') return undefined;
  const { subject, occurredAt } = v.parse(TouchpointEvent, image);
  return identity.whose(subject, occurredAt);
};
