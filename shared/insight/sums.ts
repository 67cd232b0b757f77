import { type Decimal, decimalOf, ratio, unitsAt } from './decimal';
import type { Moments } from './moments';

/** How many values, their sum and the sum of their squares, without any rounding: units of 10^−`places` and of 10^−(2 `places`). */
export interface Sums {
  n: number;
  sum: bigint;
  squares: bigint;
  places: number;
}

export const NO_SUMS: Sums = { n: 0, sum: 0n, squares: 0n, places: 0 };

/** With one more value. */
export const withValue = (sums: Sums, value: Decimal): Sums => {
  const { n, sum, squares, places } = withPlaces(sums, Math.max(sums.places, value.places));
  const units = unitsAt(value, places);
  return { n: n + 1, sum: sum + units, squares: squares + units * units, places };
};

/** The sums of whole numbers, such as money in minor units. */
export const sumsOf = (values: Iterable<number>): Sums => {
  let [n, sum, squares] = [0, 0n, 0n];
  for (const value of values) {
    const units = BigInt(value);
    n += 1;
    sum += units;
    squares += units * units;
  }
  return { n, sum, squares, places: 0 };
};

/** Sums as they were sent; undefined when no values can have them: n Σx² < (Σx)², or something of nothing. */
export const sumsFrom = (n: number, sum: Decimal, squares: Decimal): Sums | undefined => {
  const places = Math.max(sum.places, Math.ceil(squares.places / 2));
  const sums = { n, sum: unitsAt(sum, places), squares: unitsAt(squares, 2 * places), places };
  const isPossible = n === 0 ? sums.sum === 0n && sums.squares === 0n : BigInt(n) * sums.squares >= sums.sum * sums.sum;
  return isPossible ? sums : undefined;
};

/** The sums that belong to a mean and a sample standard deviation s (that of n − 1): Σx = n x̄, Σx² = (n − 1) s² + n x̄². */
export const sumsFromMean = (n: number, mean: Decimal, sd: Decimal): Sums => {
  const places = Math.max(mean.places, sd.places);
  const [average, deviation, count] = [unitsAt(mean, places), unitsAt(sd, places), BigInt(n)];
  const spread = n === 0 ? 0n : (count - 1n) * deviation * deviation;
  return { n, sum: count * average, squares: spread + count * average * average, places };
};

/** Mean and sum of squared deviations, (n Σx² − (Σx)²) / n, each rounded once: nothing is lost where the spread is small beside the mean. */
export const momentsOfSums = ({ n, sum, squares, places }: Sums): Moments => {
  if (n === 0) return { n, mean: 0, m2: 0 };
  const [count, scale] = [BigInt(n), 10n ** BigInt(places)];
  return { n, mean: ratio(sum, count * scale), m2: ratio(count * squares - sum * sum, count * scale * scale) };
};

/** A number as it is written in JSON or a file. */
export const asDecimal = (value: number | string): Decimal | undefined => decimalOf(String(value));

const withPlaces = (sums: Sums, places: number): Sums => {
  const more = 10n ** BigInt(places - sums.places);
  return places === sums.places ? sums : { n: sums.n, sum: sums.sum * more, squares: sums.squares * more * more, places };
};
