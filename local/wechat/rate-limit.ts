/** Counts calls by key within a window; `take` says whether one more is allowed. */
export const rateLimit = (most: number, windowMs: number, now: () => number) => {
  const calls = new Map<string, number[]>();
  return {
    take: (key: string): boolean => {
      const recent = (calls.get(key) ?? []).filter((at) => at > now() - windowMs);
      if (recent.length >= most) return false;
      calls.set(key, [...recent, now()]);
      return true;
    },
  };
};
