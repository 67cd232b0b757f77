import fc from 'fast-check';
import * as v from 'valibot';
import { DEFAULT_LIMITS } from '../../shared/limit/defaults';
import { placeOf } from '../../shared/limit/place';
import { Limits, ruleOf } from '../../shared/limit/rule';
import { beginOf, roomAt, roomFrom, windowAt } from '../../shared/limit/window';

const aRule = fc.record({ requests: fc.integer({ min: 1, max: 2_000 }), seconds: fc.integer({ min: 1, max: 3_600 }) });
const aMoment = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 });

test('a window begins full when the one before was, and has room as that one slides away', () => {
  const rule = { requests: 100, seconds: 60 };
  const begin = beginOf(rule, 29_000_000);
  expect([0, 15_000, 30_000, 59_999].map((after) => roomAt(rule, 100, begin + after))).toEqual([0, 25, 50, 99]);
  expect(roomAt(rule, 0, begin)).toBe(100);
});

test('in no moment is there room for more than the limit, and the window before counts for no more than it was', () => {
  fc.assert(
    fc.property(aRule, aMoment, fc.nat(2_000), (rule, ms, before) => {
      const room = roomAt(rule, Math.min(before, rule.requests), ms);
      expect(room).toBeLessThanOrEqual(rule.requests);
      expect(room).toBeGreaterThanOrEqual(rule.requests - Math.min(before, rule.requests));
    }),
  );
});

test('when it is worth trying again there is room, and a moment earlier there was none', () => {
  fc.assert(
    fc.property(aRule, aMoment, fc.nat(2_000), fc.nat(2_000), (rule, ms, some, others) => {
      const counted = { taken: Math.min(some, rule.requests), before: Math.min(others, rule.requests) };
      const from = roomFrom(rule, counted, ms);
      const isFree = (at: number) => {
        const later = windowAt(rule, at) - windowAt(rule, ms);
        if (later === 0) return counted.taken < roomAt(rule, counted.before, at);
        return later > 1 || roomAt(rule, counted.taken, at) > 0;
      };
      expect(isFree(from)).toBe(true);
      if (from > ms) expect(isFree(from - 1)).toBe(false);
      expect(from - ms).toBeLessThanOrEqual(2 * rule.seconds * 1000);
    }),
    { numRuns: 1_000 },
  );
});

test('an address stands for its network: IPv6 by its first half, IPv4 for itself', () => {
  expect(placeOf('203.0.113.7')).toBe('203.0.113.7');
  expect(placeOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
  expect(placeOf('2001:db8:0:12::1')).toBe(placeOf('2001:0db8:0000:0012:ffff:ffff:ffff:ffff'));
  expect(placeOf('2001:db8::1')).toBe('2001:db8:0:0::/64');
  expect(placeOf('2001:db8:0:13::1')).not.toBe(placeOf('2001:db8:0:12::1'));
  expect(placeOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  expect(placeOf('::1')).toBe('0:0:0:0::/64');
});

test('the limits out of the box are limits, and what is not set for a class is that of writing', () => {
  expect(v.parse(Limits, DEFAULT_LIMITS)).toEqual(DEFAULT_LIMITS);
  expect(ruleOf(DEFAULT_LIMITS, 'staff', 'claim')).toEqual(DEFAULT_LIMITS.staff.write);
  const steps = [...DEFAULT_LIMITS.guesses.own].reverse();
  expect(v.safeParse(Limits, { ...DEFAULT_LIMITS, guesses: { ...DEFAULT_LIMITS.guesses, own: steps } }).success).toBe(false);
});
