/**
 * Splits a whole number of minor units over weights by largest remainder: the parts add up to `amount` exactly, a weight of zero
 * gets nothing, equal remainders go to the first, and no part exceeds its weight while `amount` is at most their sum.
 * Exact for any safe amount and any whole weights.
 */
export const shareOut = (amount: number, weights: readonly (number | bigint)[]): number[] => {
  const whole = weights.map((weight) => BigInt(weight));
  const sum = whole.reduce((total, weight) => total + weight, BigInt(0));
  if (sum === BigInt(0) || amount === 0) return weights.map(() => 0);
  const exact = whole.map((weight) => BigInt(amount) * weight);
  const parts = exact.map((product) => Number(product / sum));
  const short = amount - parts.reduce((total, part) => total + part, 0);
  const byRemainder = exact
    .map((product, i) => ({ i, remainder: product % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1));
  for (const { i } of byRemainder.slice(0, short)) parts[i] = (parts[i] ?? 0) + 1;
  return parts;
};

/** `amount` × `numerator` / `denominator`, rounded half up. Exact for any safe integers. */
export const roundHalfUp = (amount: number, numerator: number, denominator: number): number =>
  Number((BigInt(2) * BigInt(amount) * BigInt(numerator) + BigInt(denominator)) / BigInt(2 * denominator));
