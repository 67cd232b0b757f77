import * as fc from 'fast-check';
import type { Arm } from '../../shared/insight/arm';
import { compare, type Difference } from '../../shared/insight/difference';
import { momentsOfSums, sumsOf } from '../../shared/insight/sums';
import { apart, asNumber, exactly, ONE, over, phi, root, times, whole } from './exact';

const proportion = (successes: number, n: number): Arm => ({ kind: 'proportion', n, successes });
const mean = (...values: number[]): Arm => ({ kind: 'mean', ...momentsOfSums(sumsOf(values)) });
const compared = (treated: Arm, baseline: Arm): Difference => {
  const result = compare(treated, baseline);
  if (result.kind !== 'compared') throw new Error(result.why);
  return result;
};
const Z = exactly('1.959963984540054');

// The e-mail test that Kevin Hillstrom published in 2008 (MineThatData): 64,000 customers, a men's e-mail, a women's, none; visits and
// purchases within two weeks.
const NONE = { n: 21_306, visits: 2_262, purchases: 122 };
const MENS = { n: 21_307, visits: 3_894, purchases: 267 };
const WOMENS = { n: 21_387, visits: 3_238, purchases: 189 };

test("the published e-mail test's margins: 64,000 customers, 14.68 % visits, 0.90 % purchases", () => {
  const all = [NONE, MENS, WOMENS];
  const sum = (of: (one: typeof NONE) => number): number => all.reduce((total, one) => total + of(one), 0);
  expect(sum(({ n }) => n)).toBe(64_000);
  expect((sum(({ visits }) => visits) / 64_000).toFixed(4)).toBe('0.1468');
  expect((sum(({ purchases }) => purchases) / 64_000).toFixed(4)).toBe('0.0090');
});

test.each([
  ["men's e-mail, visits", MENS.visits, MENS.n, NONE.visits, NONE.n],
  ["women's e-mail, visits", WOMENS.visits, WOMENS.n, NONE.visits, NONE.n],
  ["men's e-mail, purchases", MENS.purchases, MENS.n, NONE.purchases, NONE.n],
  ["women's e-mail, purchases", WOMENS.purchases, WOMENS.n, NONE.purchases, NONE.n],
  ["men's over women's, visits", MENS.visits, MENS.n, WOMENS.visits, WOMENS.n],
])('%s: every digit, against sixty exact ones', (_, x1, n1, x0, n0) => {
  const result = compared(proportion(x1, n1), proportion(x0, n0));
  const [p1, p0] = [over(whole(x1), whole(n1)), over(whole(x0), whole(n0))];
  const [v1, v0] = [times(p1, ONE - p1) / BigInt(n1), times(p0, ONE - p0) / BigInt(n0)];
  const [difference, se] = [p1 - p0, root(v1 + v0)];
  expect(apart(result.difference, asNumber(difference))).toBeLessThan(5e-15);
  expect(apart(result.se, asNumber(se))).toBeLessThan(1e-15);
  expect(apart(result.low, asNumber(difference - times(Z, se)))).toBeLessThan(1e-14);
  expect(apart(result.high, asNumber(difference + times(Z, se)))).toBeLessThan(1e-14);
  const z = over(difference, se);
  expect(apart(result.z ?? 0, asNumber(z))).toBeLessThan(1e-14);
  // The tail loses as many digits as z² says; beyond eight standard errors only the size is asked for.
  if (z < 8n * ONE) expect(apart(result.p ?? 0, asNumber(2n * (ONE - phi(z))))).toBeLessThan(1e-12);
  else expect(result.p).toBeLessThan(1e-15);
  const relative = over(difference, p0);
  expect(apart(result.lift?.value ?? 0, asNumber(relative))).toBeLessThan(5e-15);
  const liftSe = over(root(v1 + times(times(over(p1, p0), over(p1, p0)), v0)), p0);
  expect(apart(result.lift?.se ?? 0, asNumber(liftSe))).toBeLessThan(1e-14);
  expect(apart(result.lift?.high ?? 0, asNumber(relative + times(Z, liftSe)))).toBeLessThan(1e-14);
});

