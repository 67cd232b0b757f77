import { useState } from 'react';

/** The keys of rows that have no id of their own, and the key that comes next. */
export interface RowKeys {
  readonly keys: readonly number[];
  readonly next: number;
}

export const NO_ROWS: RowKeys = { keys: [], next: 0 };

/** Keys for so many rows: those that came since stand at the end, and have keys that nothing had before. */
export const fitted = (known: RowKeys, count: number): RowKeys => {
  const { keys, next } = known;
  if (keys.length === count) return known;
  const came = Math.max(0, count - keys.length);
  return { keys: [...keys.slice(0, count), ...Array.from({ length: came }, (_, i) => next + i)], next: next + came };
};

/** The keys that stay when the row at a place goes. */
export const without = ({ keys, next }: RowKeys, place: number): RowKeys => ({ keys: keys.filter((_, at) => at !== place), next });

/** Keeps each row's controls its own while rows come at the end and go anywhere; `drop` is called with the change that takes a row away. */
export const useRowKeys = (count: number) => {
  const [known, setKnown] = useState(() => fitted(NO_ROWS, count));
  const now = fitted(known, count);
  if (now !== known) setKnown(now);
  return { keys: now.keys, drop: (place: number) => setKnown((before) => without(before, place)) };
};
