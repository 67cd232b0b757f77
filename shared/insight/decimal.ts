/** A decimal number without rounding: `units` × 10^−`places`. */
export interface Decimal {
  units: bigint;
  places: number;
}

const FORM = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
/** Digits after the point, beyond which a text is no number that people wrote. */
export const MOST_PLACES = 100;

/** Reads a number as it is written ("29.99", "-3", "1e-7"), exactly; undefined when it is none or has more than a hundred decimals. */
export const decimalOf = (text: string): Decimal | undefined => {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = FORM.exec(text) ?? [];
  if (whole === '' && fraction === '') return undefined;
  const places = fraction.length - Number(exponent);
  if (places > MOST_PLACES || places < -MOST_PLACES) return undefined;
  const units = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`);
  return places < 0 ? { units: units * 10n ** BigInt(-places), places: 0 } : { units, places };
};

/** The units of a decimal written with more places. */
export const unitsAt = ({ units, places }: Decimal, more: number): bigint => units * 10n ** BigInt(more - places);

/** A double's 53 bits, and enough more that one rounding decides. */
const BITS = 66;

/** `numerator` / `denominator` as the nearest double: one rounding, whatever their size. The denominator must not be zero. */
export const ratio = (numerator: bigint, denominator: bigint): number => {
  if (numerator === 0n) return 0;
  const isNegative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const shift = Math.max(0, BITS - (top.toString(2).length - bottom.toString(2).length));
  const scaled = top << BigInt(shift);
  // What is cut off still counts where the rounding would be a tie.
  const quotient = (scaled / bottom) | (scaled % bottom === 0n ? 0n : 1n);
  const value = Number(quotient) / 2 ** shift;
  return isNegative ? -value : value;
};

/** `numerator` / `denominator` as a whole number, rounded half up: towards +∞ where it lies in the middle, below zero too. */
export const wholeHalfUp = (numerator: bigint, denominator: bigint): bigint => {
  const [top, bottom] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator];
  const doubled = 2n * top + bottom;
  const [by, rest] = [doubled / (2n * bottom), doubled % (2n * bottom)];
  return rest < 0n ? by - 1n : by;
};

/** A decimal written out, which `decimalOf` reads again. */
export const decimalText = ({ units, places }: Decimal): string => {
  if (places === 0) return String(units);
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
};
