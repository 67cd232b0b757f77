import type { Arm } from './arm';

export type Kind = Arm['kind'];

const SIGNIFICANT = 4;
const SMALL_P = 0.0001;

/** A difference with its sign: in percentage points of proportions, else four significant digits. */
export const signed = (value: number, kind: Kind): string => {
  const figure = kind === 'proportion' ? points(value) : plain(Math.abs(value));
  return Number(figure) === 0 ? figure : `${value < 0 ? '−' : '+'}${figure}`;
};

/** The size of a difference without its sign. */
export const size = (value: number, kind: Kind): string => (kind === 'proportion' ? points(value) : plain(Math.abs(value)));

/** A proportion in percent, a mean in four significant digits. */
export const level = (value: number, kind: Kind): string =>
  kind === 'proportion' ? `${(100 * value).toFixed(2)}%` : `${value < 0 ? '−' : ''}${plain(Math.abs(value))}`;

/** "p = 0.0123", or "p < 0.0001". */
export const pWords = (p: number): string => (p < SMALL_P ? `p < ${SMALL_P}` : `p = ${p.toFixed(4)}`);

const points = (value: number): string => (100 * Math.abs(value)).toFixed(2);

const plain = (value: number): string => (value >= 1_000 ? value.toFixed(0) : String(Number(value.toPrecision(SIGNIFICANT))));
