import { areApart, isLongUnconfirmed, namedBy, strongestFirst, withoutConflicts } from './conflicts';
import { apartBy, endedBy, erasedBy, followDecision, keepLatest } from './decide';
import type { KeyedIdentifier } from './identifier';
import { type Decision, inOrder, type Link, type Review } from './link';
import { hold, isNow, joinPeople, letGo, meantBy, namedAfter, newPerson, nobody, type People, type Person } from './people';
import { type RuleBook, rulesBy } from './rule-book';
import { type IdentityRules, isExclusive, rankOf, saysWho } from './rules';

const DAY = 86_400_000;

/** Who is who in the end, and whose each message is. */
export interface Resolved extends People {
  /** Messages that lost identifiers, as those could not be this person's. */
  conflicts: Set<string>;
}

/**
 * Who is who, from all evidence and decisions about some identifiers. It follows the events' own time, so that any order of arrival
 * gives the same people. What was decided stands against any event, earlier or later. Each is judged by the rules of its own time.
 */
export const resolve = (book: RuleBook, links: readonly Link[], decisions: readonly Decision[]): Resolved => {
  const people: People = { ...nobody(), apart: apartBy(decisions) };
  const work = { people, erased: erasedBy(decisions), conflicts: new Set<string>() };
  const ended = endedBy(decisions);
  const steps = [
    ...links.map((link) => ({
      at: link.at,
      name: link.messageId,
      step: () => followLink({ ...work, rules: rulesBy(book, link.by) }, link),
    })),
    ...decisions.map((decision) => {
      const rules = rulesBy(book, decision.rules);
      const step = () => followDecision(rules, people, decision, ended, anchorsOf(rules));
      return { at: decision.at, name: decision.decisionId, step };
    }),
  ];
  for (const { step } of steps.sort(inOrder)) step();
  return { ...people, reviews: openReviews(people), whose: whoseNow(people), conflicts: work.conflicts };
};

interface Work {
  rules: IdentityRules;
  people: People;
  erased: Map<string, number>;
  conflicts: Set<string>;
}

/** Who became part of another since is that other. */
const whoseNow = ({ whose }: People): Map<string, Person> => new Map([...whose].map(([messageId, person]) => [messageId, isNow(person)]));

/** What is still to be looked at: not who has become one person since, or is kept apart; each number and pair once. */
const openReviews = (people: People): Review[] => {
  const pairs = new Set<string>();
  return people.reviews.filter(({ key, from, to }) => {
    const [before, now] = [meantBy(people, from), meantBy(people, to)];
    if (!before || !now || before === now || areApart(people, [before, now])) return false;
    const pair = JSON.stringify([key, ...[before.born.name, now.born.name].sort()]);
    return !pairs.has(pair) && pairs.add(pair);
  });
};

const followLink = (work: Work, { messageId, at, identifiers }: Link): void => {
  const { rules, people, conflicts } = work;
  const usable = usableIn(work, identifiers, at);
  const kept = withoutConflicts(rules, people, usable, at);
  if (kept.length === 0) return;
  if (kept.length < usable.length) conflicts.add(messageId);
  const person = unite(rules, people, kept, at, messageId);
  for (const one of kept) take(rules, people, person, one, at, messageId);
  for (const one of usable) if (!kept.includes(one)) moveNumber(work, person, one, at, messageId);
  people.whose.set(messageId, person);
  for (const one of usable) noteSeen(rules, people, one, person, at);
};

/**
 * The identifiers that say who somebody is: of a type that the rules name, verified where that is needed, not shared by many, and not
 * of somebody who was erased since. An event whose strongest identifier was erased is about that person: nothing in it counts.
 */
