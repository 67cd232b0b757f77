/** What is known of some values: how many, their mean, and `m2`, the sum of squared deviations from it. */
export interface Moments {
  n: number;
  mean: number;
  m2: number;
}

/** The sample variance, m2 / (n − 1); undefined for fewer than two values. */
export const variance = ({ n, m2 }: Moments): number | undefined => (n < 2 ? undefined : m2 / (n - 1));
