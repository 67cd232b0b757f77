import * as fc from 'fast-check';
import { type CampaignResult, type Effect, effectOf, incrementalMembers } from '../../shared/insight/effect';
import { sumsOf } from '../../shared/insight/sums';

/** So many members who spent each amount, in minor units. */
const sales = (...groups: [members: number, amount: number][]): number[] =>
  groups.flatMap(([members, amount]) => Array<number>(members).fill(amount));
const campaign = (changes: Partial<CampaignResult> = {}): CampaignResult => ({
  treated: sumsOf(sales([200, 10_000], [700, 0])),
  control: sumsOf(sales([10, 10_000], [90, 0])),
  marginBasisPoints: 6_000,
  faceValueRedeemed: 200_000,
  costOfSending: 9_000,
  ...changes,
});
const known = (result: CampaignResult): Effect & { kind: 'known' } => {
  const effect = effectOf(result);
  if (effect.kind !== 'known') throw new Error(effect.why);
  return effect;
};

test('an example by hand: 900 reached, 100 held back', () => {
  const effect = known(campaign());
  // 2,000,000 in all, of which 900 × 1,000 would have come anyway.
  expect(effect.incrementalSales.value).toBe(1_100_000);
  expect(effect.incrementalMargin.value).toBe(660_000);
  expect(effect.cost).toBe(209_000);
  expect(effect.roi?.value).toBeCloseTo((660_000 - 209_000) / 209_000, 14);
  // s² = m2 / (n − 1): 2e10 − 2e6²/900 over 899, and 1e9 − 1e5²/100 over 99.
  const se = Math.sqrt((2e10 - 2e6 ** 2 / 900) / 899 / 900 + (1e9 - 1e5 ** 2 / 100) / 99 / 100);
  const half = 1.959963984540054 * se * 900;
  expect(effect.incrementalSales.low).toBe(Math.floor(1_100_000 - half + 0.5));
  expect(effect.incrementalSales.high).toBe(Math.floor(1_100_000 + half + 0.5));
  expect(effect.roi?.low).toBeCloseTo(((1_100_000 - half) * 0.6 - 209_000) / 209_000, 10);
  expect(effect.roi?.high).toBeCloseTo(((1_100_000 + half) * 0.6 - 209_000) / 209_000, 10);
});

test('redeemers who would have come anyway are no effect', () => {
  const effect = known(campaign({ treated: sumsOf(sales([90, 10_000], [810, 0])), faceValueRedeemed: 180_000 }));
  expect(effect.incrementalSales.value).toBe(0);
  expect(effect.roi?.value).toBe(-1);
});

test('half a cent is rounded up, also below zero', () => {
  // 3 × (1 − ½) = 1.5; the other way round 2 × (½ − 1) = −1, with thirds: 2 × (1/3 − 1) = −1.33.
  expect(known(campaign({ treated: sumsOf([1, 1, 1]), control: sumsOf([0, 1]) })).incrementalSales.value).toBe(2);
  expect(known(campaign({ treated: sumsOf([0, 0, 0]), control: sumsOf([0, 1]) })).incrementalSales.value).toBe(-1);
  expect(known(campaign({ treated: sumsOf([0, 0]), control: sumsOf([0, 1, 1]) })).incrementalSales.value).toBe(-1);
});

test('amounts with parts of a cent count to the last digit, whichever arm has them', () => {
  const whole = sumsOf([3, 3]);
  const parts = { n: 2, sum: 25n, squares: 313n, places: 1 };
  expect(known(campaign({ treated: whole, control: parts })).incrementalSales.value).toBe(4);
  expect(known(campaign({ treated: parts, control: whole })).incrementalSales.value).toBe(-3);
  expect(known(campaign({ treated: parts, control: parts })).incrementalSales.value).toBe(0);
});

test('without a control group, or with one member of it, nothing is claimed', () => {
  expect(effectOf(campaign({ control: sumsOf([]) }))).toEqual({ kind: 'not_known', why: 'empty_arm' });
  expect(effectOf(campaign({ control: sumsOf([100]) }))).toEqual({ kind: 'not_known', why: 'single_value' });
});

test('what cost nothing has no ROI', () => {
  expect(known(campaign({ faceValueRedeemed: 0, costOfSending: 0 }))).not.toHaveProperty('roi');
});

const spent = fc.array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 2, maxLength: 50 });

test('amounts are whole; intervals hold the estimate; the same amount more for everybody changes no effect', () => {
  fc.assert(
    fc.property(spent, spent, fc.nat(10_000), fc.nat(10_000_000), fc.nat(1_000_000), (treated, control, marginBasisPoints, cost, more) => {
      const result = { marginBasisPoints, faceValueRedeemed: cost, costOfSending: 1 };
      const effect = known({ treated: sumsOf(treated), control: sumsOf(control), ...result });
      for (const { value, low, high } of [effect.incrementalSales, effect.incrementalMargin]) {
        expect([value, low, high].every(Number.isSafeInteger)).toBe(true);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
      }
      const raised = (values: number[]) => sumsOf(values.map((value) => value + more));
      expect(known({ treated: raised(treated), control: raised(control), ...result }).incrementalSales.value).toBe(
        effect.incrementalSales.value,
      );
    }),
  );
});

test('members who came because of it: reached times the difference', () => {
  const estimate = incrementalMembers({ kind: 'proportion', n: 900, successes: 225 }, { kind: 'proportion', n: 100, successes: 16 });
  expect(estimate?.value).toBeCloseTo(81, 10);
  expect(incrementalMembers({ kind: 'proportion', n: 900, successes: 225 }, { kind: 'proportion', n: 0, successes: 0 })).toBeUndefined();
});
