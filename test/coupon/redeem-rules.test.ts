import * as fc from 'fast-check';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { type Coupon, CouponState } from '../../shared/coupon/coupon';
import { nowRefusals, ownRefusals, type UseAsk, useRefusals } from '../../shared/coupon/redeem';
import { cny } from '../../shared/money/money';
import { aCoupon, NOW, SHANGHAI } from './examples';

const shanghai = { storeId: 's1', province: '31', city: '上海市', tags: ['旗舰店'], position: { latitude: 31.23, longitude: 121.47 } };
const suzhou = { storeId: 's2', province: '32', city: '苏州市', tags: [], position: { latitude: 31.3, longitude: 120.58 } };
const ask = (changes: Partial<UseAsk> = {}): UseAsk => ({ store: shanghai, now: NOW, zone: SHANGHAI, ...changes });
const codes = (coupon: Coupon, changes: Partial<UseAsk> = {}): string[] => useRefusals(coupon, ask(changes)).map(({ code }) => code);

test('issued, in time and in a store of its own, it can be used', () => {
  expect(useRefusals(aCoupon(), ask())).toEqual([]);
});

test('before its first moment: not yet, and from when, in the time of the stores', () => {
  const coupon = aCoupon({ validFrom: '2026-11-21T16:00:00Z' });
  expect(useRefusals(coupon, ask({ now: '2026-11-21T23:59:59.999+08:00' }))).toEqual([
    { code: 'not_yet_valid', params: { from: '2026-11-22T00:00:00+08:00' } },
  ]);
  expect(useRefusals(coupon, ask({ now: '2026-11-22T00:00:00+08:00' }))).toEqual([]);
});

test('in its last second it can be used, after it no more', () => {
  expect(useRefusals(aCoupon(), ask({ now: '2026-11-26T23:59:59.999+08:00' }))).toEqual([]);
  expect(useRefusals(aCoupon(), ask({ now: '2026-11-27T00:00:00+08:00' }))).toEqual([
    { code: 'expired', params: { until: '2026-11-26T23:59:59+08:00' } },
  ]);
});

test('one that a sweep has marked as expired is expired', () => {
  expect(useRefusals(aCoupon({ state: 'expired' }), ask()).map(({ code }) => code)).toEqual(['expired']);
});

test('a redeemed coupon says when and where it was used', () => {
  const use = { redemptionId: 'r1', at: '2026-11-21T02:30:00Z', storeId: 's9', storeName: '静安寺店', discount: cny(2000) };
  expect(useRefusals(aCoupon({ state: 'redeemed', use }), ask())).toEqual([
    { code: 'already_redeemed', params: { at: '2026-11-21T10:30:00+08:00', store: '静安寺店' } },
  ]);
  expect(useRefusals(aCoupon({ state: 'redeemed' }), ask())).toEqual([{ code: 'already_redeemed', params: {} }]);
});

test('a coupon that was given back can be used again, whatever it remembers', () => {
  const use = { redemptionId: 'r1', at: '2026-11-21T02:30:00Z', storeId: 's9', storeName: '静安寺店', discount: cny(2000) };
  expect(useRefusals(aCoupon({ state: 'issued', use }), ask())).toEqual([]);
});

test('a withdrawn coupon is withdrawn, also after its end', () => {
  expect(useRefusals(aCoupon({ state: 'deactivated' }), ask({ now: '2027-01-01T00:00:00+08:00' }))).toEqual([
    { code: 'deactivated', params: {} },
  ]);
});

test('another store: refused, and where it can be used when that is known', () => {
  expect(useRefusals(aCoupon(), ask({ store: suzhou }))).toStrictEqual([{ code: 'wrong_store', params: {} }]);
  expect(useRefusals(aCoupon(), ask({ store: suzhou, where: '上海门店' }))).toEqual([
    { code: 'wrong_store', params: { where: '上海门店' } },
  ]);
});

test('in a store, online or both', () => {
  expect(codes(aCoupon(), { store: undefined })).toEqual([]);
  expect(codes(aCoupon({ usableIn: 'in_store' }), { store: undefined })).toEqual(['only_in_store']);
  expect(codes(aCoupon({ usableIn: 'in_store' }))).toEqual([]);
  expect(codes(aCoupon({ usableIn: 'online' }), { store: undefined })).toEqual([]);
  expect(codes(aCoupon({ usableIn: 'online' }))).toEqual(['only_online']);
});

test('in stores with a tag, or around a point', () => {
  expect(codes(aCoupon({ stores: { kind: 'tagged', tags: ['机场店', '旗舰店'] } }))).toEqual([]);
  expect(codes(aCoupon({ stores: { kind: 'tagged', tags: ['机场店'] } }))).toEqual(['wrong_store']);
  const around = (metres: number) => aCoupon({ stores: { kind: 'around', centre: shanghai.position, metres, name: '人民广场' } });
  expect(codes(around(1))).toEqual([]);
  expect(codes(around(1), { store: suzhou })).toEqual(['wrong_store']);
});

