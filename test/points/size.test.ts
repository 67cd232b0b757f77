import * as v from 'valibot';
import { moved, type PointAccount } from '../../shared/points/account';
import { earn } from '../../shared/points/earn';
import { availableFrom, type ExpiryRule } from '../../shared/points/expiry';
import { PackedAccount, packed, unpacked } from '../../shared/points/packed';
import { spend } from '../../shared/points/spend';
import { millis, utc } from '../../shared/time/instant';
import { account, ok, policy, ZONE } from './examples';

const START = millis('2026-01-01T00:00:00+08:00');
const YEAR = 365 * 86_400_000;

/** The account after so many orders spread over a year, each with a return period of two weeks, and a spending now and then. */
const afterOrders = (orders: number, expiry: ExpiryRule): PointAccount => {
  const rule = policy({ expiry });
  let now = account();
  for (let i = 0; i < orders; i++) {
    const at = utc(START + Math.floor((i * YEAR) / orders));
    now = earn(now, { amount: 1 + (i % 90), earnedAt: at, availableAt: availableFrom(at, 14, ZONE) }, rule, at).account;
    if (i % 500 === 499) now = ok(spend(now, { amount: 100 }, at)).account;
  }
  return now;
};

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

test.each<[string, ExpiryRule, number]>([
  ['to the end of next year', { kind: 'end_of', unit: 'year', after: 1 }, 600],
  ['for twelve months, each day by itself', { kind: 'rolling', unit: 'month', count: 12 }, 6_000],
])('ten thousand orders in a year, with points that live %s, are an item of a few kB', (_, expiry, most) => {
  const more = afterOrders(10_000, expiry);
  expect(bytes(packed(more))).toBeLessThan(most);
  expect([more.lots.length <= 366, more.pending.length <= 15 + 1]).toEqual([true, true]);
  expect(unpacked(v.parse(PackedAccount, packed(more)))).toEqual(more);
});

test('a member who buys every two weeks is well below one kB', () => {
  expect(bytes(packed(afterOrders(26, { kind: 'rolling', unit: 'month', count: 12 })))).toBeLessThan(700);
});

test('an account that is damaged is not read', () => {
  const one = packed(account());
  expect(v.is(PackedAccount, one)).toBe(true);
  for (const lots of ['x', '-:', 'a:b:c', '-:1,-:2', 'A:1', '-:1 ', '-:1  -:2']) expect(v.is(PackedAccount, { ...one, lots })).toBe(false);
  for (const pending of ['x', '-:-:1', 'a:1', 'a:b:c d', 'a:b:c ']) expect(v.is(PackedAccount, { ...one, pending })).toBe(false);
});

test('pending points without a time are a mistake that is not written', () => {
  const at = '2026-11-22T00:00:00.000Z';
  expect(() => moved(account(), { at, from: 'issue', to: 'pending', amount: 1, reason: 'pending_earned', parts: [{ amount: 1 }] })).toThrow(
    RangeError,
  );
  expect(() => moved(account(), { at, from: 'issue', to: 'debt', amount: 1, reason: 'debt_paid', parts: [] })).toThrow(RangeError);
});
