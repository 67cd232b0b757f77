import { type Moments, variance } from './moments';

/** One arm of an experiment and one outcome: how many did it, or what it came to on average. */
export type Arm = { kind: 'proportion'; n: number; successes: number } | ({ kind: 'mean' } & Moments);

/** The estimate of an arm: its proportion or its mean; undefined for an arm without members. */
export const estimate = (arm: Arm): number | undefined => {
  if (arm.n === 0) return undefined;
  return arm.kind === 'proportion' ? arm.successes / arm.n : arm.mean;
};

/**
 * The squared standard error of the estimate: p (1 − p) / n of a proportion, s² / n with the sample variance s² of a mean.
 * Undefined where nothing can be said: no members, or a single value.
 */
export const squaredError = (arm: Arm): number | undefined => {
  if (arm.n === 0) return undefined;
  if (arm.kind === 'proportion') return ((arm.successes / arm.n) * ((arm.n - arm.successes) / arm.n)) / arm.n;
  const spread = variance(arm);
  return spread === undefined ? undefined : spread / arm.n;
};

/** Below this many expected cases (n p or n (1 − p)) the normal approximation of a proportion is not good. */
const FEWEST_CASES = 5;
/** Below this many values the normal approximation of a mean is not good. */
const FEWEST_VALUES = 30;

/** Whether the normal approximation can be relied on: n p and n (1 − p) of at least five; of a mean at least thirty values. */
export const isEnough = (arm: Arm): boolean =>
  arm.kind === 'mean' ? arm.n >= FEWEST_VALUES : Math.min(arm.successes, arm.n - arm.successes) >= FEWEST_CASES;
