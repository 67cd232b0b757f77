import { twoSidedP } from '../insight/normal';

/** How many of some have something, beside how many of all who they are part of. */
export interface Shares {
  /** Of these, so many have it. */
  having: number;
  size: number;
  /** Of all, these included. */
  allHaving: number;
  total: number;
}

/** Below so many expected cases in any of the four cells the normal approximation is not good (Cochran 1954). */
const FEWEST_EXPECTED = 5;

/**
 * How often chance alone would give at least as great a difference, either way, between these and the others. The two-proportion z test with
 * the pooled standard error; where few are expected, Fisher's exact test, its upper tail doubled. 1 where there is nothing to compare.
 */
export const shareP = (shares: Shares): number => {
  const { having, size, allHaving, total } = shares;
  const others = total - size;
  if (size === 0 || others === 0 || allHaving === 0 || allHaving === total) return 1;
  const share = allHaving / total;
  if (Math.min(size, others) * Math.min(share, 1 - share) < FEWEST_EXPECTED) return Math.min(1, 2 * upperTail(shares));
  const difference = having / size - (allHaving - having) / others;
  return twoSidedP(difference / Math.sqrt(share * (1 - share) * (1 / size + 1 / others)));
};

/** How likely so many or more of these have it, drawn by chance: the upper tail of the hypergeometric distribution. */
export const upperTail = ({ having, size, allHaving, total }: Shares): number => {
  const most = Math.min(size, allHaving);
  const least = Math.max(0, size + allHaving - total);
  if (having <= least) return 1;
  // Each number beside the one before it; the likeliest is taken as 1, so that nothing is too small to be told.
  const mode = Math.min(most, Math.max(least, Math.floor(((size + 1) * (allHaving + 1)) / (total + 2))));
  const up = (k: number): number => ((allHaving - k) * (size - k)) / ((k + 1) * (total - allHaving - size + k + 1));
  let [all, tail] = [1, mode >= having ? 1 : 0];
  for (let k = mode, chance = 1; k < most; k += 1) {
    chance *= up(k);
    all += chance;
    if (k + 1 >= having) tail += chance;
    if (chance < tail * Number.EPSILON) break;
  }
  for (let k = mode - 1, chance = 1; k >= least; k -= 1) {
    chance /= up(k);
    all += chance;
    if (k >= having) tail += chance;
    if (chance < all * Number.EPSILON) break;
  }
  return Math.min(1, tail / all);
};
