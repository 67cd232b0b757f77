import type { Random } from './actor';

/** One of these, each as likely as the others. */
export const oneOf = <T>(random: Random, things: readonly [T, ...T[]]): T => things[Math.floor(random() * things.length)] ?? things[0];

/** A whole number from `least` to `most`. */
export const between = (random: Random, least: number, most: number): number => least + Math.floor(random() * (most - least + 1));

/** One of these, as often as its weight beside the others'. */
export const weighted = <T extends { readonly weight: number }>(random: Random, things: readonly T[]): T => {
  const sum = things.reduce((all, { weight }) => all + weight, 0);
  let left = random() * sum;
  for (const thing of things) {
    left -= thing.weight;
    if (left < 0) return thing;
  }
  const last = things.at(-1);
  if (!last) throw new RangeError('one of nothing');
  return last;
};

/** The one meant by a number that does not know how many there are: the latest first. */
export const pick = <T>(things: readonly T[], nth: number): T | undefined => things[things.length - 1 - (nth % Math.max(1, things.length))];
