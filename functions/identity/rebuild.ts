import { isDeepStrictEqual } from 'node:util';
import { compacted, type Graph, type Hint, hintsOf, type Settled, settled } from '../../shared/identity/graph';
import type { Link } from '../../shared/identity/link';
import type { RuleBook } from '../../shared/identity/rule-book';
import { sideBySide } from '../platform/side-by-side';
import { type ChangedPerson, fromLog, idsIn, type PeopleDeps, subjectsIn } from './change-people';
import type { StoredGraph, StoredHint } from './graph-repository';
import type { Evidence } from './identity';
import { recogniseBy } from './recognise';
import { bookFor } from './rules-repository';

export interface RebuildPeopleDeps {
  people: PeopleDeps;
  /** All graphs that there are. */
  graphs: () => AsyncGenerator<StoredGraph[]>;
  /** Who is who as all events of the log tell it. */
  events: () => AsyncGenerator<Evidence[]>;
}

/** Somebody of whom it is kept otherwise than the log says, or an event about somebody who is not known. */
export interface PeopleDifference {
  what: 'person' | 'identifier' | 'unknown';
  name: string;
  mended: boolean;
}

export interface RebuiltPeople {
  graphs: number;
  people: number;
  differences: PeopleDifference[];
}

const AT_ONCE = 10;

/**
 * Derives anew who is who, from the log and from what was decided and shown first-hand, and reports what differs from what is kept;
 * mends it when asked to. Ids that were given stay with whom they were given to.
 */
export const rebuildPeople =
  (deps: RebuildPeopleDeps) =>
  async ({ mend }: { mend: boolean }): Promise<RebuiltPeople> => {
    const result: RebuiltPeople = { graphs: 0, people: 0, differences: [] };
    for await (const page of deps.events()) result.differences.push(...(await unknownIn(deps.people, page, mend)));
    for await (const page of deps.graphs()) {
      const rebuilt = await sideBySide(page, AT_ONCE, (graph) => rebuildOne(deps.people, graph, mend));
      result.graphs += page.length;
      for (const { people, differences } of rebuilt) {
        result.people += people;
        result.differences.push(...differences);
      }
    }
    return result;
  };

/** Events that lead to nobody, though they say who it is. */
const unknownIn = async (deps: PeopleDeps, events: Evidence[], mend: boolean): Promise<PeopleDifference[]> => {
  const hints = await deps.graphs.hints(events.flatMap(({ identifiers }) => identifiers.map(({ key }) => key)));
  const unknown = events.filter(({ identifiers }) => identifiers.length > 0 && identifiers.every(({ key }) => !hints.has(key)));
  const differences: PeopleDifference[] = [];
  for (const event of unknown) {
    if (mend && (await recogniseBy(deps)(event)) === undefined) continue;
    differences.push({ what: 'unknown', name: event.messageId, mended: mend });
  }
  return differences;
};

const rebuildOne = async (
  deps: PeopleDeps,
  stored: StoredGraph,
  mend: boolean,
): Promise<{ people: number; differences: PeopleDifference[] }> => {
  const book = await bookFor(deps.rules, [stored]);
  const { graphId: _, version: __, ...known } = stored;
  const kept = settled(book, known, deps.newId);
  const anew = settled(book, await fromTheLog(deps, book, known), deps.newId);
  const hints = await differingHints(deps, stored.graphId, anew);
  const people = await differingPeople(deps, kept, anew);
  const isMended = mend && (hints.length > 0 || people.length > 0);
  if (isMended) await write(deps, book, stored, anew, hints, people);
  return {
    people: anew.entries.length,
    differences: [
      ...people.map(({ oneId }) => ({ what: 'person' as const, name: oneId, mended: isMended })),
      ...hints.map(({ key }) => ({ what: 'identifier' as const, name: key, mended: isMended })),
    ],
  };
};

/** What the log has of a graph's people, in place of what the graph has of the log; what was shown first-hand is the graph's own. */
const fromTheLog = async (deps: PeopleDeps, book: RuleBook, graph: Graph): Promise<Graph> => {
  const logged = fromLog(book, graph, await deps.evidence(subjectsIn(graph)));
  const links = new Map<string, Link>([...graph.links, ...logged].map((link) => [link.messageId, link]));
  return { ...graph, links: [...links.values()] };
};

/** A hint that leads to nobody at once is slow, not wrong. */
const isRight = (hint: StoredHint | undefined, expected: Hint): boolean => {
  if (!hint) return false;
  const { graphId: _, ...rest } = hint;
  return isDeepStrictEqual(rest, expected) || (rest.oneId === undefined && rest.sharedSince === expected.sharedSince);
};

const differingHints = async ({ graphs }: PeopleDeps, graphId: string, anew: Settled): Promise<{ key: string; hint: Hint }[]> => {
  const expected = hintsOf(anew);
  const there = await graphs.hints([...expected.keys()]);
  const others = new Set([...there.values()].map((hint) => hint.graphId).filter((id) => id !== graphId));
  const foreign = new Set<string>();
  for (const id of others) if ((await graphs.graphs([id]))[0]?.graphId !== graphId) foreign.add(id);
  // What leads to another graph is that one's: there it is looked at.
  return [...expected]
    .filter(([key, hint]) => !foreign.has(there.get(key)?.graphId ?? graphId) && !isRight(there.get(key), hint))
    .map(([key, hint]) => ({ key, hint }));
};

/** People who have, or had, other identifiers than is kept, or of whom the ids do not lead to one another. */
const differingPeople = async ({ graphs }: PeopleDeps, kept: Settled, anew: Settled): Promise<ChangedPerson[]> => {
  const there = await graphs.idsOfAll([...idsIn(anew).keys()]);
  const before = belongings(kept);
  const now = belongings(anew);
  return [...idsIn(anew)]
    .filter(([oneId, ids]) => there.get(oneId)?.join() !== ids.join() || before.get(oneId) !== now.get(oneId))
    .map(([oneId, ids]) => ({ oneId, ids }));
};

const belongings = ({ entries }: Settled): Map<string, string> =>
  new Map(
    entries.map(({ oneId, person: { held, past } }) => [
      oneId,
      JSON.stringify([...held.values(), ...past].map(({ key, since, until }) => `${key} ${since} ${until ?? ''}`).sort()),
    ]),
  );

/** Where something has moved on meanwhile it is looked at the next time. */
const write = async (
  { graphs }: PeopleDeps,
  book: RuleBook,
  stored: StoredGraph,
  anew: Settled,
  hints: { key: string; hint: Hint }[],
  people: ChangedPerson[],
): Promise<void> => {
  const reviewed = anew.resolved.reviews.map(({ at }) => at);
  await graphs.write({
    ...{ read: [stored], graphId: stored.graphId, graph: compacted(book, anew), gone: [], people, phones: [], also: [] },
    hints: hints.map((one) => ({ ...one, isNew: false })),
    reviewAt: reviewed.length > 0 ? Math.max(...reviewed) : undefined,
  });
};
