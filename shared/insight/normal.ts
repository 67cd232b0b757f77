import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';

/** Φ⁻¹(0.975): so many standard errors on either side make a 95 % interval. */
export const Z95 = 1.959963984540054;

/** Φ(z), the standard normal distribution's share below `z`: ½ erfc(−z/√2), which keeps its digits far out in both tails. */
export const normalCdf = (z: number): number => 0.5 * erfc(-z / Math.SQRT2);

/** Φ⁻¹(p), below which a share `p` of the standard normal distribution lies; NaN outside 0 to 1. */
export const normalQuantile = (p: number): number => -Math.SQRT2 * erfcinv(2 * p);

/** How often a standard normal value is at least as far from zero as `z`: 2 (1 − Φ(|z|)) = erfc(|z|/√2). */
export const twoSidedP = (z: number): number => erfc(Math.abs(z) / Math.SQRT2);
