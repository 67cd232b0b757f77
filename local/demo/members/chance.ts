/** Chance that comes out the same each time: mulberry32, a published generator, from a whole number. */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** A whole number between both, both included. */
  whole(least: number, most: number): number;
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  among<T>(all: readonly [T, ...T[]] | readonly T[]): T;
  /** One of them, each as often as its weight says. */
  weighed<T>(all: readonly (readonly [T, number])[]): T;
}

export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const at = <T>(all: readonly T[], index: number): T => {
    const one = all[index];
    if (one === undefined) throw new Error('nothing to choose from');
    return one;
  };
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    happens: (probability) => next() < probability,
    among: (all) => at(all, Math.floor(next() * all.length)),
    weighed: (all) => {
      let left = next() * all.reduce((sum, [, weight]) => sum + weight, 0);
      const found = all.findIndex(([, weight]) => {
        left -= weight;
        return left < 0;
      });
      return at(all, found === -1 ? all.length - 1 : found)[0];
    },
  };
};
