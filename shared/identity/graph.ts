import { erasedBy } from './decide';
import { type Decision, isFirstHand, type Link, linksInOrder } from './link';
import type { Holding, Person } from './people';
import { type Resolved, resolve } from './resolve';
import type { RuleBook } from './rule-book';

/** A decision with who made it and why; the audit trail is made of these. */
export type Recorded = Decision & { by: string; why: string };

/** An id that was given to a person, who is found again by the message at which it was given. */
export interface Given {
  oneId: string;
  messageId: string;
}

/** All that is known of people who ever shared an identifier; who is who follows from it. */
export interface Graph {
  links: Link[];
  decisions: Recorded[];
  given: Given[];
  /** The accounts that cards belong to, by the key of the card. */
  accounts: Record<string, string>;
}

export const emptyGraph = (): Graph => ({ links: [], decisions: [], given: [], accounts: {} });

/** What several graphs know, as one. */
export const united = (graphs: readonly Graph[]): Graph => ({
  links: graphs.flatMap(({ links }) => links),
  decisions: graphs.flatMap(({ decisions }) => decisions),
  given: graphs.flatMap(({ given }) => given),
  accounts: Object.assign({}, ...graphs.map(({ accounts }) => accounts)),
});

/** A person with their ids: the oldest stays, the others lead to it. */
export interface Entry {
  oneId: string;
  formerIds: string[];
  person: Person;
  /** The accounts of their cards, the oldest first. */
  accounts: string[];
}

/** A graph in which everybody has an id, and who is who in it. */
export interface Settled {
  graph: Graph;
  entries: Entry[];
  resolved: Resolved;
}

/**
 * Who is who in a graph. Ids stay with whom they were given to; of people who became one the older id stays, and goes back when they are
 * two again. Ids sort by age.
 */
export const settled = (book: RuleBook, graph: Graph, newId: () => string): Settled => {
  const resolved = resolve(book, graph.links, graph.decisions);
  const known = new Map<Person, string[]>();
  for (const { oneId, messageId } of graph.given) {
    const person = resolved.whose.get(messageId);
    if (person) known.set(person, [...(known.get(person) ?? []), oneId]);
  }
  const given = [...graph.given];
  const entries = [...resolved.persons].map((person): Entry => {
    const ids = known.get(person) ?? [newId()];
    if (!known.has(person)) given.push({ oneId: ids[0] ?? '', messageId: person.born.name });
    const [oneId = '', ...formerIds] = [...ids].sort();
    return { oneId, formerIds, person, accounts: accountsOf(graph, person) };
  });
  return { graph: { ...graph, given }, entries, resolved };
};

const accountsOf = ({ accounts }: Graph, { held, past }: Person): string[] =>
  [...new Set([...held.values(), ...past].flatMap(({ key }) => accounts[key] ?? []))].sort();

/** The person whose a message is, with their ids. */
export const entryOf = ({ entries, resolved }: Settled, messageId: string): Entry | undefined => {
  const person = resolved.whose.get(messageId);
  return entries.find((entry) => entry.person === person);
};

/** What is kept of an identifier beside the graph, so that it leads to its person in one read. Times are milliseconds. */
export interface Hint {
  oneId?: string;
  memberId?: string;
  /** Since when it is this person's, as they are now. */
  since?: number;
  confirmedAt?: number;
  /** Since when it identifies no one, as too many people have it. */
  sharedSince?: number;
  /** When the person it was of was erased: what is from before is about nobody any more. */
  erasedAt?: number;
}

/** Where each identifier of a graph leads. */
export const hintsOf = ({ graph, entries, resolved }: Settled): Map<string, Hint> => {
  const hints = new Map<string, Hint>(graph.links.flatMap(({ identifiers }) => identifiers.map(({ key }) => [key, {}] as const)));
  const erased = erasedBy(graph.decisions);
  for (const key of erased.keys()) hints.set(key, {});
  for (const [key, at] of resolved.shared) hints.set(key, { sharedSince: at });
  const accounts = firstAccounts(graph);
  for (const { oneId, person, accounts: own } of entries) {
    const joinedAt = Math.max(Number.NEGATIVE_INFINITY, ...person.joined.map(({ at }) => at));
    for (const { key, since, confirmedAt } of person.held.values()) {
      const memberId = (accounts.get(key) ?? []).find((account) => own.includes(account)) ?? own[0];
      hints.set(key, {
        oneId,
        ...(memberId !== undefined && { memberId }),
        since: Math.max(since, joinedAt),
        ...(confirmedAt !== undefined && { confirmedAt }),
      });
    }
  }
  for (const [key, at] of erased) hints.set(key, { ...hints.get(key), erasedAt: at });
  return hints;
};

/** The accounts with whose cards each identifier came, first to last, and of a card its own: after a merge everybody still signs in to theirs. */
const firstAccounts = ({ links, accounts }: Graph): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  for (const { identifiers } of [...links].sort(linksInOrder)) {
    const came = identifiers.flatMap(({ key }) => accounts[key] ?? []);
    for (const { key } of identifiers) {
      const own = accounts[key];
      found.set(key, own === undefined ? [...(found.get(key) ?? []), ...came] : [own]);
    }
  }
  return found;
};

/**
 * The same graph without evidence that was given again and again: of the same identifiers the first and the last stay, what an id goes
 * back to, and what members showed themselves. Where more than that makes a difference, all of it stays.
 */
export const compacted = (book: RuleBook, { graph, resolved }: Settled): Graph => {
  const needed = new Set(graph.given.map(({ messageId }) => messageId));
  const ends = new Map<string, { first: Link; last: Link }>();
  for (const link of graph.links) {
    const name = signatureOf(link);
    const { first, last } = ends.get(name) ?? { first: link, last: link };
    if (isFirstHand(link.messageId)) needed.add(link.messageId);
    ends.set(name, { first: linksInOrder(link, first) < 0 ? link : first, last: linksInOrder(last, link) < 0 ? link : last });
  }
  for (const { first, last } of ends.values()) needed.add(first.messageId).add(last.messageId);
  const fewer = { ...graph, links: graph.links.filter(({ messageId }) => needed.has(messageId)) };
  if (fewer.links.length === graph.links.length) return graph;
  return outcomeOf(resolve(book, fewer.links, fewer.decisions)) === outcomeOf(resolved) ? fewer : graph;
};

const signatureOf = ({ identifiers, by = 0 }: Link): string =>
  JSON.stringify([by, ...identifiers.map(({ key, verified }) => `${verified}${key}`).sort()]);

const outcomeOf = ({ persons, reviews, shared }: Resolved): string => {
  const holding = ({ via: _, ...rest }: Holding) => JSON.stringify(rest, Object.keys(rest).sort());
  const people = [...persons].map(({ born, held, past }) => [born.name, [...held.values()].map(holding).sort(), past.map(holding).sort()]);
  return JSON.stringify([people.map((one) => JSON.stringify(one)).sort(), reviews, [...shared].sort()]);
};
