import * as fc from 'fast-check';
import type { CouponValue } from '../../shared/coupon/template';
import { discountOn, missingTo, payable } from '../../shared/coupon/value';
import { cny } from '../../shared/money/money';
import { amountOff } from './examples';

const fen = fc.integer({ min: 0, max: 2_000_000 });
const value: fc.Arbitrary<CouponValue> = fc.tuple(fen, fc.integer({ min: 1, max: 2_000_000 })).map(([threshold, off]) => ({
  kind: 'amount_off',
  threshold: cny(threshold),
  off: cny(threshold === 0 ? off : Math.min(off, threshold)),
}));

test.each([
  [99.99, 0, 0.01],
  [100, 20, 0],
  [100.01, 20, 0],
  [1000, 20, 0],
  [0, 0, 100],
])('满100减20 on %d yuan gives %d, with %d missing', (basket, off, missing) => {
  expect(discountOn(amountOff(100, 20), cny(Math.round(basket * 100)))).toEqual(cny(off * 100));
  expect(missingTo(amountOff(100, 20), cny(Math.round(basket * 100)))).toEqual(cny(missing * 100));
});

test('without a threshold, a basket smaller than the discount is free and no more', () => {
  expect(discountOn(amountOff(0, 20), cny(1200))).toEqual(cny(1200));
  expect(discountOn(amountOff(0, 20), cny(0))).toEqual(cny(0));
});

test('a discount is never more than the basket nor than what the coupon gives, in whole fen', () => {
  fc.assert(
    fc.property(value, fen, (rule, basket) => {
      const { amount } = discountOn(rule, cny(basket));
      expect(amount).toBeLessThanOrEqual(Math.min(basket, rule.off.amount));
      expect(amount).toBeGreaterThanOrEqual(0);
      expect(Number.isSafeInteger(amount)).toBe(true);
    }),
  );
});

test('nothing below the threshold, something from it on', () => {
  fc.assert(
    fc.property(value, fen, (rule, basket) => {
      const reached = basket >= rule.threshold.amount;
      expect(discountOn(rule, cny(basket)).amount > 0).toBe(reached && basket > 0);
      expect(missingTo(rule, cny(basket)).amount === 0).toBe(reached);
    }),
  );
});

test('a larger basket never gets a smaller discount', () => {
  fc.assert(
    fc.property(value, fen, fen, (rule, a, b) => {
      const [small, large] = [Math.min(a, b), Math.max(a, b)];
      expect(discountOn(rule, cny(small)).amount).toBeLessThanOrEqual(discountOn(rule, cny(large)).amount);
    }),
  );
});

test('a basket and what is missing reach the threshold exactly', () => {
  fc.assert(
    fc.property(value, fen, (rule, basket) => {
      const missing = missingTo(rule, cny(basket)).amount;
      expect(basket + missing).toBe(Math.max(basket, rule.threshold.amount));
      expect(missingTo(rule, cny(basket + missing)).amount).toBe(0);
    }),
  );
});

test('what is paid and what is given add up to the basket, and neither is negative', () => {
  expect(payable(cny(12_000), cny(2000))).toEqual(cny(10_000));
  fc.assert(
    fc.property(value, fen, (rule, basket) => {
      const discount = discountOn(rule, cny(basket));
      const paid = payable(cny(basket), discount);
      expect(paid.amount + discount.amount).toBe(basket);
      expect(paid.amount).toBeGreaterThanOrEqual(0);
    }),
  );
});
