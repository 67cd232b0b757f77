/** So many steps an axis has, about. */
const STEPS = 5;
const NICE = [1, 2, 5, 10];
/** Digits beyond these are those of doubles, not of the axis. */
const DIGITS = 12;

/** Round numbers from just below `low` to just above `high`, zero among them: steps of 1, 2 or 5 times a power of ten. */
export const ticksOf = (low: number, high: number): number[] => {
  const [from, until] = [Math.min(low, 0), Math.max(high, 0)];
  if (from === until) return [0];
  const rough = (until - from) / STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (NICE.find((nice) => nice * power >= rough * (1 - 1e-9)) ?? 10);
  const first = Math.floor(from / step + 1e-9);
  const last = Math.ceil(until / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(DIGITS)));
};

/** A tick with its sign: in percentage points of proportions. */
export const tickWords = (value: number, kind: 'proportion' | 'mean'): string => {
  const shown = Number((Math.abs(value) * (kind === 'proportion' ? 100 : 1)).toPrecision(DIGITS));
  if (shown === 0) return '0';
  return `${value < 0 ? '−' : '+'}${shown}`;
};
