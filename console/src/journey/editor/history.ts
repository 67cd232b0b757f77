/** What was before and what was taken back; `what` is what was changed last, so that a word typed is one change. */
export interface History<T> {
  past: readonly T[];
  future: readonly T[];
  what: string | undefined;
}

export const NO_HISTORY: History<never> = { past: [], future: [], what: undefined };
const KEPT = 100;

/** Remembers how it was before a change; changes of the same thing one after another are one. */
export const remembered = <T>(history: History<T>, before: T, what?: string): History<T> => {
  if (what !== undefined && what === history.what) return { ...history, future: [] };
  return { past: [...history.past, before].slice(-KEPT), future: [], what };
};

export const undone = <T>({ past, future }: History<T>, now: T): { history: History<T>; now: T } | undefined => {
  const before = past.at(-1);
  return before === undefined
    ? undefined
    : { history: { past: past.slice(0, -1), future: [now, ...future], what: undefined }, now: before };
};

export const redone = <T>({ past, future }: History<T>, now: T): { history: History<T>; now: T } | undefined => {
  const [next, ...rest] = future;
  return next === undefined ? undefined : { history: { past: [...past, now], future: rest, what: undefined }, now: next };
};