const usableIn = ({ rules, people, erased }: Work, identifiers: readonly KeyedIdentifier[], at: number): KeyedIdentifier[] => {
  const isErased = ({ key }: KeyedIdentifier) => at <= (erased.get(key) ?? Number.NEGATIVE_INFINITY);
  const named = strongestFirst(
    rules,
    identifiers.filter((one) => saysWho(rules, one) && (people.shared.get(one.key) ?? Number.POSITIVE_INFINITY) > at),
  );
  return named[0] && isErased(named[0]) ? [] : named.filter((one) => !isErased(one));
};

const unite = (rules: IdentityRules, people: People, identifiers: KeyedIdentifier[], at: number, via: string): Person => {
  const [first, ...others] = namedBy(people, identifiers);
  if (!first) return newPerson(people, at, via);
  const person = others.reduce((one, other) => joinPeople(people, one, other, at, via, anchorsOf(rules)), first);
  if (others.length > 0) keepLatest(rules, people, person, at);
  return person;
};

/** A person's identifiers, strongest first: what they are named by in decisions and reviews. */
export const anchorsOf =
  (rules: IdentityRules) =>
  ({ held, past }: Person): string[] =>
    [...held.values(), ...past]
      .sort((a, b) => rankOf(rules, a.type) - rankOf(rules, b.type) || a.since - b.since || (a.key < b.key ? -1 : 1))
      .map(({ key }) => key);

/** The identifier is the person's; where one takes the place of another, the other becomes history. */
const take = (rules: IdentityRules, people: People, person: Person, one: KeyedIdentifier, at: number, via: string): void => {
  const rule = rules.types.find(({ type }) => type === one.type);
  hold(people, person, one, at, via);
  if (!rule?.replaces) return;
  for (const other of [...person.held.values()]) {
    if (other.type === one.type && other.key !== one.key && (!rule.perScope || other.scope === one.scope)) letGo(people, other.key, at);
  }
};

/**
 * A number that could not join two people is whose who verified it last, at once; a person looks at it later. Where the same event
 * has brought another number of the kind already, this one stays where it was.
 */
const moveNumber = ({ rules, people }: Work, to: Person, one: KeyedIdentifier, at: number, messageId: string): void => {
  const rule = rules.types.find(({ type }) => type === one.type);
  const from = people.owner.get(one.key);
  const isTaken = [...to.held.values()].some(
    ({ type, via, confirmedAt }) => type === one.type && (via === messageId || confirmedAt === at),
  );
  if (!rule?.replaces || !from || from === to || isTaken || areApart(people, [to], [one])) return;
  const why = isLongUnconfirmed(rules, from, one.key, at) ? 'long_unconfirmed' : 'exclusive';
  const nameOf = (person: Person) =>
    anchorsOf(rules)(person).find((key) => key !== one.key && person.held.has(key)) ?? namedAfter(person.born.name);
  people.reviews.push({ messageId, key: one.key, at, why, from: nameOf(from), to: nameOf(to) });
  letGo(people, one.key, at);
  take(rules, people, to, one, at, messageId);
};

/** What many people came with in a short time, and what one person need not be the only one to have, identifies no one from then on. */
const noteSeen = (rules: IdentityRules, people: People, { type, key }: KeyedIdentifier, person: Person, at: number): void => {
  const rule = rules.types.find((one) => one.type === type);
  if (!rule || isExclusive(rule)) return;
  const since = at - rules.sharedWithinDays * DAY;
  const seen = [...(people.seen.get(key) ?? []).filter((one) => one.at >= since), { person, at }];
  people.seen.set(key, seen);
  const ever = (people.seenEver.get(key) ?? new Set()).add(person);
  people.seenEver.set(key, ever);
  const isTooMany = (some: Iterable<Person>, most: number): boolean => new Set([...some].map(isNow)).size > most;
  const isOfMany = rules.sharedAboveEver !== undefined && ever.size > rules.sharedAboveEver && isTooMany(ever, rules.sharedAboveEver);
  const lately = seen.map((one) => one.person);
  if (!isOfMany && !isTooMany(lately, rules.sharedAbove)) return;
  letGo(people, key, at);
  people.shared.set(key, at);
};
