// A second way to the same figures: decimals of sixty digits in whole numbers, so that every digit of a double can be judged.

export const ONE = 10n ** 60n;
const PI = 3141592653589793238462643383279502884197169399375105820974944n;

export const times = (a: bigint, b: bigint): bigint => (a * b) / ONE;
export const over = (a: bigint, b: bigint): bigint => (a * ONE) / b;
export const whole = (n: number | bigint): bigint => BigInt(n) * ONE;

/** The square root, by Newton's steps on whole numbers. */
export const root = (a: bigint): bigint => {
  if (a === 0n) return 0n;
  const target = a * ONE;
  let x = 1n << BigInt(Math.ceil(target.toString(2).length / 2));
  for (;;) {
    const next = (x + target / x) / 2n;
    if (next >= x) return x;
    x = next;
  }
};

/** e^x for x ≤ 0, as 1 / e^−x by its series. */
const expOfNegative = (x: bigint): bigint => {
  let [term, sum] = [ONE, ONE];
  for (let k = 1n; term !== 0n; k++) {
    term = times(term, -x) / k;
    sum += term;
  }
  return over(ONE, sum);
};

/** Φ(z) = ½ + φ(z) (z + z³/3 + z⁵/(3·5) + …). */
export const phi = (z: bigint): bigint => {
  let [term, sum] = [z, z];
  const square = times(z, z);
  for (let k = 3n; term !== 0n; k += 2n) {
    term = times(term, square) / k;
    sum += term;
  }
  return ONE / 2n + over(times(expOfNegative(-square / 2n), sum), root(2n * PI));
};

/** Sixty digits as the nearest double. */
export const asNumber = (a: bigint): number => {
  const text = (a < 0n ? -a : a).toString().padStart(61, '0');
  return Number(`${a < 0n ? '-' : ''}${text.slice(0, -60)}.${text.slice(-60)}`);
};

/** A decimal such as "1.96" in sixty digits. */
export const exactly = (text: string): bigint => {
  const [, sign, digits = '0', fraction = ''] = /^(-?)(\d+)\.?(\d*)$/.exec(text) ?? [];
  return BigInt(`${sign}${digits}${fraction.padEnd(60, '0')}`);
};

/** How far two doubles are apart, relative to the larger. */
export const apart = (a: number, b: number): number => (a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)));
