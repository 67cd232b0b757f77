/** What a warm function keeps in memory, read again only when its version has changed. */
export interface Cached<T> {
  get(): Promise<T>;
  /** As it is now: the version is asked at once. */
  fresh(): Promise<T>;
}

/**
 * Keeps the result of `load` for as long as `version` stays the same; the version itself is asked at most every `checkEvery` ms.
 * Requests that come while it loads wait for the same load.
 */
export const cachedByVersion = <T>(options: {
  version: () => Promise<string>;
  load: () => Promise<T>;
  checkEvery: number;
  now?: () => number;
}): Cached<T> => {
  const now = options.now ?? (() => Date.now());
  let held: { version: string; value: T } | undefined;
  let checkedAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<T> | undefined;

  const refresh = async (): Promise<T> => {
    const version = await options.version();
    if (held?.version !== version) held = { version, value: await options.load() };
    checkedAt = now();
    return held.value;
  };

  return {
    get: () => {
      // A clock that was put back makes no memory younger: it is asked again.
      const age = now() - checkedAt;
      if (held && age >= 0 && age < options.checkEvery) return Promise.resolve(held.value);
      underWay ??= refresh().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    fresh: refresh,
  };
};
