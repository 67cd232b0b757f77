import * as v from 'valibot';
import { againAfter } from '../../shared/limit/again';
import { DEFAULT_LIMITS } from '../../shared/limit/defaults';
import { firstLease, leaseOf, silenceAfter } from '../../shared/limit/lease';
import { placeOf } from '../../shared/limit/place';
import { LIMIT_CLASSES, Limits, ruleOf } from '../../shared/limit/rule';
import { roomFrom } from '../../shared/limit/window';

test.each<[string, number, number | undefined, number | undefined]>([
  ['GET', 429, 2, 2_000],
  ['GET', 429, 3, 3_000],
  ['GET', 429, 0, 0],
  // Longer than anybody takes for a slow network.
  ['GET', 429, 4, undefined],
  ['GET', 429, undefined, undefined],
  ['GET', 503, 2, undefined],
  ['POST', 429, 2, undefined],
])('an app that was told %s %i with %p seconds to wait asks again by itself after %p ms', (method, status, retryAfter, ms) => {
  expect(againAfter(method, { status, retryAfter })).toBe(ms);
});

test.each([
  [60, 0, 1],
  [60, 3, 1],
  [60, 8, 2],
  [60, 59, 14],
  // What came before counts up to the limit only.
  [60, 600, 15],
  [1, 1, 1],
  [3_000, 0, 3],
  [120_000, 0, 120],
  [120_000, 4_000, 1_000],
])('of a limit of %i, %i of which were let in before, a function begins with %i', (requests, before, lease) => {
  expect(firstLease({ requests, seconds: 60 }, before)).toBe(lease);
});

test.each([
  [10, 100, 10],
  [10, 20, 10],
  [10, 19, 9],
  [10, 2, 1],
  [10, 1, 1],
  [10, 0, 1],
  [1, 100, 1],
])('who wants %i of the %i that are left gets %i: half of them at most, and one at least', (wanted, left, lease) => {
  expect(leaseOf(wanted, left)).toBe(lease);
});

test.each([
  [60, 0, 3_750],
  [60, 1, 7_500],
  [60, 2, 15_000],
  [60, 3, 30_000],
  [60, 4, 30_000],
  [60, 40, 30_000],
  [1, 0, 63],
])('of a window of %i s a function that was told no %i times before asks again after %i ms', (seconds, refusals, ms) => {
  expect(silenceAfter({ requests: 10, seconds }, refusals)).toBe(ms);
});

test.each([
  ['198.51.100.234', '198.51.100.234'],
  ['::ffff:198.51.100.234', '198.51.100.234'],
  ['::FFFF:198.51.100.234', '198.51.100.234'],
  ['2001:db8::ffff:198.51.100.234', '2001:db8:0:0::/64'],
  ['2001:0DB8:00a0:000F:1:2:3:4', '2001:db8:a0:f::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  // As many noughts as are missing stand where the colons do.
  ['2001:db8::4:5:6:7:8', '2001:db8:0:4::/64'],
  ['1::3:4:5:6:7:8', '1:0:3:4::/64'],
  ['::2:3:4:5:6:7:8', '0:2:3:4::/64'],
  ['1:2:3:4::', '1:2:3:4::/64'],
  ['1::', '1:0:0:0::/64'],
  ['fe80::1:2:3:4%eth0', 'fe80:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
])('%s is counted as %s', (address, place) => {
  expect(placeOf(address)).toBe(place);
});

test('where there is room it is now, however long there has been some', () => {
  const rule = { requests: 10, seconds: 60 };
  const begin = 29_000_000 * 60_000;
  expect(roomFrom(rule, { taken: 9, before: 0 }, begin + 30_000)).toBe(begin + 30_000);
  expect(roomFrom(rule, { taken: 4, before: 10 }, begin + 30_000)).toBe(begin + 30_000);
  expect(roomFrom(rule, { taken: 5, before: 10 }, begin + 30_000)).toBe(begin + 36_000);
});

test('each class has its own limit or that of writing; steps of guesses grow', () => {
  const one = (requests: number, seconds = 60) => ({ requests, seconds });
  const visitor = { read: one(1), write: one(2), claim: one(3), heavy: one(4) };
  const limits = { ...DEFAULT_LIMITS, visitor };
  expect(LIMIT_CLASSES.map((of) => ruleOf(limits, 'visitor', of).requests)).toEqual([1, 2, 3, 2, 4, 2]);
  const withSteps = (...seconds: number[]) => ({
    ...DEFAULT_LIMITS,
    guesses: { ...DEFAULT_LIMITS.guesses, own: seconds.map((length) => one(5, length)) },
  });
  expect([[60], [60, 61, 900], [60, 60], [900, 60], []].map((steps) => v.is(Limits, withSteps(...steps)))).toEqual([
    ...[true, true, false, false, false],
  ]);
});
