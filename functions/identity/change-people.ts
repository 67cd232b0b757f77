import { setTimeout as sleep } from 'node:timers/promises';
import { withoutErased } from '../../shared/identity/erased';
import { compacted, type Graph, type Hint, hintsOf, type Settled, settled, united } from '../../shared/identity/graph';
import type { Link } from '../../shared/identity/link';
import { ownPhones } from '../../shared/identity/own-phone';
import { type RuleBook, versionAt } from '../../shared/identity/rule-book';
import { saysWho } from '../../shared/identity/rules';
import { millis } from '../../shared/time/instant';
import type { Clock } from '../platform/clock';
import type { NewId } from '../platform/ids';
import { Fault } from '../platform/problems';
import type { Write } from '../platform/transact';
import type { Graphs, StoredGraph } from './graph-repository';
import type { Subject } from './identity';
import { bookFor, type Rules } from './rules-repository';

/** Evidence as the log has it, with when it arrived, in milliseconds. */
export type LoggedEvidence = Link & { receivedAt: number };

export interface PeopleDeps {
  graphs: Graphs;
  rules: Rules;
  clock: Clock;
  newId: NewId;
  /** What the event log knows of who is who, of all that lies under some subjects. */
  evidence: (subjects: Subject[]) => Promise<LoggedEvidence[]>;
}

/** What is to become of a graph, and what the asker is told once it is written. */
export interface Plan<R> {
  graph: Graph;
  /** Whether evidence that said nothing new when it came can make a difference now: then it is taken from the log. */
  complete?: (after: Settled) => boolean;
  /** What is written with it, and what is told. */
  conclude: (after: Settled) => { result: R; also?: Write[] };
}

/** By which rules what arrives now is judged. */
export const judgedNow = async ({ rules, clock }: Pick<PeopleDeps, 'rules' | 'clock'>): Promise<Pick<Link, 'by'>> => {
  const { version } = versionAt(await rules.current(), millis(clock()));
  return version > 0 ? { by: version } : {};
};

const TRIES = 60;

/** Up to so many items change in one transaction. */
const MOST_ITEMS = 100;

/**
 * Changes who is who, exactly under any concurrency: reads the graphs that identifiers and people lead to, asks what is to become of them
 * as one graph, and writes it with everything that follows, on condition that nothing has changed meanwhile; else it begins anew.
 * Nothing is written when nothing changes.
 */
export const changePeople =
  (deps: PeopleDeps) =>
  async <R>(
    who: () => Promise<{ graphIds: string[] } | { result: R }>,
    plan: (graph: Graph, before: Settled, book: RuleBook) => Plan<R>,
  ): Promise<R> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const found = await who();
      if ('result' in found) return found.result;
      const read = await deps.graphs.graphs(found.graphIds);
      const done = await tryOnce(deps, read, plan);
      if (done) return done.result;
      await sleep(Math.random() * Math.min(200, 5 * 2 ** attempt));
    }
    throw new Fault('unavailable');
  };

const tryOnce = async <R>(
  deps: PeopleDeps,
  read: StoredGraph[],
  planFor: (graph: Graph, before: Settled, book: RuleBook) => Plan<R>,
): Promise<{ result: R } | undefined> => {
  const { newId, graphs } = deps;
  const book = await bookFor(deps.rules, read);
  const known = united(read);
  const before = settled(book, known, newId);
  const plan = planFor(known, before, book);
  let after = settled(book, plan.graph, newId);
  if (plan.complete?.(after)) after = settled(book, await completed(deps, book, plan.graph), newId);
  const graph = withoutErased(book, compacted(book, after));
  const { result, also = [] } = plan.conclude(after);
  if (also.length === 0 && JSON.stringify(graph) === JSON.stringify(known)) return { result };
  const graphId = read[0]?.graphId ?? newId();
  const reviewed = after.resolved.reviews.map(({ at }) => at);
  const reviewAt = reviewed.length > 0 ? Math.max(...reviewed) : undefined;
  const [people, phones] = [changedPeople(before, after, known), changedPhones(before, after)];
  const [old, now] = [hintsOf(before), hintsOf({ ...after, graph })];
  const gone = [...old.keys()].filter((key) => !now.has(key));
  const room = MOST_ITEMS - Math.max(1, read.length) - people.length - phones.length - also.length - gone.length;
  const { hints, beyond } = fitting(changedHints(old, now), room);
  if (beyond.length > 0) await graphs.forgetPeople(beyond);
  const change = { read, graphId, graph, people, phones, also, reviewAt };
  return (await graphs.write({ ...change, hints, gone })) ? { result } : undefined;
};

