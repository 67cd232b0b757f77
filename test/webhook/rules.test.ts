import * as fc from 'fast-check';
import { type Fared, sendInLane } from '../../functions/webhook/lane';
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

describe('a lane', () => {
  async function* numbers(count: number): AsyncGenerator<number> {
    for (let i = 0; i < count; i++) yield i;
  }
  const limits = { width: 4, patience: 3, until: 1_000, now: () => 0 };

  test('sends everything, so many at a time and never more', async () => {
    let [underWay, most] = [0, 0];
    const sent: number[] = [];
    const send = async (one: number): Promise<Fared> => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay--;
      sent.push(one);
      return 'delivered';
    };
    expect(await sendInLane(numbers(50), send, limits)).toBe('done');
    expect(sent.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(most).toBe(4);
  });

  test('leaves a receiver in peace after so many failures in a row, begun ones aside; a success between them counts', async () => {
    const failing = jest.fn(async (): Promise<Fared> => 'failed');
    expect(await sendInLane(numbers(50), failing, limits)).toBe('tired');
    expect(failing.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(failing.mock.calls.length).toBeLessThanOrEqual(3 + 4);
    const mixed = jest.fn(async (one: number): Promise<Fared> => (one % 2 === 0 ? 'failed' : 'delivered'));
    expect(await sendInLane(numbers(50), mixed, { ...limits, width: 1 })).toBe('done');
    expect(mixed).toHaveBeenCalledTimes(50);
  });

  test('begins nothing once the time is over, nor for a receiver that is gone; what somebody else has is no failure', async () => {
    let clock = 0;
    const slow = jest.fn(async (): Promise<Fared> => {
      clock += 400;
      return 'delivered';
    });
    expect(await sendInLane(numbers(50), slow, { ...limits, width: 1, now: () => clock })).toBe('late');
    expect(slow).toHaveBeenCalledTimes(3);
    const gone = jest.fn(async (): Promise<Fared> => 'gone');
    expect(await sendInLane(numbers(50), gone, { ...limits, width: 1 })).toBe('tired');
    expect(gone).toHaveBeenCalledTimes(1);
    const left = jest.fn(async (): Promise<Fared> => 'left');
    expect(await sendInLane(numbers(50), left, limits)).toBe('done');
    expect(left).toHaveBeenCalledTimes(50);
  });
});
