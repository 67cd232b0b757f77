/**
 * The fewest steps that still fail, as far as leaving steps out can find them (delta debugging): pieces of half, a quarter, an eighth … of the
 * list are left out as long as it goes on failing. Gives up looking after so many tries, or when its time is over, with the shortest list it
 * had.
 */
export const shrink = async <T>(
  steps: readonly T[],
  fails: (steps: readonly T[]) => Promise<boolean>,
  { mostTries, isOver, onTry }: { mostTries: number; isOver?: () => boolean; onTry?: (tried: number, left: number) => void },
): Promise<readonly T[]> => {
  let left = steps;
  let tried = 0;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = left.length - size; ; from -= size) {
      const start = Math.max(0, from);
      const fewer = [...left.slice(0, start), ...left.slice(start + size)];
      if (tried >= mostTries || isOver?.() || fewer.length === left.length) return left;
      onTry?.(++tried, left.length);
      if (await fails(fewer)) left = fewer;
      if (from <= 0) break;
    }
  }
  return left;
};
