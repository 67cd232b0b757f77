import type { Guess } from '../contract/audiences';
import { Z95 } from '../insight/normal';

/** How many were looked at of how many, and how many of these meet what is asked for. */
export interface Sampled {
  met: number;
  sampled: number;
  total: number;
}

/**
 * How many of all meet it, guessed from a random sample without repeats, with its 95 % interval in whole members: Wilson's score interval
 * (1927), for which the sample counts as n (N − 1) / (N − n), the finite population correction. No less than were found, no more than are
 * left; exact when everybody was looked at, and from nobody to everybody when nobody was.
 */
export const guess = ({ met, sampled, total }: Sampled): Guess => {
  // Who joined after they were counted may be in the sample.
  const all = Math.max(total, sampled);
  if (sampled === all) return { about: met, from: met, to: met };
  if (sampled === 0) return { about: 0, from: 0, to: all };
  const share = met / sampled;
  const { low, high } = wilson(share, (sampled * (all - 1)) / (all - sampled));
  return {
    about: Math.round(share * all),
    from: Math.max(met, Math.floor(low * all)),
    to: Math.min(all - sampled + met, Math.ceil(high * all)),
  };
};

/** (p + z²/2n ± z √(p (1 − p)/n + z²/4n²)) / (1 + z²/n) */
const wilson = (share: number, n: number): { low: number; high: number } => {
  const zz = (Z95 * Z95) / n;
  const half = Math.sqrt(zz * share * (1 - share) + (zz * zz) / 4);
  return { low: (share + zz / 2 - half) / (1 + zz), high: (share + zz / 2 + half) / (1 + zz) };
};
