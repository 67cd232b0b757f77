import * as fc from 'fast-check';
import { compare, type Difference } from '../../shared/insight/difference';
import { ALPHA, alwaysValid, alwaysValidP, alwaysValidZ, mayStop } from '../../shared/insight/peeking';

/** Chance with a seed (mulberry32), so that the simulation is the same every time. */
const chance = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

const EXPERIMENTS = 1_000;
const DAYS = 30;
const A_DAY = 100;

/** Two arms that do not differ at all, looked at every day: in how many experiments each interval ever left out zero. */
const lookingDaily = (rate: number, seed: number): { fixed: number; always: number } => {
  const random = chance(seed);
  const day = (): number => Array.from({ length: A_DAY }, random).filter((one) => one < rate).length;
  let [fixed, always] = [0, 0];
  for (let experiment = 0; experiment < EXPERIMENTS; experiment++) {
    let [a, b, erred, erredAlways] = [0, 0, false, false];
    for (let days = 1; days <= DAYS; days++) {
      [a, b] = [a + day(), b + day()];
      const n = days * A_DAY;
      const found = compare({ kind: 'proportion', n, successes: a }, { kind: 'proportion', n, successes: b });
      if (found.kind !== 'compared') continue;
      erred ||= found.low > 0 || found.high < 0;
      erredAlways ||= mayStop(found);
    }
    fixed += Number(erred);
    always += Number(erredAlways);
  }
  return { fixed: fixed / EXPERIMENTS, always: always / EXPERIMENTS };
};

test('who looks daily at a 95 % interval sees an effect that is not there in every fifth experiment; the sequence errs in at most one of twenty', () => {
  const { fixed, always } = lookingDaily(0.15, 20_260_101);
  expect(fixed).toBeGreaterThan(0.2);
  expect(always).toBeLessThanOrEqual(ALPHA);
});

const difference = (value: number, se: number, n: number): Difference => ({
  difference: value,
  se,
  n,
  low: value - se,
  high: value + se,
  z: value / se,
  cautions: [],
});

test('figures of the formula, worked out by hand', () => {
  // ρ² m = 5.991465 + ln 6.991465 = 7.936155 at n = m: √(2 · 8.936155 / 7.936155 · ln(√8.936155 / 0.05)).
  expect(alwaysValidZ(10_000, 10_000)).toBeCloseTo(Math.sqrt(((2 * 8.936155) / 7.936155) * Math.log(Math.sqrt(8.936155) / 0.05)), 5);
  expect(alwaysValidZ(10_000, 10_000)).toBeGreaterThan(3.03);
  expect(alwaysValidZ(10_000, 10_000)).toBeLessThan(3.04);
});

test('always wider than the fixed interval, and the planned size is where it is worth most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 10_000_000 }), fc.integer({ min: 2, max: 10_000_000 }), (n, plannedSize) => {
      expect(alwaysValidZ(n, plannedSize)).toBeGreaterThan(1.96);
      expect(alwaysValidZ(plannedSize, plannedSize)).toBeLessThanOrEqual(alwaysValidZ(plannedSize, n) * (1 + 1e-4));
    }),
  );
});

test('p is at most 5 % exactly when the interval leaves out zero', () => {
  fc.assert(
    fc.property(fc.double({ min: -8, max: 8, noNaN: true }), fc.integer({ min: 2, max: 1_000_000 }), (z, n) => {
      fc.pre(Math.abs(Math.abs(z) - alwaysValidZ(n)) > 1e-9);
      const { low, high } = alwaysValid({ difference: z, se: 1, n });
      expect(alwaysValidP({ z, n }) <= ALPHA).toBe(low > 0 || high < 0);
      expect(mayStop(difference(z, 1, n))).toBe(low > 0 || high < 0);
    }),
  );
});

test('nothing is stopped for a handful of cases', () => {
  expect(mayStop({ ...difference(0.5, 0.01, 40), cautions: ['few_cases'] })).toBe(false);
});
