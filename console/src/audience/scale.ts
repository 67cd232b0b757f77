import type { Guess } from '../../../shared/contract/audiences';

/** The line on which a guess is drawn: its ends are round numbers, and the guess takes about a third of it. */
export interface Scale {
  from: number;
  to: number;
}

/** The round number next below or above: 1, 2 or 5 of a power of ten are steps. */
const stepFor = (width: number): number => {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, width)));
  const times = [1, 2, 5, 10].find((one) => one * power >= width) ?? 10;
  return Math.max(1, times * power);
};

/** The scale of a guess among so many members. */
export const scaleOf = ({ from, to }: Guess, total: number): Scale => {
  const width = Math.max(to - from, 1);
  const step = stepFor(width);
  const low = Math.max(0, Math.floor((from - width) / step) * step);
  const high = Math.ceil((to + width) / step) * step;
  return { from: low, to: Math.max(Math.min(high, Math.max(total, Math.ceil(to))), low + 1) };
};

/** Where a number stands on a scale, 0 to 1. */
export const placeOn = ({ from, to }: Scale, value: number): number => Math.min(1, Math.max(0, (value - from) / (to - from)));

/** By how much a guess may be off on the farther side. */
export const marginOf = ({ about, from, to }: Guess): number => Math.round(Math.max(about - from, to - about));
