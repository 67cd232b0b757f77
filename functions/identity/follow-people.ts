import type { DynamoDBRecord } from 'aws-lambda';
import { emptyGraph, settled } from '../../shared/identity/graph';
import type { Profiles } from '../audience/profile-repository';
import type { Clock } from '../platform/clock';
import { itemIn } from '../platform/image';
import { sideBySide } from '../platform/side-by-side';
import { type FoldDeps, foldPerson } from '../tag/fold-person';
import type { PeopleDeps } from './change-people';
import { graphOf } from './graph-repository';
import { movedBetween } from './moved';
import { bookFor } from './rules-repository';

export interface FollowPeopleDeps extends FoldDeps {
  people: PeopleDeps;
  /** Where it is noted for audiences whose belongings moved. */
  profiles?: Pick<Profiles, 'markStale'>;
  clock?: Clock;
  /** What else is derived from the log, for each of them. */
  alsoOf?: (oneId: string) => Promise<void>;
}

/** So many people are folded at the same time. */
const AT_ONCE = 10;

/**
 * What follows when who is who changes, whatever changed it: the tags of all of whom something moved are made anew, and audiences look at
 * them again. Told twice, the same comes out. Gives the records that could not be followed, to be told again.
 */
export const followPeople =
  (deps: FollowPeopleDeps) =>
  async (records: DynamoDBRecord[]): Promise<{ record: DynamoDBRecord; error: unknown }[]> => {
    const failures: { record: DynamoDBRecord; error: unknown }[] = [];
    for (const record of records) {
      try {
        const moved = await movedIn(deps, record);
        await sideBySide(moved, AT_ONCE, foldPerson(deps));
        // Told the person alone: a place in the list would be taken for what to look at.
        if (deps.alsoOf) await sideBySide(moved, AT_ONCE, (oneId) => deps.alsoOf?.(oneId) ?? Promise.resolve());
        if (deps.profiles && deps.clock) await deps.profiles.markStale(moved, deps.clock());
      } catch (error) {
        failures.push({ record, error });
      }
    }
    return failures;
  };

/** Whose belongings a change of a graph has moved; of a graph that became part of another, everybody's may have. */
const movedIn = async ({ people: { rules, newId } }: FollowPeopleDeps, { dynamodb }: DynamoDBRecord): Promise<string[]> => {
  const [old, now] = [dynamodb?.OldImage, dynamodb?.NewImage].map((image) => (image ? graphOf(itemIn(image)) : emptyGraph()));
  if (!old || !now) return [];
  const book = await bookFor(rules, [old, now]);
  return movedBetween(settled(book, old, newId), settled(book, now, newId));
};
