interface Page<T> {
  items: T[];
  next?: string | undefined;
}

/** All pages of a list, one after the other; a page that failed is asked for again by the next step. */
export const pagesOf = <T>(read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>, use: (items: T[]) => void) => {
  let cursor: string | undefined;
  let isDone = false;
  const parts = {
    *[Symbol.iterator]() {
      while (!isDone) yield cursor;
    },
  };
  const work = async (from: string | undefined, signal: AbortSignal): Promise<void> => {
    const { items, next } = await read(from, signal);
    use(items);
    cursor = next;
    isDone = next === undefined;
  };
  return { parts, work };
};
