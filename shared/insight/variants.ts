import type { Arm } from './arm';
import { type Comparison, compare } from './difference';
import { holm } from './holm';
import { ALPHA, alwaysValidP, PLANNED_SIZE } from './peeking';

export interface NamedArm {
  name: string;
  arm: Arm;
}

/** One pair of arms, `treated` less `baseline`, with p corrected for all pairs of the outcome. */
export interface Pair {
  treated: string;
  baseline: string;
  comparison: Comparison;
  holmP?: number;
  /** Holds at every look, corrected in the same way. */
  alwaysValidHolmP?: number;
}

/**
 * Every variant against control, then the variants against one another, the later less the earlier. All pairs of the outcome are
 * one family for Holm's correction; pairs that cannot be tested are not counted in it.
 */
export const comparePairs = (arms: readonly NamedArm[], control: string, plannedSize = PLANNED_SIZE): Pair[] => {
  const base = arms.filter(({ name }) => name === control);
  const variants = arms.filter(({ name }) => name !== control);
  const against = variants.flatMap((variant) => base.map((one) => [variant, one] as const));
  const among = variants.flatMap((later, at) => variants.slice(0, at).map((earlier) => [later, earlier] as const));
  const pairs = [...against, ...among].map(([a, b]) => ({ treated: a.name, baseline: b.name, comparison: compare(a.arm, b.arm) }));
  return corrected(pairs, plannedSize);
};

const corrected = (pairs: readonly Pair[], plannedSize: number): Pair[] => {
  const tested = pairs.flatMap(({ comparison }, at) => {
    if (comparison.kind !== 'compared' || comparison.z === undefined || comparison.p === undefined) return [];
    return [{ at, p: comparison.p, anyLook: alwaysValidP({ z: comparison.z, n: comparison.n }, plannedSize) }];
  });
  const [once, anyLook] = [holm(tested.map(({ p }) => p)), holm(tested.map((one) => one.anyLook))];
  const byPair = new Map(tested.map(({ at }, i) => [at, { holmP: once[i] ?? 1, alwaysValidHolmP: anyLook[i] ?? 1 }]));
  return pairs.map((pair, at) => ({ ...pair, ...byPair.get(at) }));
};

/** When a leader is named: at the planned end, looking once; or at any look. */
export type Looking = 'once' | 'any_look';

/**
 * The arm that beats each of the others, with every one of its corrected p values at most 5 % and none of its pairs in doubt for few cases;
 * undefined while that is not decided. More counts as better.
 */
export const leader = (names: readonly string[], pairs: readonly Pair[], looking: Looking): string | undefined =>
  names.find((name) => {
    const own = pairs.filter(({ treated, baseline }) => treated === name || baseline === name);
    return own.length === names.length - 1 && own.length > 0 && own.every((pair) => isWonBy(name, pair, looking));
  });

const isWonBy = (name: string, { treated, comparison, holmP, alwaysValidHolmP }: Pair, looking: Looking): boolean => {
  if (comparison.kind === 'not_compared' || comparison.cautions.length > 0) return false;
  const p = (looking === 'once' ? holmP : alwaysValidHolmP) ?? 1;
  return p <= ALPHA && (treated === name ? comparison.difference > 0 : comparison.difference < 0);
};
