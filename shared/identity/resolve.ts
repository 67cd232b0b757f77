import { type Apart, areApart, isLongUnconfirmed, namedBy, withoutConflicts } from './conflicts';
import type { KeyedIdentifier } from './identifier';
import { type Decision, inOrder, type Link } from './link';
import { hold, isNow, joinPeople, letGo, newPerson, nobody, type People, type Person } from './people';
import { type IdentityRules, rankOf } from './rules';

const DAY = 86_400_000;

/**
 * Who is who, from all evidence and decisions about some identifiers. It follows the events' own time, so that any order of arrival
 * gives the same people. Each message is told whose it is: the owner of the strongest identifier that it kept.
 */
export const resolve = (
  rules: IdentityRules,
  links: readonly Link[],
  decisions: readonly Decision[],
): People & { whose: Map<string, Person> } => {
  const people = nobody();
  const whose = new Map<string, Person>();
  const work: Work = { rules, people, apart: apartBy(decisions), whose };
  const steps = [
    ...links.map((link) => ({ at: link.at, name: link.messageId, step: () => followLink(work, link) })),
    ...decisions.map((decision) => ({ at: decision.at, name: decision.decisionId, step: () => followDecision(work, decision) })),
  ];
  for (const { step } of steps.sort(inOrder)) step();
  return { ...people, whose: whoseNow(people, whose) };
};

/** Who became part of another since is that other; what was theirs who were erased is nobody's. */
const whoseNow = ({ persons }: People, whose: Map<string, Person>): Map<string, Person> =>
  new Map([...whose].map(([messageId, person]) => [messageId, isNow(person)] as const).filter(([, person]) => persons.has(person)));

/** The pairs that are kept apart for good, unless it was decided anew. */
const apartBy = (decisions: readonly Decision[]): Apart => {
  const ended = new Set(decisions.flatMap((decision) => (decision.kind === 'merge' ? decision.ends : [])));
  return decisions.flatMap((decision) =>
    decision.kind === 'keep_apart' && !ended.has(decision.decisionId) ? [{ a: decision.a, b: decision.b }] : [],
  );
};

interface Work {
  rules: IdentityRules;
  people: People;
  apart: Apart;
  whose: Map<string, Person>;
}

const followLink = ({ rules, people, apart, whose }: Work, { messageId, at, identifiers }: Link): void => {
  const usable = identifiers.filter((one) => identifies(rules, people, one, at));
  const kept = withoutConflicts(rules, people, usable, { at, apart });
  if (kept.length === 0) return;
  const person = unite(rules, people, kept, at, messageId);
  for (const one of kept) take(rules, people, person, one, at, messageId);
  for (const one of usable) if (!kept.includes(one)) moveNumber({ rules, people, apart, whose }, person, one, at, messageId);
  whose.set(messageId, person);
  for (const one of usable) noteSeen(rules, people, one, person, at);
};

/** Whether an identifier says who somebody is: of a type that the rules name, not shared by many, and not of somebody who was erased. */
const identifies = (rules: IdentityRules, { shared, erased }: People, { type, key, verified }: KeyedIdentifier, at: number): boolean => {
  const rule = rules.types.find((one) => one.type === type);
  if (!rule || (rule.replaces && !verified)) return false;
  return !((shared.get(key) ?? Number.POSITIVE_INFINITY) <= at) && !(at <= (erased.get(key) ?? Number.NEGATIVE_INFINITY));
};

const unite = (rules: IdentityRules, people: People, identifiers: KeyedIdentifier[], at: number, via: string): Person => {
  const [first, ...others] = namedBy(people, identifiers);
  if (!first) return newPerson(people, at, via);
  return others.reduce((one, other) => joinPeople(people, one, other, at, via, anchorsOf(rules)), first);
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

/** A number that could not join two people is whose who verified it last, at once; a person looks at it later. */
const moveNumber = ({ rules, people }: Work, to: Person, one: KeyedIdentifier, at: number, messageId: string): void => {
  const rule = rules.types.find(({ type }) => type === one.type);
  const from = people.owner.get(one.key);
  if (!rule?.replaces || !one.verified || !from || from === to) return;
  const why = isLongUnconfirmed(rules, from, one.key, at) ? 'long_unconfirmed' : 'exclusive';
  const [before, now] = [from, to].map((person) => anchorsOf(rules)(person).find((key) => key !== one.key));
  letGo(people, one.key, at);
  take(rules, people, to, one, at, messageId);
  if (before !== undefined && now !== undefined) people.reviews.push({ messageId, key: one.key, at, why, from: before, to: now });
};

/** A phone or an email that many people came with in a short time is a shop's, or made up: from then on it identifies no one. */
const noteSeen = (rules: IdentityRules, people: People, { type, key }: KeyedIdentifier, person: Person, at: number): void => {
  if (type !== 'phone' && type !== 'email') return;
  const since = at - rules.sharedWithinDays * DAY;
  const seen = [...(people.seen.get(key) ?? []).filter((one) => one.at >= since), { person, at }];
  people.seen.set(key, seen);
  if (new Set(seen.map((one) => isNow(one.person))).size <= rules.sharedAbove) return;
  letGo(people, key, at);
  people.shared.set(key, at);
};

const followDecision = ({ rules, people, apart }: Work, decision: Decision): void => {
  if (decision.kind === 'merge') mergeBy(rules, people, apart, decision);
  if (decision.kind === 'unbind') unbind(rules, people, decision.key, decision.at);
  if (decision.kind === 'erase') erase(people, decision.keys, decision.at);
};

const mergeBy = (rules: IdentityRules, people: People, apart: Apart, { decisionId, at, a, b }: Decision & { kind: 'merge' }): void => {
  const [one, other] = [people.owner.get(a), people.owner.get(b)];
  if (!one || !other || one === other || areApart([one, other], [], apart)) return;
  const person = joinPeople(people, one, other, at, decisionId, anchorsOf(rules));
  for (const rule of rules.types.filter(({ replaces }) => replaces)) {
    const latest = [...person.held.values()]
      .filter(({ type }) => type === rule.type)
      .sort((x, y) => (y.confirmedAt ?? y.since) - (x.confirmedAt ?? x.since) || (x.key < y.key ? -1 : 1));
    for (const { key } of latest.slice(1)) letGo(people, key, at);
  }
};

const unbind = (rules: IdentityRules, people: People, key: string, at: number): void => {
  const person = people.owner.get(key);
  const holding = person?.held.get(key);
  if (!person || !holding) return;
  const children = rules.types.filter(({ parent }) => parent === holding.type).map(({ type }) => type);
  for (const other of [...person.held.values()]) if (children.includes(other.type)) letGo(people, other.key, at);
  letGo(people, key, at);
};

const erase = (people: People, keys: readonly string[], at: number): void => {
  for (const person of new Set(keys.flatMap((key) => people.owner.get(key) ?? []))) {
    for (const key of person.held.keys()) people.owner.delete(key);
    people.persons.delete(person);
  }
  for (const key of keys) people.erased.set(key, Math.max(at, people.erased.get(key) ?? at));
};
