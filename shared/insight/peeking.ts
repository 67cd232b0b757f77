import type { Difference, Interval } from './difference';

/** The share of experiments in which an always-valid interval may ever miss the truth, over all looks together. */
export const ALPHA = 0.05;
/** Members of both arms at which always-valid intervals are tightest unless a plan names another number. */
export const PLANNED_SIZE = 10_000;

/**
 * ρ² for which the sequence is tightest at `size` observations: (−2 ln α + ln(1 − 2 ln α)) / size (Waudby-Smith et al. 2024).
 * It must follow from the plan and never from the data, else the promise over all looks is lost.
 */
const rhoSquared = (size: number): number => {
  const twice = -2 * Math.log(ALPHA);
  return (twice + Math.log(twice + 1)) / size;
};

/**
 * How many standard errors wide an always-valid interval is on either side after `n` observations:
 * √( 2 (nρ² + 1) / (nρ²) · ln(√(nρ² + 1) / α) ), the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas,
 * "Time-uniform central limit theory and asymptotic confidence sequences", Annals of Statistics 2024.
 */
export const alwaysValidZ = (n: number, plannedSize = PLANNED_SIZE): number => {
  const t = n * rhoSquared(plannedSize);
  return Math.sqrt(((2 * (t + 1)) / t) * Math.log(Math.sqrt(t + 1) / ALPHA));
};

/** An interval that holds at every look at once with 95 %: one may look daily and stop when one likes. */
export const alwaysValid = ({ difference, se, n }: Pick<Difference, 'difference' | 'se' | 'n'>, plannedSize = PLANNED_SIZE): Interval => {
  const half = alwaysValidZ(n, plannedSize) * se;
  return { low: difference - half, high: difference + half };
};

/** The p that goes with the sequence: the smallest α whose interval leaves out zero, √(t + 1) · exp(−z² t / (2 (t + 1))), at most 1. */
export const alwaysValidP = ({ z, n }: { z: number; n: number }, plannedSize = PLANNED_SIZE): number => {
  const t = n * rhoSquared(plannedSize);
  return Math.min(1, Math.sqrt(t + 1) * Math.exp((-z * z * t) / (2 * (t + 1))));
};

/**
 * Whether an experiment may be stopped at this look because its always-valid interval leaves out zero. Never while the normal
 * approximation is not good: the sequence is asymptotic too.
 */
export const mayStop = (difference: Difference, plannedSize = PLANNED_SIZE): boolean => {
  if (difference.cautions.length > 0) return false;
  const { low, high } = alwaysValid(difference, plannedSize);
  return low > 0 || high < 0;
};
