import * as fc from 'fast-check';
import * as v from 'valibot';
import { cny } from '../../shared/money/money';
import {
  cancelled,
  cancelRefusals,
  collected,
  collectRefusals,
  Exchange,
  exchangedBy,
  exchangeStateAt,
  newExchange,
} from '../../shared/reward/exchange';
import { exchangeRefusals } from '../../shared/reward/exchange-refusals';
import { millis, utc } from '../../shared/time/instant';
import { AT_PEOPLES_SQUARE, aReward, NOW, SHANGHAI } from './examples';

const exchange = (rules: Parameters<typeof aReward>[0] = {}, couponIds: string[] = []): Exchange =>
  newExchange(aReward(rules), { exchangeId: 'x1', memberId: 'm1', quantity: 2, couponIds }, NOW, SHANGHAI);
const codes = (refusals: { code: string }[]) => refusals.map(({ code }) => code);
const hand = { store: AT_PEOPLES_SQUARE, now: NOW };

test('an exchange keeps what was promised, and is one in the store too', () => {
  const made = exchange({
    price: { points: 500, money: { amount: 990, currency: 'CNY' } },
    collectWithinDays: 7,
    cancel: { withinDays: 1 },
  });
  expect(v.parse(Exchange, JSON.parse(JSON.stringify(made)))).toEqual(made);
  expect(made).toMatchObject({
    state: 'issued',
    quantity: 2,
    price: { points: 1000, money: { amount: 1980 } },
    collectBy: '2026-11-28T23:59:59+08:00',
    cancelBy: '2026-11-22T23:59:59+08:00',
  });
});

test('what is not decided is not in it: no end to collect or cancel it, no money', () => {
  expect(exchange()).toStrictEqual({
    exchangeId: 'x1',
    rewardId: 'mug',
    memberId: 'm1',
    name: { zh: '马克杯', en: 'Mug' },
    gives: { kind: 'goods' },
    quantity: 2,
    price: { pointType: 'points', points: 1000 },
    stores: { kind: 'all' },
    cancel: { byMember: true },
    couponIds: [],
    state: 'issued',
    at: NOW,
    version: 1,
  });
});

describe('handed over', () => {
  test('once, where it is to be had, and in time', () => {
    const made = exchange({ collectWithinDays: 1, stores: { kind: 'tagged', tags: ['旗舰店'] } });
    expect(collectRefusals(made, hand)).toEqual([]);
    expect(codes(collectRefusals(made, { ...hand, store: { ...AT_PEOPLES_SQUARE, tags: [] } }))).toEqual(['exchange_elsewhere']);
    expect(collectRefusals(made, { ...hand, now: '2026-11-22T23:59:59.999+08:00' })).toEqual([]);
    expect(codes(collectRefusals(made, { ...hand, now: '2026-11-23T00:00:00+08:00' }))).toEqual(['expired']);
    const done = collected(made, { storeId: 'SH001', now: NOW, zone: SHANGHAI });
    expect(done).toMatchObject({ state: 'redeemed', redeemedAt: NOW, storeId: 'SH001', version: 2 });
    expect(collectRefusals(done, hand)).toEqual([{ code: 'exchange_collected', params: { at: NOW } }]);
    expect(exchangeStateAt(done, '2027-01-01T00:00:00+08:00')).toBe('redeemed');
  });

  test('what it says when it is too late or done already names the time', () => {
    const made = exchange({ collectWithinDays: 1 });
    expect(collectRefusals(made, { ...hand, now: '2026-11-23T00:00:00+08:00' })).toEqual([
      { code: 'expired', params: { until: '2026-11-22T23:59:59+08:00' } },
    ]);
    expect(collectRefusals({ ...made, state: 'redeemed' }, hand)).toStrictEqual([{ code: 'exchange_collected', params: {} }]);
    expect([exchangeStateAt(made, '2026-11-22T23:59:59.999+08:00'), exchangeStateAt(made, '2026-11-23T00:00:00+08:00')]).toEqual([
      'issued',
      'expired',
    ]);
    expect(exchangeStateAt(exchange(), '2036-11-23T00:00:00+08:00')).toBe('issued');
    const { exchange: gone } = cancelled(made, NOW, SHANGHAI);
    expect(exchangeStateAt(gone, '2026-11-23T00:00:00+08:00')).toBe('cancelled');
  });

  test('nothing is remembered that was not: neither money nor coupons', () => {
    const done = collected(exchange(), { storeId: 'SH001', now: NOW, zone: SHANGHAI });
    expect(done).toStrictEqual({ ...exchange(), state: 'redeemed', redeemedAt: NOW, storeId: 'SH001', version: 2 });
  });

  test('a coupon is used as a coupon', () => {
    expect(codes(collectRefusals(exchange({ gives: { kind: 'coupon', templateId: 't' } }, ['c1']), hand))).toEqual(['exchange_is_coupon']);
  });
});