/** A graph with what the log knows of its identifiers and accounts; what leads to others is of no concern here. */
const completed = async ({ evidence }: PeopleDeps, book: RuleBook, graph: Graph): Promise<Graph> => {
  const there = new Set(graph.links.map(({ messageId }) => messageId));
  const missing = fromLog(book, graph, await evidence(subjectsIn(graph))).filter(({ messageId }) => !there.has(messageId));
  return { ...graph, links: [...graph.links, ...missing] };
};

/** Under what the events of a graph's people lie. */
export const subjectsIn = (graph: Graph): Subject[] =>
  [...[...keysIn(graph)].map((key) => `I#${key}`), ...Object.values(graph.accounts).map((memberId) => `M#${memberId}`)].map((subject) => ({
    subject,
  }));

const keysIn = ({ links }: Graph): Set<string> => new Set(links.flatMap(({ identifiers }) => identifiers.map(({ key }) => key)));

/** What the log says of a graph's identifiers, each message once, to be judged by the rules that were in force when it arrived. */
export const fromLog = (book: RuleBook, graph: Graph, logged: readonly LoggedEvidence[]): Link[] => {
  const keys = keysIn(graph);
  const links = logged.map(({ receivedAt, ...link }): Link => {
    const { version, rules } = versionAt(book, receivedAt);
    const identifiers = link.identifiers.filter((one) => keys.has(one.key) && saysWho(rules, one));
    return { ...link, identifiers, ...(version > 0 && { by: version }) };
  });
  return [...new Map(links.filter(({ identifiers }) => identifiers.length > 0).map((link) => [link.messageId, link])).values()];
};

/** An id with all ids of its person. */
export interface ChangedPerson {
  oneId: string;
  ids: string[];
}

/** Ids that were given now, and those that are with other ids one person's than before. */
const changedPeople = (before: Settled, after: Settled, known: Graph): ChangedPerson[] => {
  const given = new Set(known.given.map(({ oneId }) => oneId));
  const old = idsIn(before);
  return [...idsIn(after)]
    .filter(([oneId, ids]) => !given.has(oneId) || ids.join() !== old.get(oneId)?.join())
    .map(([oneId, ids]) => ({ oneId, ids }));
};

/** Each id with all ids of its person, oldest first. */
export const idsIn = ({ entries }: Settled): Map<string, string[]> =>
  new Map(
    entries.flatMap(({ oneId, formerIds }) => {
      const ids = [oneId, ...formerIds];
      return ids.map((id) => [id, ids] as const);
    }),
  );

interface ChangedHint {
  key: string;
  hint: Hint;
  isNew: boolean;
}

/** Who signs in, joins or shows a card is found by what these lead to; they always change together with the graph. */
const LEADING: readonly string[] = ['card', 'unionid', 'openid', 'phone'];

/**
 * What a transaction has room for: what is new, and the strongest. Where a person has more than that, what is beyond it leads to nobody
 * before anything changes: then the graph is asked.
 */
const fitting = (changed: ChangedHint[], room: number): { hints: ChangedHint[]; beyond: string[] } => {
  if (changed.length <= room) return { hints: changed, beyond: [] };
  const isLeading = ({ key, isNew }: ChangedHint): boolean => isNew || LEADING.includes(key.split('#')[0] ?? '');
  const inOrder = [...changed].sort((a, b) => Number(isLeading(b)) - Number(isLeading(a)));
  const beyond = inOrder.slice(Math.max(0, room));
  if (beyond.some(isLeading)) throw new Fault('unavailable');
  return { hints: inOrder.slice(0, room), beyond: beyond.map(({ key }) => key) };
};

/** Accounts whose own number has become somebody else's, or theirs again, by what others showed or decided. */
const changedPhones = (before: Settled, after: Settled): { memberId: string; isTheirs: boolean }[] => {
  const old = ownPhones(before);
  return [...ownPhones(after)].flatMap(([memberId, { messageId, isTheirs }]) => {
    const was = old.get(memberId);
    return was?.messageId === messageId && was.isTheirs !== isTheirs ? [{ memberId, isTheirs }] : [];
  });
};

const changedHints = (old: ReadonlyMap<string, Hint>, now: ReadonlyMap<string, Hint>): ChangedHint[] =>
  [...now]
    .map(([key, hint]) => ({ key, hint, isNew: !old.has(key) }))
    .filter(({ key, hint }) => JSON.stringify(hint) !== JSON.stringify(old.get(key)));
