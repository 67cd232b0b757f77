/** What is known of some values: how many, their mean, and `m2`, the sum of squared deviations from it. */
export interface Moments {
  n: number;
  mean: number;
  m2: number;
}

export const NO_VALUES: Moments = { n: 0, mean: 0, m2: 0 };

/** With one more value, in one pass and without cancellation (Welford 1962). */
export const withMoment = ({ n, mean, m2 }: Moments, value: number): Moments => {
  const next = mean + (value - mean) / (n + 1);
  return { n: n + 1, mean: next, m2: m2 + (value - mean) * (value - next) };
};

export const momentsOf = (values: Iterable<number>): Moments => {
  let moments = NO_VALUES;
  for (const value of values) moments = withMoment(moments, value);
  return moments;
};

/** Two shards as one: m2 = m2ₐ + m2ᵦ + δ² nₐ nᵦ / n, with δ the difference of their means (Chan, Golub & LeVeque 1979). */
export const merged = (a: Moments, b: Moments): Moments => {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const n = a.n + b.n;
  const delta = b.mean - a.mean;
  return { n, mean: a.mean + (delta * b.n) / n, m2: a.m2 + b.m2 + (delta * delta * a.n * b.n) / n };
};

/** The sample variance, m2 / (n − 1); undefined for fewer than two values. */
export const variance = ({ n, m2 }: Moments): number | undefined => (n < 2 ? undefined : m2 / (n - 1));
