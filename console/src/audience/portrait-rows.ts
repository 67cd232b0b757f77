import type { OverlapView, SharedTagView } from '../../../shared/contract/audiences';
import type { Cell } from '../ui/csv';

export type Sureness = 'certain' | 'sure' | 'likely' | 'unsure';

/** How sure it is that a tag is more frequent here than at large: by its corrected p-value, at the usual bounds. */
export const surenessOf = (p: number): Sureness => {
  if (p < 0.001) return 'certain';
  if (p < 0.01) return 'sure';
  return p < 0.05 ? 'likely' : 'unsure';
};

/** A p-value as people read it. */
export const pText = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));

/** A ratio with one decimal, more than ten without; of nothing there is none. */
export const liftText = (lift: number): string => (Number.isFinite(lift) ? lift.toFixed(lift < 10 ? 1 : 0) : '∞');

interface TagHead {
  tag: string;
  key: string;
  value: string;
  here: string;
  overall: string;
  lift: string;
  p: string;
}

const shareText = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** The tags as lines of a table, the head first. */
export const tagLines = (tags: readonly SharedTagView[], head: TagHead): Cell[][] => [
  [head.tag, head.key, head.value, head.here, head.overall, head.lift, head.p],
  ...tags.map(({ words, key, value, here, overall, lift, p }) => [
    ...[words, key, value, shareText(here), shareText(overall), liftText(lift), pText(p)],
  ]),
];

interface OverlapHead {
  other: string;
  both: string;
  otherOnly: string;
  here: string;
}

/** The overlaps as lines of a table, the head first. */
export const overlapLines = (overlaps: readonly OverlapView[], size: number, head: OverlapHead): Cell[][] => [
  [head.other, head.both, head.here, head.otherOnly],
  ...overlaps.map(({ name, both, other }) => [name, both, size === 0 ? '' : shareText(both / size), other]),
];
