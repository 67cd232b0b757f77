import { areApart } from './conflicts';
import type { Decision } from './link';
import { joinPeople, letGo, meantBy, type People, type Person } from './people';
import type { IdentityRules } from './rules';

type AnchorsOf = (person: Person) => string[];

/** Decisions that a later one has ended. */
export const endedBy = (decisions: readonly Decision[]): Set<string> =>
  new Set(
    decisions.flatMap((decision) => {
      if (decision.kind === 'unbind') return decision.shownAgainBy === undefined ? [] : [decision.decisionId];
      return decision.kind === 'merge' ? decision.ends : [];
    }),
  );

/** The pairs that are kept apart for good, unless it was decided anew. */
export const apartBy = (decisions: readonly Decision[]): { a: string; b: string }[] => {
  const ended = endedBy(decisions);
  return decisions.flatMap((decision) =>
    decision.kind === 'keep_apart' && !ended.has(decision.decisionId) ? [{ a: decision.a, b: decision.b }] : [],
  );
};

/** Until when what events say of a key does not count, as its person was erased. */
export const erasedBy = (decisions: readonly Decision[]): Map<string, number> => {
  const erased = new Map<string, number>();
  for (const decision of decisions) {
    if (decision.kind !== 'erase') continue;
    for (const key of decision.keys) erased.set(key, Math.max(decision.at, erased.get(key) ?? decision.at));
  }
  return erased;
};

/** Does what was decided, as of its time. What is kept apart or erased has been so from the beginning. */
export const followDecision = (
  rules: IdentityRules,
  people: People,
  decision: Decision,
  ended: ReadonlySet<string>,
  anchorsOf: AnchorsOf,
): void => {
  if (decision.kind === 'merge') merge(rules, people, decision, anchorsOf);
  if (decision.kind === 'unbind') unbind(rules, people, decision, ended, anchorsOf);
};

const merge = (
  rules: IdentityRules,
  people: People,
  { decisionId, at, a, b }: Decision & { kind: 'merge' },
  anchorsOf: AnchorsOf,
): void => {
  const [one, other] = [meantBy(people, a), meantBy(people, b)];
  if (!one || !other || one === other || areApart(people, [one, other])) return;
  keepLatest(rules, people, joinPeople(people, one, other, at, decisionId, anchorsOf), at);
};

/** Of identifiers of which a new one takes the place of the old, one who was two people keeps what was confirmed last. */
export const keepLatest = (rules: IdentityRules, people: People, { held }: Person, at: number): void => {
  for (const rule of rules.types.filter(({ replaces }) => replaces)) {
    const latest = [...held.values()]
      .filter(({ type }) => type === rule.type)
      .sort((x, y) => (y.confirmedAt ?? y.since) - (x.confirmedAt ?? x.since) || (x.key < y.key ? -1 : 1));
    for (const { key } of latest.filter((one, i) => latest.findIndex(({ scope }) => !rule.perScope || scope === one.scope) < i)) {
      letGo(people, key, at);
    }
  }
};

/** The identifier and those that hang on it leave their person, and no later event brings them together again. */
const unbind = (
  rules: IdentityRules,
  people: People,
  { decisionId, key, at }: Decision & { kind: 'unbind' },
  ended: ReadonlySet<string>,
  anchorsOf: AnchorsOf,
): void => {
  const person = people.owner.get(key);
  const holding = person?.held.get(key);
  if (!person || !holding) return;
  const children = rules.types.filter(({ parent }) => parent === holding.type).map(({ type }) => type);
  const leaving = [...person.held.values()].filter((other) => other.key === key || children.includes(other.type));
  for (const other of leaving) letGo(people, other.key, at);
  const stays = anchorsOf(person).find((anchor) => person.held.has(anchor));
  if (stays !== undefined && !ended.has(decisionId)) people.apart.push(...leaving.map((other) => ({ a: other.key, b: stays })));
};
