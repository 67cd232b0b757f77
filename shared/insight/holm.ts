/**
 * Corrected p values of several tests, in their order: reject whatever is at most α, and the chance of even one wrong rejection stays at most
 * α, however the tests hang together (Holm 1979, step-down). The i-th smallest of m is the largest of min(1, (m − j + 1) p₍ⱼ₎) for j ≤ i.
 */
export const holm = (ps: readonly number[]): number[] => {
  const order = ps.map((p, at) => ({ p, at })).sort((a, b) => a.p - b.p);
  const corrected = ps.map(() => 1);
  let least = 0;
  order.forEach(({ p, at }, rank) => {
    least = Math.max(least, Math.min(1, (ps.length - rank) * p));
    corrected[at] = least;
  });
  return corrected;
};
