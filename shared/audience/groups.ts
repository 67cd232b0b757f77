import type { Meets } from './moment';

const NEVER = Number.POSITIVE_INFINITY;

/**
 * Whether at least so many of these are met; all and any are the ends of it. Asks no more of them than it needs: the answer holds as long
 * as those do that decided it, whatever the others would say.
 */
export const someOf = (atLeast: number, of: readonly Meets[]): Meets => {
  const [only] = of;
  if (only && of.length === 1 && atLeast === 1) return only;
  return (profile, at) => {
    const outer = at.until;
    let met = 0;
    let left = of.length;
    let whileMet = NEVER;
    let whileNot = NEVER;
    for (const meets of of) {
      if (met >= atLeast || met + left < atLeast) break;
      left -= 1;
      at.until = NEVER;
      if (meets(profile, at)) {
        met += 1;
        whileMet = Math.min(whileMet, at.until);
      } else {
        whileNot = Math.min(whileNot, at.until);
      }
    }
    const is = met >= atLeast;
    at.until = Math.min(outer, is ? whileMet : whileNot);
    return is;
  };
};

/** The opposite, which holds as long. */
export const noneOf =
  (meets: Meets): Meets =>
  (profile, at) =>
    !meets(profile, at);
