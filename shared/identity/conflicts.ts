import type { KeyedIdentifier } from './identifier';
import type { People, Person } from './people';
import { type IdentityRules, rankOf } from './rules';

const DAY = 86_400_000;

/** Pairs of identifiers whose people must not become one. */
export type Apart = readonly { a: string; b: string }[];

/** People whom the identifiers name as of now, each once. */
export const namedBy = ({ owner }: People, identifiers: readonly KeyedIdentifier[]): Person[] => [
  ...new Set(identifiers.flatMap(({ key }) => owner.get(key) ?? [])),
];

/** Whether these identifiers may all be one person's, with all that the people whom they name have already. */
export const fitTogether = (
  rules: IdentityRules,
  people: People,
  identifiers: readonly KeyedIdentifier[],
  { at, apart }: { at: number; apart: Apart },
): boolean => {
  const named = namedBy(people, identifiers);
  return (
    !areApart(named, identifiers, apart) &&
    named.every((person) => isNamedWell(rules, people, person, identifiers, at)) &&
    (named.length < 2 || named.every((person) => isNamedToJoin(rules, people, person, identifiers, at))) &&
    isWithinLimits(rules, named, identifiers, at)
  );
};

/** Whether people and identifiers that are to be one person's were to be kept apart. */
export const areApart = (named: Person[], identifiers: readonly KeyedIdentifier[], apart: Apart): boolean => {
  const keys = new Set([...identifiers.map(({ key }) => key), ...named.flatMap(({ held }) => [...held.keys()])]);
  return apart.some(({ a, b }) => keys.has(a) && keys.has(b));
};

/** A number that nobody has confirmed for long may be somebody else's by now: it does not say whose the other identifiers are. */
const isNamedWell = (
  rules: IdentityRules,
  { owner }: People,
  person: Person,
  identifiers: readonly KeyedIdentifier[],
  at: number,
): boolean => {
  const replaces = (type: string) => rules.types.some((rule) => rule.type === type && rule.replaces);
  const own = identifiers.filter(({ key }) => owner.get(key) === person);
  return own.length === identifiers.length || own.some(({ key, type }) => !replaces(type) || !isLongUnconfirmed(rules, person, key, at));
};

/** Whether one of the identifiers that name a person is of those that may bring people together. */
const isNamedToJoin = (
  rules: IdentityRules,
  { owner }: People,
  person: Person,
  identifiers: readonly KeyedIdentifier[],
  at: number,
): boolean => identifiers.some((identifier) => owner.get(identifier.key) === person && mayJoin(rules, person, identifier, at));

const mayJoin = (rules: IdentityRules, person: Person, { type, key, verified }: KeyedIdentifier, at: number): boolean => {
  const rule = rules.types.find((one) => one.type === type);
  if (!rule || rule.joins === 'never') return false;
  if (rule.joins === 'always') return true;
  return verified && !isLongUnconfirmed(rules, person, key, at);
};

/** Whether nobody has confirmed for long that an identifier is this person's: it may be another's by now. */
export const isLongUnconfirmed = (rules: IdentityRules, person: Person, key: string, at: number): boolean => {
  const confirmedAt = person.held.get(key)?.confirmedAt;
  return confirmedAt === undefined || at - confirmedAt > rules.confirmedWithinDays * DAY;
};

const isWithinLimits = (rules: IdentityRules, named: Person[], identifiers: readonly KeyedIdentifier[], at: number): boolean => {
  const held = named.flatMap((person) => [...person.held.values()]);
  return rules.types.every(({ type, most, withinDays, perScope, replaces }) => {
    if (replaces) return true;
    const counted = new Map<string, Set<string>>();
    const count = (key: string, scope: string | undefined) => {
      const within = perScope ? (scope ?? '') : '';
      counted.set(within, (counted.get(within) ?? new Set()).add(key));
    };
    const recent = (since: number) => withinDays === undefined || at - since < withinDays * DAY;
    for (const one of held) if (one.type === type && recent(one.since)) count(one.key, one.scope);
    for (const one of identifiers) if (one.type === type) count(one.key, one.scope);
    const grown = identifiers.some((one) => one.type === type) || named.length > 1;
    return !grown || [...counted.values()].every((keys) => keys.size <= most);
  });
};

/**
 * The identifiers that are one person's: all of them where nothing stands against it, else without the weakest whose loss helps;
 * where no single loss does, without the weakest, and so on.
 */
export const withoutConflicts = (
  rules: IdentityRules,
  people: People,
  identifiers: readonly KeyedIdentifier[],
  circumstances: { at: number; apart: Apart },
): KeyedIdentifier[] => {
  const strongestFirst = [...identifiers].sort(
    (a, b) => rankOf(rules, a.type) - rankOf(rules, b.type) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
  const fits = (some: readonly KeyedIdentifier[]) => fitTogether(rules, people, some, circumstances);
  let kept = strongestFirst;
  while (kept.length > 1 && !fits(kept)) {
    const current = kept;
    const helps = [...current].reverse().find((lost) => fits(current.filter((one) => one !== lost)));
    const lost = helps ?? current[current.length - 1];
    kept = current.filter((one) => one !== lost);
  }
  return kept;
};