test('a small example by hand: 60 of 100 against 50 of 100', () => {
  const { difference, se, low, high, z, lift } = compared(proportion(60, 100), proportion(50, 100));
  expect(difference).toBeCloseTo(0.1, 15);
  expect(se).toBeCloseTo(0.07, 15);
  expect(low).toBeCloseTo(0.1 - 1.959963984540054 * 0.07, 15);
  expect(high).toBeCloseTo(0.1 + 1.959963984540054 * 0.07, 15);
  expect(z).toBeCloseTo(10 / 7, 14);
  expect(lift?.value).toBeCloseTo(0.2, 15);
  // var = (0.0024 + 1.44 · 0.0025) / 0.25
  expect(lift?.se).toBeCloseTo(Math.sqrt(0.024), 15);
});

test('means: the variances stay apart, each with n − 1', () => {
  const { difference, se } = compared(mean(1, 2, 3, 4, 5), mean(10, 20));
  expect(difference).toBe(-12);
  expect(se).toBeCloseTo(Math.sqrt(2.5 / 5 + 50 / 2), 15);
});

test.each([
  ['nobody in an arm', proportion(0, 0), proportion(5, 10), 'empty_arm'],
  ['no values in an arm', mean(1, 2), mean(), 'empty_arm'],
  ['a single value', mean(3), mean(1, 2), 'single_value'],
  ['a proportion and a mean', proportion(3, 10), mean(1, 2), 'different_kinds'],
])('%s gives a reason, not a number', (_, treated, baseline, why) => {
  expect(compare(treated, baseline)).toEqual({ kind: 'not_compared', why });
});

test('few cases are said, and no spread at all is not tested', () => {
  expect(compared(proportion(4, 1_000), proportion(40, 1_000)).cautions).toEqual(['few_cases']);
  expect(compared(proportion(5, 1_000), proportion(995, 1_000)).cautions).toEqual([]);
  const sure = compared(proportion(10, 10), proportion(0, 10));
  expect(sure).toMatchObject({ difference: 1, se: 0, cautions: ['few_cases', 'no_spread'] });
  expect(sure).not.toHaveProperty('p');
  expect(sure).not.toHaveProperty('lift');
});

const arms = fc
  .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => proportion(Math.round(n * share), n));

test('the other way round is the same with the other sign; an interval holds its estimate; p is small exactly when zero is outside', () => {
  fc.assert(
    fc.property(arms, arms, (a, b) => {
      const [there, back] = [compared(a, b), compared(b, a)];
      expect(there.difference + back.difference).toBe(0);
      expect(there.se).toBe(back.se);
      expect(there.low + back.high).toBe(0);
      expect(there.low).toBeLessThanOrEqual(there.difference);
      expect(there.high).toBeGreaterThanOrEqual(there.difference);
      if (there.p === undefined) return;
      const z = Math.abs(there.z ?? 0);
      fc.pre(Math.abs(z - 1.959963984540054) > 1e-9);
      expect(there.p < 0.05).toBe(there.low > 0 || there.high < 0);
    }),
  );
});

test('a proportion is compared as the mean of zeros and ones, but for n in place of n − 1', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 2, max: 60 }), fc.nat(60), fc.nat(60), (n1, n0, x1, x0) => {
      fc.pre(x1 <= n1 && x0 <= n0);
      const asMean = (x: number, n: number): Arm => mean(...Array.from({ length: n }, (_, i) => (i < x ? 1 : 0)));
      const [shares, means] = [compared(proportion(x1, n1), proportion(x0, n0)), compared(asMean(x1, n1), asMean(x0, n0))];
      expect(means.difference).toBeCloseTo(shares.difference, 12);
      const error = (x: number, n: number): number => ((x / n) * (1 - x / n)) / (n - 1);
      expect(means.se).toBeCloseTo(Math.sqrt(error(x1, n1) + error(x0, n0)), 10);
    }),
  );
});