describe('with money on top', () => {
  const money = { amount: 990, currency: 'CNY' as const };
  const made = exchange({ price: { points: 500, money } });

  test('it is handed over when all of it is paid, and remembers what was', () => {
    const due = collectRefusals(made, { ...hand, paid: 990 });
    expect(due).toEqual([{ code: 'payment_needed', params: { missing: 990 } }]);
    expect(collectRefusals(made, { ...hand, paid: 1979 })).toEqual([{ code: 'payment_needed', params: { missing: 1 } }]);
    expect(collectRefusals(made, { ...hand, paid: 1980 })).toEqual([]);
    expect(collectRefusals(made, hand)).toEqual([]);
    expect(collectRefusals(exchange(), { ...hand, paid: 0 })).toEqual([]);
    const done = collected(made, { storeId: 'SH001', paid: cny(1980), now: NOW, zone: SHANGHAI });
    expect(done).toMatchObject({ state: 'redeemed', paid: { amount: 1980 } });
  });

  test('a coupon is issued when that is paid', () => {
    const coupon = exchange({ gives: { kind: 'coupon', templateId: 't' }, price: { points: 500, money }, collectWithinDays: 3 });
    expect(collectRefusals(coupon, { ...hand, paid: 1980 })).toEqual([]);
    const done = collected(coupon, { storeId: 'SH001', paid: cny(1980), couponIds: ['c1'], now: NOW, zone: SHANGHAI });
    expect(done).toMatchObject({ state: 'redeemed', couponIds: ['c1'] });
  });
});

describe('cancelled', () => {
  const ask = { by: 'member' as const, coupons: [], now: NOW };

  test('it gives back all that it took, which is no money as that is paid at the counter, and cannot be again', () => {
    const made = exchange({ price: { points: 500, money: { amount: 990, currency: 'CNY' } } }, ['c1', 'c2']);
    const { exchange: after, back } = cancelled(made, NOW, SHANGHAI);
    expect(back).toEqual({
      pointType: 'points',
      points: 1000,
      stock: 2,
      couponIds: ['c1', 'c2'],
    });
    expect(after).toMatchObject({ state: 'cancelled', cancelledAt: NOW, version: 2 });
    for (const by of ['member', 'brand'] as const) expect(codes(cancelRefusals(after, { ...ask, by }))).toEqual(['exchange_cancelled']);
    expect(codes(collectRefusals(after, hand))).toEqual(['exchange_cancelled']);
  });

  test('not when it has been used, in part either', () => {
    const coupons = exchange({ gives: { kind: 'coupon', templateId: 't' } }, ['c1', 'c2']);
    expect(cancelRefusals(coupons, { ...ask, coupons: ['issued', 'issued'] })).toEqual([]);
    expect(codes(cancelRefusals(coupons, { ...ask, coupons: ['issued', 'redeemed'] }))).toEqual(['exchange_used']);
    expect(codes(cancelRefusals(coupons, { ...ask, coupons: ['locked', 'issued'] }))).toEqual(['exchange_used']);
    expect(codes(cancelRefusals(coupons, { ...ask, by: 'brand', coupons: ['issued', 'redeemed'] }))).toEqual(['exchange_used']);
    const done = collected(exchange(), { storeId: 'SH001', now: NOW, zone: SHANGHAI });
    expect(codes(cancelRefusals(done, ask))).toEqual(['exchange_used']);
  });

  test('by the member as the policy says, by the brand always', () => {
    const never = exchange({ cancel: { byMember: false } });
    expect(codes(cancelRefusals(never, ask))).toEqual(['exchange_final']);
    expect(cancelRefusals(never, { ...ask, by: 'brand' })).toEqual([]);
    const day = exchange({ cancel: { withinDays: 1 } });
    expect(cancelRefusals(day, { ...ask, now: '2026-11-22T23:59:59+08:00' })).toEqual([]);
    expect(cancelRefusals(day, { ...ask, now: '2026-11-23T00:00:00+08:00' })).toEqual([
      { code: 'exchange_final_since', params: { until: '2026-11-22T23:59:59+08:00' } },
    ]);
  });

  test('what has expired only by the brand', () => {
    const late = { ...ask, now: '2026-11-23T00:00:00+08:00' };
    expect(codes(cancelRefusals(exchange({ collectWithinDays: 1 }), late))).toEqual(['expired']);
    expect(cancelRefusals(exchange({ collectWithinDays: 1 }), { ...late, by: 'brand' })).toEqual([]);
    const coupon = exchange({ gives: { kind: 'coupon', templateId: 't' } }, ['c1']);
    expect(codes(cancelRefusals(coupon, { ...late, coupons: ['expired'] }))).toEqual(['exchange_used']);
    expect(cancelRefusals(coupon, { ...late, by: 'brand', coupons: ['expired'] })).toEqual([]);
  });
});