describe('a locked coupon', () => {
  const locked = aCoupon({ state: 'locked', lock: { orderId: 'o1', until: '2026-11-21T12:15:00+08:00', key: 'k', hash: 'h' } });

  test('does not stand in the way of its own order', () => {
    expect(codes(locked, { orderId: 'o1' })).toEqual([]);
  });

  test('is kept from every other, and until when', () => {
    expect(useRefusals(locked, ask({ orderId: 'o2' }))).toEqual([{ code: 'locked', params: { until: '2026-11-21T12:15:00+08:00' } }]);
    expect(codes(locked)).toEqual(['locked']);
    expect(codes(locked, { now: '2026-11-21T12:15:00+08:00' })).toEqual([]);
  });

  test('is told its hours too', () => {
    const hours = { weekdays: [1], windows: [], open: [], closed: [] };
    expect(codes({ ...locked, hours }, { orderId: 'o1' })).toEqual(['outside_hours']);
  });

  test('locked in time, its order may use it also when it has ended since', () => {
    const late = { ...locked, validUntil: '2026-11-21T12:04:59+08:00' };
    expect(codes(late, { now: '2026-11-21T12:10:00+08:00', orderId: 'o1' })).toEqual([]);
    expect(codes(late, { now: '2026-11-21T12:15:00+08:00', orderId: 'o1' })).toEqual(['expired']);
  });
});

test.each([
  ['returned', 'used_up'],
  ['cancelled', 'given_back'],
  ['held', 'not_confirmed'],
] as const)('%s: %s', (state, code) => {
  expect(codes(aCoupon({ state, heldUntil: '2026-11-21T12:15:00+08:00' }))).toEqual([code]);
});

test('on its way to a friend it has to be taken back first', () => {
  const gift = { token: 't', at: NOW, until: '2026-11-22T12:00:00+08:00' };
  expect(codes(aCoupon({ gift }))).toEqual(['on_its_way']);
});

test('a template that is deactivated takes its coupons out, with the reason', () => {
  expect(codes(aCoupon(), { templateState: 'paused' })).toEqual([]);
  expect(useRefusals(aCoupon(), ask({ templateState: 'deactivated' }))).toEqual([{ code: 'deactivated', params: {} }]);
  expect(useRefusals(aCoupon(), ask({ templateState: 'deactivated', templateReason: '配方有误' }))).toEqual([
    { code: 'deactivated', params: { reason: '配方有误' } },
  ]);
  expect(codes(aCoupon({ state: 'redeemed' }), { templateState: 'deactivated' })).toEqual(['already_redeemed']);
});

test('outside its hours, and from when it can be used; while it lives', () => {
  const hours = { weekdays: [1], windows: [{ from: '11:00', until: '14:00' }], open: [], closed: [] };
  expect(useRefusals(aCoupon({ hours }), ask())).toEqual([{ code: 'outside_hours', params: { from: '2026-11-23T11:00:00+08:00' } }]);
  expect(codes(aCoupon({ hours }), { now: '2026-11-23T11:00:00+08:00' })).toEqual([]);
  expect(useRefusals(aCoupon({ hours, validUntil: '2026-11-22T23:59:59+08:00' }), ask())).toEqual([{ code: 'outside_hours', params: {} }]);
  expect(codes(aCoupon({ hours, state: 'redeemed' }))).toEqual(['already_redeemed']);
  expect(codes(aCoupon({ hours, validFrom: '2026-11-24T00:00:00+08:00' }))).toEqual(['not_yet_valid']);
});

test('reasons of the coupon itself, of the moment, and of the place', () => {
  const coupon = aCoupon({
    usableIn: 'in_store',
    hours: { weekdays: [1], windows: [], open: [], closed: [] },
    validUntil: '2026-11-22T23:59:59+08:00',
  });
  const online = ask({ store: undefined });
  expect(ownRefusals(coupon, online)).toEqual([]);
  expect(nowRefusals(coupon, online).map(({ code }) => code)).toEqual(['outside_hours']);
  expect(useRefusals(coupon, online).map(({ code }) => code)).toEqual(['outside_hours', 'only_in_store']);
});

test('all reasons are said at once', () => {
  expect(codes(aCoupon(), { now: '2026-11-27T00:00:00+08:00', store: suzhou })).toEqual(['expired', 'wrong_store']);
});

const anyAsk = fc.record({
  state: fc.constantFrom(...CouponState.options),
  now: fc.constantFrom('2026-11-19T00:00:00Z', NOW, '2026-11-26T15:59:59.5Z', '2026-11-26T16:00:00Z'),
  store: fc.constantFrom(shanghai, suzhou, undefined),
  weekdays: fc.constantFrom<number[]>([], [6], [4]),
});

test('whatever is asked: the contract names every reason, and only a usable coupon has none', () => {
  const named: readonly string[] = clerkEndpoints.redeem.refusals;
  fc.assert(
    fc.property(anyAsk, ({ state, now, store, weekdays }) => {
      const reasons = codes(aCoupon({ state, hours: { weekdays, windows: [], open: [], closed: [] } }), { now, store });
      for (const code of reasons) expect(named).toContain(code);
      const saturday = now === NOW && (weekdays.length === 0 || weekdays.includes(6));
      const thursday = now.includes('59.5') && (weekdays.length === 0 || weekdays.includes(4));
      const usable = (state === 'issued' || state === 'locked') && (saturday || thursday) && store !== suzhou;
      expect(reasons.length === 0).toBe(usable);
    }),
  );
});
