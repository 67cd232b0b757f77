import { type Entry, type Graph, type Recorded, type Settled, settled } from '../../shared/identity/graph';
import type { Decision } from '../../shared/identity/link';
import { meantBy, namedAfter } from '../../shared/identity/people';
import { versionAt } from '../../shared/identity/rule-book';
import type { IdentityRules } from '../../shared/identity/rules';
import { type Instant, millis } from '../../shared/time/instant';
import { Fault } from '../platform/problems';
import type { Write } from '../platform/transact';
import { changePeople, type PeopleDeps } from './change-people';
import { movedBetween } from './moved';
import { isOf } from './person';
import { bookFor } from './rules-repository';

/** Who decided something about people, when and why. */
export interface Deciding {
  by: string;
  why: string;
  now: Instant;
}

/** The id that the first person has then, and the ids of all of whom something moved. */
export interface DecidedPeople {
  oneId: string;
  moved: string[];
}

type Choice = { kind: 'merge' | 'keep_apart'; a: string; b: string } | { kind: 'unbind'; oneId: string; key: string };

/** Two people are one from now on, also beyond the limits. Ends earlier decisions to keep them apart. */
export const mergePeople =
  (deps: PeopleDeps) =>
  (a: string, b: string, deciding: Deciding): Promise<DecidedPeople> =>
    decide(deps)([a, b], { kind: 'merge', a, b }, deciding);

/**
 * Two people are two for good, also where an event or an earlier merge made them one: what belonged to each goes back to them. A person
 * who was several is named by a former id.
 */
export const keepApart =
  (deps: PeopleDeps) =>
  (a: string, b: string, deciding: Deciding): Promise<DecidedPeople> =>
    decide(deps)([a, b], { kind: 'keep_apart', a, b }, deciding);

/** An identifier, with those that hang on it, is not this person's, whatever events say. What is written with it stands or falls with it. */
export const unbindIdentifier =
  (deps: PeopleDeps) =>
  (oneId: string, key: string, deciding: Deciding, also: Write[] = []): Promise<DecidedPeople> =>
    decide(deps)([oneId], { kind: 'unbind', oneId, key }, deciding, also);

/** Puts a decision on record in the graph that it is about. */
const decide =
  (deps: PeopleDeps) =>
  async (ids: string[], choice: Choice, { by, why, now }: Deciding, also: Write[] = []): Promise<DecidedPeople> => {
    const decisionId = `decision:${deps.newId()}`;
    return changePeople(deps)<DecidedPeople>(
      async () => ({ graphIds: (await deps.graphs.ofPeople(ids)).graphIds }),
      (graph, before, book) => {
        const { version, rules } = versionAt(book, millis(now));
        const decided = { decisionId, at: millis(now), ...(version > 0 && { rules: version }) };
        const decision = decisionFrom(rules, before, choice, decided);
        return {
          graph: { ...graph, decisions: [...graph.decisions, { ...decision, by, why }] },
          complete: () => true,
          conclude: (after) => ({ result: { oneId: heldTo(choice.kind, after, ids), moved: movedBetween(before, after) }, also }),
        };
      },
    );
  };

/** The id of the first person, when it has become as it was decided. */
const heldTo = (kind: Choice['kind'], after: Settled, [first = '', second]: string[]): string => {
  const one = entryIn(after, first);
  const areOne = second !== undefined && one === entryIn(after, second);
  if (kind === 'merge' && !areOne) throw new Fault('invalid', [{ field: 'b', reason: 'something else keeps them apart' }]);
  if (kind === 'keep_apart' && areOne) throw new Fault('invalid', [{ field: 'b', reason: 'nothing tells them apart' }]);
  return one.oneId;
};

const entryIn = ({ entries }: Settled, id: string): Entry => {
  const entry = entries.find((one) => isOf(one, id));
  if (!entry) throw new Fault('not_found');
  return entry;
};

