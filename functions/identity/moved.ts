import { type Entry, hintsOf, type Settled } from '../../shared/identity/graph';

/**
 * Ids of the people to whom more, less or other of what is known belongs than before: what follows from it is to be made anew. What is
 * new to who is who has no past, so it moves nothing.
 */
export const movedBetween = (before: Settled, after: Settled): string[] => {
  const known = new Set(hintsOf(before).keys());
  const [old, now] = [before, after].map(({ entries }) => new Map(entries.map((entry) => [entry.oneId, belongingsOf(entry, known)])));
  const ids = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...ids].filter((oneId) => (old?.get(oneId) ?? NOTHING) !== (now?.get(oneId) ?? NOTHING));
};

const NOTHING = '[[],[]]';

/** The accounts of a person that were known before, when there are several ids, and since when until when identifiers were theirs. */
const belongingsOf = ({ oneId, formerIds, person }: Entry, known: ReadonlySet<string>): string => {
  const holdings = [...person.held.values(), ...person.past].filter(({ key }) => known.has(key));
  return JSON.stringify([
    formerIds.length > 0 ? [oneId, ...formerIds] : [],
    holdings.map(({ key, since, until }) => `${key} ${since} ${until ?? ''}`).sort(),
  ]);
};
