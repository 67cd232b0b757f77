import type { KeyedIdentifier } from './identifier';
import { meantBy, type People, type Person } from './people';
import { type IdentifierRule, type IdentityRules, rankOf } from './rules';

const DAY = 86_400_000;

/** People whom the identifiers name as of now, each once. */
export const namedBy = ({ owner }: People, identifiers: readonly KeyedIdentifier[]): Person[] => [
  ...new Set(identifiers.flatMap(({ key }) => owner.get(key) ?? [])),
];

/** Whether these identifiers may all be one person's, with all that the people whom they name have already. */
export const fitTogether = (rules: IdentityRules, people: People, identifiers: readonly KeyedIdentifier[], at: number): boolean => {
  const named = namedBy(people, identifiers);
  return (
    !areApart(people, named, identifiers) &&
    named.every((person) => isNamedWell(rules, people, person, identifiers, at)) &&
    (named.length < 2 || named.every((person) => isNamedToJoin(rules, people, person, identifiers, at))) &&
    rules.types.every((rule) => isWithinLimit(rule, named, identifiers, at))
  );
};

/** Whether people and identifiers that are to be one person's were to be kept apart. */
export const areApart = (people: People, named: readonly Person[], identifiers: readonly KeyedIdentifier[] = []): boolean => {
  const isAmong = (name: string): boolean => {
    const meant = meantBy(people, name);
    return identifiers.some(({ key }) => key === name) || named.some((person) => person === meant);
  };
  return people.apart.some(({ a, b }) => isAmong(a) && isAmong(b));
};

const ruleOf = (rules: IdentityRules, type: string): IdentifierRule | undefined => rules.types.find((rule) => rule.type === type);

/**
 * Whether what names a person is enough to say that the other identifiers are theirs too: a number that nobody has confirmed for long
 * may be somebody else's by now, and what only describes says it of those alone of whom nothing more is known yet.
 */
const isNamedWell = (
  rules: IdentityRules,
  { owner }: People,
  person: Person,
  identifiers: readonly KeyedIdentifier[],
  at: number,
): boolean => {
  const own = identifiers.filter(({ key }) => owner.get(key) === person);
  return own.length === identifiers.length || own.some(({ key, type }) => saysWho(rules, person, key, ruleOf(rules, type), at));
};

const saysWho = (rules: IdentityRules, person: Person, key: string, rule: IdentifierRule | undefined, at: number): boolean => {
  if (!rule) return false;
  if (rule.joins === 'never') return isOnlyDescribed(rules, person);
  return !rule.replaces || !isLongUnconfirmed(rules, person, key, at);
};

const isOnlyDescribed = (rules: IdentityRules, { held, past }: Person): boolean =>
  [...held.values(), ...past].every(({ type }) => ruleOf(rules, type)?.joins === 'never');

/** Whether one of the identifiers that name a person is of those that may bring people together. */
const isNamedToJoin = (
  rules: IdentityRules,
  { owner }: People,
  person: Person,
  identifiers: readonly KeyedIdentifier[],
  at: number,
): boolean => identifiers.some((identifier) => owner.get(identifier.key) === person && mayJoin(rules, person, identifier, at));

const mayJoin = (rules: IdentityRules, person: Person, { type, key, verified }: KeyedIdentifier, at: number): boolean => {
  const joins = ruleOf(rules, type)?.joins;
  if (joins === 'always') return true;
  if (joins === 'verified') return verified && !isLongUnconfirmed(rules, person, key, at);
  return isOnlyDescribed(rules, person);
};

/** Whether nobody has confirmed for long that an identifier is this person's: it may be another's by now. */
export const isLongUnconfirmed = (rules: IdentityRules, person: Person, key: string, at: number): boolean => {
  const confirmedAt = person.held.get(key)?.confirmedAt;
  return confirmedAt === undefined || at - confirmedAt > rules.confirmedWithinDays * DAY;
};

/**
 * Whether one person may have that many of a type. Where a new one takes the place of the old, an event may bring but one. Who has
 * more already, as a person decided, does not get still more.
 */
const isWithinLimit = (rule: IdentifierRule, named: readonly Person[], identifiers: readonly KeyedIdentifier[], at: number): boolean => {
  const came = identifiers.filter(({ type }) => type === rule.type);
  if (rule.replaces) return Math.max(0, ...numbersOf(rule, came).values()) <= rule.most;
  const isRecent = (since: number) => rule.withinDays === undefined || at - since < rule.withinDays * DAY;
  const had = named.map(({ held }) => [...held.values()].filter(({ type, since }) => type === rule.type && isRecent(since)));
  const known = new Set(named.flatMap(({ held }) => [...held.keys()]));
  const fresh = came.filter(({ key }) => !known.has(key));
  const before = had.map((some) => numbersOf(rule, some));
  return [...numbersOf(rule, [...had.flat(), ...fresh])].every(
    ([scope, number]) => number <= Math.max(rule.most, ...before.map((one) => one.get(scope) ?? 0)),
  );
};

/** How many there are; for each scope by itself, where the rule says so. */
const numbersOf = ({ perScope }: IdentifierRule, some: readonly { scope?: string | undefined }[]): Map<string, number> => {
  const numbers = new Map<string, number>();
  for (const { scope } of some) {
    const within = perScope ? (scope ?? '') : '';
    numbers.set(within, (numbers.get(within) ?? 0) + 1);
  }
  return numbers;
};

/**
 * The identifiers that are one person's: all of them where nothing stands against it, else without the weakest whose loss helps;
 * where no single loss does, without the weakest, and so on.
 */
export const withoutConflicts = (
  rules: IdentityRules,
  people: People,
  identifiers: readonly KeyedIdentifier[],
  at: number,
): KeyedIdentifier[] => {
  const fits = (some: readonly KeyedIdentifier[]) => fitTogether(rules, people, some, at);
  let kept = strongestFirst(rules, identifiers);
  while (kept.length > 1 && !fits(kept)) {
    const current = kept;
    const helps = [...current].reverse().find((lost) => fits(current.filter((one) => one !== lost)));
    const lost = helps ?? current[current.length - 1];
    kept = current.filter((one) => one !== lost);
  }
  return kept;
};

/** Identifiers by the strength of their types, then by key. */
export const strongestFirst = <I extends Pick<KeyedIdentifier, 'type' | 'key'>>(rules: IdentityRules, identifiers: readonly I[]): I[] =>
  [...identifiers].sort((a, b) => rankOf(rules, a.type) - rankOf(rules, b.type) || (a.key < b.key ? -1 : 1));
