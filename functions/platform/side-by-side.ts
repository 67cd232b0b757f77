/** Does something for each item, so many at a time and never more; gives the results in the order of the items. */
export const sideBySide = async <T, R>(items: readonly T[], atOnce: number, run: (item: T, index: number) => Promise<R>): Promise<R[]> => {
  const results: R[] = new Array(items.length);
  let next = 0;
  const walk = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) results[i] = await run(items[i] as T, i);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, walk));
  return results;
};
