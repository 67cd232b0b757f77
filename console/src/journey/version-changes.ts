import type { JourneyFields } from '../../../shared/journey/journey';
import { after, type Step, type StepId } from '../../../shared/journey/parts';

/** A version with its steps in words. */
export interface Version {
  version: number;
  fields: JourneyFields;
  stepWords: Readonly<Record<StepId, string>>;
}

type Part = 'name' | 'trigger' | 'onlyIf' | 'entry' | 'goal' | 'exits' | 'order';

/** One thing in which a version differs from the one before it. */
export type Change =
  | { what: Part }
  | { what: 'controlShare'; before: number; after: number }
  | { what: 'added' | 'removed' | 'details'; words: string }
  | { what: 'changed'; before: string; after: string };

const PARTS = ['name', 'trigger', 'onlyIf', 'entry', 'goal', 'exits'] as const satisfies readonly Part[];

/** The same whatever the order in which properties were written. */
const sameAs = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};

/** A step without where it leads. */
const deedOf = (step: Step): unknown => {
  const { next: _, otherwise: __, arms, ...rest } = step as Record<string, unknown>;
  const bare = Array.isArray(arms) ? arms.map(({ next: ___, ...arm }) => arm) : undefined;
  return { ...rest, arms: bare };
};

/** In what a version differs from the one before it: what it says of the whole first, then steps, then only their order. Empty when nothing does. */
export const changesOf = (before: Version, now: Version): Change[] => [
  ...PARTS.filter((part) => !sameAs(before.fields[part], now.fields[part])).map((what) => ({ what })),
  ...shareChange(before.fields.controlShare, now.fields.controlShare),
  ...stepChanges(before, now),
];

const shareChange = (before: number, now: number): Change[] => (before === now ? [] : [{ what: 'controlShare', before, after: now }]);

const stepChanges = (before: Version, now: Version): Change[] => {
  const [old, young] = [before.fields.steps, now.fields.steps];
  const removed = Object.keys(old).filter((id) => !young[id] && old[id]?.kind !== 'end');
  const added = Object.keys(young).filter((id) => !old[id] && young[id]?.kind !== 'end');
  const changed = Object.entries(young).flatMap(([id, step]) => {
    const was = old[id];
    if (!was || sameAs(deedOf(was), deedOf(step))) return [];
    return [changeOf(before.stepWords[id] ?? '', now.stepWords[id] ?? '')];
  });
  const all: Change[] = [
    ...added.map((id): Change => ({ what: 'added', words: now.stepWords[id] ?? '' })),
    ...removed.map((id): Change => ({ what: 'removed', words: before.stepWords[id] ?? '' })),
    ...changed,
  ];
  // Whoever adds or takes out a step leads others round it: that is said once.
  if (all.length > 0) return all;
  const isLedElsewhere = Object.entries(young).some(([id, step]) => {
    const was = old[id];
    return was && !sameAs(after(was), after(step));
  });
  return isLedElsewhere || before.fields.first !== now.fields.first ? [{ what: 'order' }] : [];
};

/** What reads the same has changed in something that its sentence does not say. */
const changeOf = (before: string, now: string): Change =>
  before === now ? { what: 'details', words: now } : { what: 'changed', before, after: now };
