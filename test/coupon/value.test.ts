import * as v from 'valibot';
import { applyOne } from '../../shared/coupon/apply';
import { basketOf } from '../../shared/coupon/basket';
import { CouponValue, costOf, mostGiven, Threshold } from '../../shared/coupon/value';
import { cny } from '../../shared/money/money';
import { amountOff, someTerms } from './examples';

const fen = (amount: number) => ({ amount, currency: 'CNY' });
const step = (from: number, off: number) => ({ from: fen(from), off: fen(off) });
const refused = (value: unknown): string[] => (v.safeParse(CouponValue, value).issues ?? []).map((issue) => v.getDotPath(issue) ?? '');

test.each([
  [{ kind: 'amount_off', off: fen(1) }],
  [{ kind: 'percent_off', payPercent: 1 }],
  [{ kind: 'percent_off', payPercent: 99, most: fen(1) }],
  [{ kind: 'fixed_price', price: fen(0) }],
  [{ kind: 'free_gift', gift: ' 马克杯 ', worth: fen(0) }],
  [{ kind: 'free_shipping' }],
  [{ kind: 'steps', steps: [step(100, 10), step(101, 11)] }],
  [{ kind: 'steps', steps: [step(100, 100), step(200, 200)] }],
  [{ kind: 'nth_item', nth: 2, payPercent: 0 }],
])('%j is a value', (value) => {
  expect(refused(value)).toEqual([]);
});

test.each([
  ['off', { kind: 'amount_off', off: fen(0) }],
  ['payPercent', { kind: 'percent_off', payPercent: 0 }],
  ['payPercent', { kind: 'percent_off', payPercent: 100 }],
  ['payPercent', { kind: 'percent_off', payPercent: 88.5 }],
  ['most', { kind: 'percent_off', payPercent: 88, most: fen(0) }],
  ['gift', { kind: 'free_gift', gift: '  ' }],
  ['steps', { kind: 'steps', steps: [step(100, 10)] }],
  ['steps', { kind: 'steps', steps: [step(100, 10), step(100, 20)] }],
  ['steps', { kind: 'steps', steps: [step(100, 10), step(200, 10)] }],
  ['steps', { kind: 'steps', steps: [step(100, 10), step(200, 201)] }],
  ['nth', { kind: 'nth_item', nth: 1, payPercent: 50 }],
  ['payPercent', { kind: 'nth_item', nth: 2, payPercent: 100 }],
  ['kind', { kind: 'points' }],
])('%s is named when it is wrong: %j', (field, value) => {
  expect(refused(value)).toEqual([field]);
});

test('a threshold is none, an amount or a number of pieces', () => {
  expect(v.is(Threshold, { kind: 'none' })).toBe(true);
  expect(v.is(Threshold, { kind: 'amount', amount: fen(0) })).toBe(false);
  expect(v.is(Threshold, { kind: 'pieces', pieces: 1 })).toBe(true);
  expect(v.is(Threshold, { kind: 'pieces', pieces: 0 })).toBe(false);
});

test.each<[CouponValue, number | undefined]>([
  [{ kind: 'amount_off', off: cny(2000) }, 2000],
  [{ kind: 'percent_off', payPercent: 88 }, undefined],
  [{ kind: 'percent_off', payPercent: 88, most: cny(3000) }, 3000],
  [{ kind: 'fixed_price', price: cny(990), most: cny(4000) }, 4000],
  [{ kind: 'free_gift', gift: '杯', worth: cny(500) }, 500],
  [{ kind: 'free_gift', gift: '杯' }, undefined],
  [{ kind: 'free_shipping', most: cny(800) }, 800],
  [
    {
      kind: 'steps',
      steps: [
        { from: cny(100), off: cny(10) },
        { from: cny(200), off: cny(30) },
      ],
    },
    30,
  ],
  [{ kind: 'nth_item', nth: 2, payPercent: 50 }, undefined],
])('the most that %j can cost is %s', (value, most) => {
  expect(mostGiven(value)).toBe(most);
});

test('a gift costs what it is worth, all else what it takes off', () => {
  expect(costOf({ kind: 'free_gift', gift: '杯', worth: cny(500) }, 0)).toBe(500);
  expect(costOf({ kind: 'free_gift', gift: '杯' }, 0)).toBe(0);
  expect(costOf({ kind: 'amount_off', off: cny(2000) }, 1200)).toBe(1200);
});

test.each([
  [99.99, 0, 0.01],
  [100, 20, undefined],
  [100.01, 20, undefined],
  [1000, 20, undefined],
  [0, 0, 100],
])('满100减20 on %d yuan gives %d, with %s missing', (basket, off, missing) => {
  const { discount, reasons } = applyOne(someTerms(amountOff(100, 20)), basketOf(cny(Math.round(basket * 100))));
  expect(discount).toEqual(cny(off * 100));
  expect(reasons).toEqual(
    missing === undefined ? [] : [{ code: 'below_threshold', params: { missing: Math.round(missing * 100), threshold: 10_000 } }],
  );
});

test('without a threshold, a basket smaller than the discount is free and no more', () => {
  expect(applyOne(someTerms(amountOff(0, 20)), basketOf(cny(1200))).discount).toEqual(cny(1200));
  expect(applyOne(someTerms(amountOff(0, 20)), basketOf(cny(0))).reasons).toEqual([{ code: 'nothing_to_take_off', params: {} }]);
});