const decisionFrom = (
  rules: IdentityRules,
  before: Settled,
  choice: Choice,
  decided: Pick<Decision, 'decisionId' | 'at' | 'rules'>,
): Decision => {
  if (choice.kind === 'unbind') {
    if (!entryIn(before, choice.oneId).person.held.has(choice.key)) throw new Fault('not_found');
    return { kind: 'unbind', ...decided, key: choice.key };
  }
  const [one, other] = [entryIn(before, choice.a), entryIn(before, choice.b)];
  if (choice.kind === 'merge' && one === other) throw new Fault('invalid', [{ field: 'b', reason: 'they are one already' }]);
  const [a, b] = [nameOf(rules, before, choice.a), nameOf(rules, before, choice.b)];
  if (a === b) throw new Fault('invalid', [{ field: 'b', reason: 'must be another person or a former id' }]);
  if (choice.kind === 'keep_apart') return { kind: 'keep_apart', ...decided, a, b };
  return { kind: 'merge', ...decided, a, b, ends: standingAgainst(before, one, other) };
};

/** By what an id stays named when people are recognised anew: its card, or what it was first known by, or the message of its birth. */
const nameOf = (rules: IdentityRules, { graph, entries, resolved }: Settled, id: string): string => {
  const card = Object.keys(graph.accounts).find((key) => graph.accounts[key] === id && resolved.owner.has(key));
  if (card !== undefined) return card;
  const birth = graph.given.find(({ oneId }) => oneId === id)?.messageId ?? '';
  const person = entries.find((entry) => isOf(entry, id))?.person;
  const lasting = rules.types.filter(({ joins, replaces }) => joins === 'always' && !replaces).map(({ type }) => type);
  const firsts = graph.links.find(({ messageId }) => messageId === birth)?.identifiers ?? [];
  const first = lasting.flatMap((type) => firsts.filter((one) => one.type === type && person?.held.has(one.key)))[0];
  return first?.key ?? namedAfter(birth);
};

/** Decisions that keep two people apart, as far as they have not been ended. */
const standingAgainst = ({ graph, resolved }: Settled, one: Entry, other: Entry): string[] => {
  const both = [one.person, other.person];
  const isBetween = ({ a, b }: { a: string; b: string }) => {
    const [x, y] = [meantBy(resolved, a), meantBy(resolved, b)];
    return x !== undefined && y !== undefined && x !== y && both.includes(x) && both.includes(y);
  };
  return graph.decisions.flatMap((decision) => {
    const stands =
      (decision.kind === 'keep_apart' && isBetween(decision)) ||
      (decision.kind === 'unbind' && both.some(({ held }) => held.has(decision.key)));
    return stands ? [decision.decisionId] : [];
  });
};

/** What is still to be looked at, with the people it is about. */
export interface OpenReview {
  messageId: string;
  key: string;
  at: number;
  why: 'exclusive' | 'long_unconfirmed';
  from: string;
  to: string;
}

/** The reviews of a graph, their people by id. */
export const reviewsOf = ({ resolved, entries }: Settled): OpenReview[] =>
  resolved.reviews.flatMap(({ from, to, ...review }) => {
    const [before, now] = [from, to].map((name) => entries.find(({ person }) => person === meantBy(resolved, name))?.oneId);
    return before !== undefined && now !== undefined ? [{ ...review, from: before, to: now }] : [];
  });

/** The graphs in which something waits for a decision, the newest first. */
export const graphsUnderReview =
  ({ graphs, rules, newId }: Pick<PeopleDeps, 'graphs' | 'rules' | 'newId'>) =>
  async (cursor: string | undefined): Promise<{ items: Settled[]; next?: string | undefined }> => {
    const { graphIds, next } = await graphs.underReview(cursor);
    const found = await graphs.graphs(graphIds);
    const book = await bookFor(rules, found);
    return { items: found.map((graph) => settled(book, graph, newId)), ...(next !== undefined && { next }) };
  };

/** What was decided about a person, newest first. */
export const decisionsAbout = ({ graph, resolved }: Settled, { person }: Entry): Recorded[] =>
  graph.decisions
    .filter((decision) =>
      namesIn(decision).some((name) => meantBy(resolved, name) === person || person.past.some(({ key }) => key === name)),
    )
    .sort((a, b) => b.at - a.at);

const namesIn = (decision: Graph['decisions'][number]): string[] => {
  if (decision.kind === 'unbind') return [decision.key];
  return decision.kind === 'erase' ? decision.keys : [decision.a, decision.b];
};
