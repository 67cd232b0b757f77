import * as fc from 'fast-check';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { CouponState } from '../../shared/coupon/coupon';
import { type RedeemAsk, redeemRefusals } from '../../shared/coupon/redeem';
import { cny } from '../../shared/money/money';
import { aCoupon, NOW, SHANGHAI } from './examples';

const shanghai = { storeId: 's1', province: '31', city: '上海市' };
const suzhou = { storeId: 's2', province: '32', city: '苏州市' };
const ask = (changes: Partial<RedeemAsk> = {}): RedeemAsk => ({
  store: shanghai,
  basket: cny(12_000),
  now: NOW,
  zone: SHANGHAI,
  ...changes,
});

test('issued, in time, in a store of its own and on a basket that reaches the threshold, it can be redeemed', () => {
  expect(redeemRefusals(aCoupon(), ask())).toEqual([]);
});

test('before its first moment: not yet, and from when, in the time of the stores', () => {
  const coupon = aCoupon({ validFrom: '2026-11-21T16:00:00Z' });
  expect(redeemRefusals(coupon, ask({ now: '2026-11-21T23:59:59.999+08:00' }))).toEqual([
    { code: 'not_yet_valid', params: { from: '2026-11-22T00:00:00+08:00' } },
  ]);
  expect(redeemRefusals(coupon, ask({ now: '2026-11-22T00:00:00+08:00' }))).toEqual([]);
});

test('in its last second it can be used, after it no more', () => {
  expect(redeemRefusals(aCoupon(), ask({ now: '2026-11-26T23:59:59.999+08:00' }))).toEqual([]);
  expect(redeemRefusals(aCoupon(), ask({ now: '2026-11-27T00:00:00+08:00' }))).toEqual([
    { code: 'expired', params: { until: '2026-11-26T23:59:59+08:00' } },
  ]);
});

test('one that a sweep has marked as expired is expired', () => {
  expect(redeemRefusals(aCoupon({ state: 'expired' }), ask()).map(({ code }) => code)).toEqual(['expired']);
});

test('a redeemed coupon says when and where it was used', () => {
  const use = { redemptionId: 'r1', at: '2026-11-21T02:30:00Z', storeId: 's9', storeName: '静安寺店', discount: cny(2000) };
  expect(redeemRefusals(aCoupon({ state: 'redeemed', use }), ask())).toEqual([
    { code: 'already_redeemed', params: { at: '2026-11-21T10:30:00+08:00', store: '静安寺店' } },
  ]);
  expect(redeemRefusals(aCoupon({ state: 'redeemed' }), ask())).toEqual([{ code: 'already_redeemed', params: {} }]);
});

test('a coupon that was given back can be used again, whatever it remembers', () => {
  const use = { redemptionId: 'r1', at: '2026-11-21T02:30:00Z', storeId: 's9', storeName: '静安寺店', discount: cny(2000) };
  expect(redeemRefusals(aCoupon({ state: 'issued', use }), ask())).toEqual([]);
});

test('a withdrawn coupon is withdrawn, also after its end', () => {
  expect(redeemRefusals(aCoupon({ state: 'deactivated' }), ask({ now: '2027-01-01T00:00:00+08:00' }))).toEqual([
    { code: 'deactivated', params: {} },
  ]);
});

test('another store: refused, and where it can be used when that is known', () => {
  expect(redeemRefusals(aCoupon(), ask({ store: suzhou }))).toStrictEqual([{ code: 'wrong_store', params: {} }]);
  expect(redeemRefusals(aCoupon(), ask({ store: suzhou, where: '上海门店' }))).toEqual([
    { code: 'wrong_store', params: { where: '上海门店' } },
  ]);
});

test('below the threshold: how much is missing; without a basket it is not judged', () => {
  expect(redeemRefusals(aCoupon(), ask({ basket: cny(9999) }))).toEqual([
    { code: 'below_threshold', params: { missing: 1, threshold: 10_000 } },
  ]);
  expect(redeemRefusals(aCoupon(), ask({ basket: cny(10_000) }))).toEqual([]);
  expect(redeemRefusals(aCoupon(), ask({ basket: undefined }))).toEqual([]);
});

test('all reasons are said at once', () => {
  const reasons = redeemRefusals(aCoupon(), ask({ now: '2026-11-27T00:00:00+08:00', store: suzhou, basket: cny(0) }));
  expect(reasons.map(({ code }) => code)).toEqual(['expired', 'wrong_store', 'below_threshold']);
});

const anyAsk = fc.record({
  state: fc.constantFrom(...CouponState.options),
  now: fc.constantFrom('2026-11-19T00:00:00Z', NOW, '2026-11-26T15:59:59.5Z', '2026-11-26T16:00:00Z'),
  store: fc.constantFrom(shanghai, suzhou),
  basket: fc.integer({ min: 0, max: 20_000 }),
});

test('whatever is asked: the contract names every reason, and only a usable coupon has none', () => {
  const named: readonly string[] = clerkEndpoints.redeem.refusals;
  fc.assert(
    fc.property(anyAsk, ({ state, now, store, basket }) => {
      const reasons = redeemRefusals(aCoupon({ state }), ask({ now, store, basket: cny(basket) })).map(({ code }) => code);
      for (const code of reasons) expect(named).toContain(code);
      const usable = state === 'issued' && (now === NOW || now.includes('59.5')) && store === shanghai && basket >= 10_000;
      expect(reasons.length === 0).toBe(usable);
    }),
  );
});
