import * as fc from 'fast-check';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import { messageOf } from '../../shared/webhook/message';
import { MOST_TRIES, RETRY_AFTER_SECONDS, retryAfter } from '../../shared/webhook/retry';

test('waits grow, nine tries in all, each wait a fifth shorter to a fifth longer', () => {
  expect(MOST_TRIES).toBe(9);
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9].map((tries) => retryAfter(tries, 0.5))).toEqual([...RETRY_AFTER_SECONDS, undefined]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, chance) => {
      const [planned, wait] = [Number(RETRY_AFTER_SECONDS[tries - 1]), Number(retryAfter(tries, chance))];
      expect(wait).toBeGreaterThanOrEqual(planned * 0.8);
      expect(wait).toBeLessThanOrEqual(planned * 1.2 + 1e-9);
    }),
  );
  expect(retryAfter(1, 0)).toBe(4);
  expect(retryAfter(1, 1)).toBeCloseTo(6);
});

test('a receiver may ask for more time, up to a day, not for more tries nor for haste', () => {
  expect(retryAfter(1, 0.5, 300)).toBe(300);
  expect(retryAfter(1, 0.5, 9_999_999)).toBe(86_400);
  expect(retryAfter(5, 0.5, 1)).toBe(3_600);
  expect(retryAfter(9, 0.5, 300)).toBeUndefined();
});

test('a message tells the event by the number of the card, and nothing that says who somebody is', () => {
  const event: TouchpointEvent = {
    messageId: '1234567890.2',
    type: 'coupon_redeemed',
    channel: 'counter',
    subject: 'M#m-1',
    memberId: 'm-1',
    occurredAt: '2026-11-22T01:00:00.000Z',
    receivedAt: '2026-11-22T01:00:01.000Z',
    properties: { couponId: '1234567890', name: '满100减20', discount: 2000, toMemberId: 'm-2', nickname: '林知夏', phone: '13800138000' },
  };
  expect(messageOf(event, '6843018469')).toEqual({
    type: 'coupon_redeemed',
    timestamp: '2026-11-22T01:00:00.000Z',
    data: { couponId: '1234567890', name: '满100减20', discount: 2000, channel: 'counter', memberNumber: '6843018469' },
  });
  expect(messageOf(event, undefined).data).not.toHaveProperty('memberNumber');
});
