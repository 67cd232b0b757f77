import { type Arm, estimate, isEnough, squaredError } from './arm';
import { twoSidedP, Z95 } from './normal';

export interface Interval {
  low: number;
  high: number;
}

/** Relative lift, (treated − baseline) / baseline, with its standard error by the delta method. */
export interface Lift extends Interval {
  value: number;
  se: number;
}

/** What weakens a result: few cases for the normal approximation; no spread at all, so that no test can be made. */
export type Caution = 'few_cases' | 'no_spread';
/** Why two arms cannot be compared: one is empty; one has a single value; they hold different kinds of outcome. */
export type NotCompared = 'empty_arm' | 'single_value' | 'different_kinds';

export interface Difference extends Interval {
  difference: number;
  /** Of the difference, unpooled. */
  se: number;
  /** difference / se, and how often chance alone would give at least as much either way; absent without any spread. */
  z?: number;
  p?: number;
  /** Absent when the baseline is zero or below. */
  lift?: Lift;
  /** Members of both arms. */
  n: number;
  cautions: Caution[];
}
export type Comparison = ({ kind: 'compared' } & Difference) | { kind: 'not_compared'; why: NotCompared };

/**
 * `treated` less `baseline`: a difference of proportions or of means with the unpooled standard error √(se²ₜ + se²ᵦ), its 95 % interval by
 * the normal approximation (Wald; for means Welch's standard error with the normal quantile) and the two-sided p of the same statistic.
 */
export const compare = (treated: Arm, baseline: Arm): Comparison => {
  if (treated.kind !== baseline.kind) return { kind: 'not_compared', why: 'different_kinds' };
  const [a, b] = [estimate(treated), estimate(baseline)];
  if (a === undefined || b === undefined) return { kind: 'not_compared', why: 'empty_arm' };
  const [va, vb] = [squaredError(treated), squaredError(baseline)];
  if (va === undefined || vb === undefined) return { kind: 'not_compared', why: 'single_value' };
  const difference = a - b;
  const se = Math.sqrt(va + vb);
  return {
    kind: 'compared',
    difference,
    se,
    ...around(difference, se),
    ...(se > 0 && { z: difference / se, p: twoSidedP(difference / se) }),
    ...(b > 0 && { lift: liftOf(a, va, b, vb) }),
    n: treated.n + baseline.n,
    cautions: cautionsOf(treated, baseline, se),
  };
};

/** The 95 % interval around an estimate, by the normal approximation. */
export const around = (value: number, se: number): Interval => ({ low: value - Z95 * se, high: value + Z95 * se });

/** The delta method on the ratio a / b of independent estimates: var ≈ (vₐ + (a/b)² vᵦ) / b². */
const liftOf = (a: number, va: number, b: number, vb: number): Lift => {
  const se = Math.sqrt(va + (a / b) ** 2 * vb) / b;
  const value = (a - b) / b;
  return { value, se, ...around(value, se) };
};

const cautionsOf = (treated: Arm, baseline: Arm, se: number): Caution[] => [
  ...(isEnough(treated) && isEnough(baseline) ? [] : (['few_cases'] as const)),
  ...(se > 0 ? [] : (['no_spread'] as const)),
];
