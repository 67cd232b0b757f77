/** Has so many callers at once take the things one after the other, each the next that nobody has taken; gives how long it took, in seconds. */
export const byCallers = async <T>(things: Iterable<T>, callers: number, work: (thing: T) => Promise<unknown>): Promise<number> => {
  const waiting = things[Symbol.iterator]();
  const caller = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await work(next.value);
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: callers }, caller));
  return (performance.now() - began) / 1000;
};
