import { stateAt } from '../../shared/coupon/life';
import { nowRefusals } from '../../shared/coupon/redeem';
import { type CouponReview, isUnderReview, lastsUntil } from '../../shared/coupon/review';
import { aCoupon, SHANGHAI } from './examples';

/** Held on the 21st at noon, released by itself three days later. */
const review: CouponReview = { at: '2026-11-21T12:00:00+08:00', cause: 'device', until: '2026-11-24T12:00:00+08:00' };
const rejected = { ...review, rejectedAt: '2026-11-22T09:00:00+08:00' };
const on = (day: number, time = '12:00:00') => `2026-11-${day}T${time}+08:00`;

test.each<[string, CouponReview | undefined, string, boolean]>([
  ['a coupon that nobody looks at is free', undefined, on(21), false],
  ['what happened before it was held was free', review, on(21, '11:59:59.999'), false],
  ['from the moment at which it is held, it is', review, on(21), true],
  ['until just before it is released by itself', review, on(24, '11:59:59.999'), true],
  ['then it is free', review, on(24), false],
  ['one that was rejected stays held past that', rejected, on(24), true],
  ['also long after', rejected, on(30), true],
  ['but what happened before was free', rejected, on(21, '11:59:59.999'), false],
])('%s', (_, held, now, isHeld) => {
  expect(isUnderReview({ review: held }, now)).toBe(isHeld);
});

test('the time for which it is held is added to its validity', () => {
  const validUntil = on(26, '23:59:59');
  expect(lastsUntil({ validUntil })).toBe(validUntil);
  expect(lastsUntil({ validUntil, review })).toBe('2026-11-29T15:59:59.000Z');
});

test('held it does not expire, released it lasts for as much longer, its last second included', () => {
  const held = aCoupon({ validUntil: on(22, '23:59:59'), review });
  expect(stateAt(held, on(23))).toBe('issued');
  expect(stateAt(held, on(25, '23:59:59.999'))).toBe('issued');
  expect(stateAt(held, on(26, '00:00:00'))).toBe('expired');
  expect(stateAt({ ...held, review: rejected }, on(28))).toBe('issued');
});

test('held it cannot be used, and it says so', () => {
  const codes = (now: string) => nowRefusals(aCoupon({ review }), { now, zone: SHANGHAI }).map(({ code }) => code);
  expect(codes(on(21))).toEqual(['under_review']);
  expect(codes(on(24))).toEqual([]);
});