test('what was cancelled does not count, and today is the brand’s day', () => {
  const one = (at: string, quantity: number, state: Exchange['state'] = 'issued') => ({ at, quantity, state });
  const all = [
    one('2026-11-21T15:59:59Z', 1),
    one('2026-11-21T16:00:00Z', 10),
    one(NOW, 100, 'redeemed'),
    one(NOW, 1_000, 'cancelled'),
    one('2026-11-22T16:00:00Z', 10_000),
  ];
  expect(exchangedBy(all, NOW, SHANGHAI)).toEqual({ ever: 10_111, today: 110 });
  expect(exchangedBy([], NOW, SHANGHAI)).toEqual({ ever: 0, today: 0 });
});

const HOUR = 3_600_000;

test('whatever is exchanged and cancelled when, limits and stock hold, and points and stock add up', () => {
  const step = fc.record({
    hours: fc.integer({ min: 0, max: 30 }),
    quantity: fc.integer({ min: 1, max: 3 }),
    cancels: fc.option(fc.nat(5)),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const reward = aReward({ stock: 8, perMember: 6, perMemberAndDay: 3 });
      let [now, left, points] = [millis(NOW), 8, 5_000];
      let all: Exchange[] = [];
      for (const [i, { hours, quantity, cancels }] of steps.entries()) {
        now += hours * HOUR;
        const at = utc(now);
        const one = cancels === null ? undefined : all[cancels];
        if (one && cancelRefusals(one, { by: 'member', coupons: [], now: at }).length === 0) {
          const { exchange: after, back } = cancelled(one, at, SHANGHAI);
          all = all.map((each) => (each === one ? after : each));
          left += back.stock;
          points += back.points;
        }
        const exchanged = exchangedBy(all, at, SHANGHAI);
        const refusals = exchangeRefusals(reward, {
          quantity,
          tierId: 'base',
          left,
          available: points,
          exchanged,
          now: at,
          zone: SHANGHAI,
        });
        if (refusals.length > 0) continue;
        const made = newExchange(reward, { exchangeId: `x${i}`, memberId: 'm1', quantity, couponIds: [] }, at, SHANGHAI);
        all = [...all, made];
        left -= quantity;
        points -= made.price.points;
      }
      const standing = all.filter(({ state }) => state === 'issued');
      const pieces = standing.reduce((sum, { quantity }) => sum + quantity, 0);
      expect([left, points]).toEqual([8 - pieces, 5_000 - pieces * 500]);
      expect(pieces).toBeLessThanOrEqual(6);
      const days = new Map<string, number>();
      for (const { at, quantity } of standing) days.set(at.slice(0, 10), (days.get(at.slice(0, 10)) ?? 0) + quantity);
      expect(Math.max(0, ...days.values())).toBeLessThanOrEqual(3);
    }),
    { numRuns: 50 },
  );
});
