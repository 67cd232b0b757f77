import * as fc from 'fast-check';
import { isOnItsWay, RETURN_WINDOW_SECONDS, stateAt } from '../../shared/coupon/life';
import type { Validity } from '../../shared/coupon/template';
import { isTooLate, validPeriod } from '../../shared/coupon/validity';
import { isPast, millis, utc } from '../../shared/time/instant';
import { aCoupon, NOW, SHANGHAI } from './examples';
import { dayAfter, EDGES, wallClock, ZONES } from './wall-clock';

const days = (count: number, changes: Partial<Extract<Validity, { kind: 'relative' }>> = {}): Validity => ({
  kind: 'relative',
  days: count,
  waitDays: 0,
  ...changes,
});

describe('valid some days from the claim', () => {
  test('the day of the claim is day 1', () => {
    expect(validPeriod(days(7), '2026-11-21T12:00:00+08:00', SHANGHAI)).toEqual({
      validFrom: '2026-11-21T12:00:00+08:00',
      validUntil: '2026-11-27T23:59:59+08:00',
    });
    expect(validPeriod(days(1), '2026-11-21T23:59:59.999+08:00', SHANGHAI).validUntil).toBe('2026-11-21T23:59:59+08:00');
  });

  test('the day is that of the stores, not of UTC', () => {
    expect(validPeriod(days(2), '2026-11-21T16:00:00Z', SHANGHAI)).toEqual({
      validFrom: '2026-11-22T00:00:00+08:00',
      validUntil: '2026-11-23T23:59:59+08:00',
    });
  });

  test('in a week in which clocks change the days are still days of the calendar', () => {
    expect(validPeriod(days(7), '2026-10-30T12:00:00-04:00', 'America/New_York').validUntil).toBe('2026-11-05T23:59:59-05:00');
  });

  test('over a leap day', () => {
    expect(validPeriod(days(2), '2028-02-28T12:00:00+08:00', SHANGHAI).validUntil).toBe('2028-02-29T23:59:59+08:00');
    expect(validPeriod(days(2), '2027-02-28T12:00:00+08:00', SHANGHAI).validUntil).toBe('2027-03-01T23:59:59+08:00');
  });

  test('waiting days begin at midnight, and the days count from there', () => {
    expect(validPeriod(days(7, { waitDays: 3 }), NOW, SHANGHAI)).toEqual({
      validFrom: '2026-11-24T00:00:00+08:00',
      validUntil: '2026-11-30T23:59:59+08:00',
    });
    expect(validPeriod(days(1, { waitDays: 1 }), NOW, SHANGHAI)).toEqual({
      validFrom: '2026-11-22T00:00:00+08:00',
      validUntil: '2026-11-22T23:59:59+08:00',
    });
  });

  test('claimed before the period, its first day is day 1, for waiting too', () => {
    const from = '2026-12-01T00:00:00+08:00';
    expect(validPeriod(days(3, { from }), NOW, SHANGHAI)).toEqual({ validFrom: from, validUntil: '2026-12-03T23:59:59+08:00' });
    expect(validPeriod(days(3, { from, waitDays: 2 }), NOW, SHANGHAI)).toEqual({
      validFrom: '2026-12-03T00:00:00+08:00',
      validUntil: '2026-12-05T23:59:59+08:00',
    });
  });

  test('never past the end, which includes its last second', () => {
    const until = '2026-11-23T18:00:00+08:00';
    expect(validPeriod(days(7, { until }), NOW, SHANGHAI).validUntil).toBe(until);
    expect(validPeriod(days(2, { until }), NOW, SHANGHAI).validUntil).toBe('2026-11-22T23:59:59+08:00');
  });

  test('who claims so late that nothing is left is too late', () => {
    const until = '2026-11-23T23:59:59+08:00';
    expect(isTooLate(days(7, { until }), '2026-11-23T23:59:59.999+08:00', SHANGHAI)).toBe(false);
    expect(isTooLate(days(7, { until }), '2026-11-24T00:00:00+08:00', SHANGHAI)).toBe(true);
    expect(isTooLate(days(7, { until, waitDays: 2 }), '2026-11-21T23:59:59+08:00', SHANGHAI)).toBe(false);
    expect(isTooLate(days(7, { until, waitDays: 2 }), '2026-11-22T00:00:00+08:00', SHANGHAI)).toBe(true);
  });
});

/** When a coupon may be used, said as plainly as the rule: by the days that the wall's clock and calendar show. */
const plainlyValid = (validity: Validity, claimed: number, ms: number, zone: string): boolean => {
  const second = (instant: string) => Math.floor(millis(instant) / 1000) * 1000;
  if (validity.until && ms >= second(validity.until) + 1000) return false;
  const base = validity.from && claimed < millis(validity.from) ? second(validity.from) : Math.floor(claimed / 1000) * 1000;
  if (ms < base) return false;
  if (validity.kind === 'absolute') return true;
  const first = dayAfter(wallClock(base, zone).day, validity.waitDays);
  const { day } = wallClock(ms, zone);
  return day >= first && day < dayAfter(first, validity.days);
};

const near = fc.record({
  edge: fc.constantFrom(...EDGES),
  zone: fc.constantFrom(...ZONES),
  seconds: fc.integer({ min: -200_000, max: 200_000 }),
});
const minutes = fc.option(fc.integer({ min: -4_000, max: 9_000 }), { nil: undefined });
const counts = fc.record({ days: fc.integer({ min: 1, max: 9 }), waitDays: fc.integer({ min: 0, max: 3 }), from: minutes, lasts: minutes });

test('valid or not, second by second around every edge, as the wall shows it: any zone, clock change, leap day', () => {
  fc.assert(
    fc.property(near, counts, fc.boolean(), ({ edge, zone, seconds }, { days: count, waitDays, from, lasts }, relative) => {
      const claimed = millis(edge) + seconds * 1000;
      const begins = claimed + (from ?? 0) * 60_000;
      const ends = begins + Math.max(1, lasts ?? 1) * 60_000;
      const validity: Validity = relative
        ? {
            kind: 'relative',
            days: count,
            waitDays,
            ...(from !== undefined && { from: utc(begins) }),
            ...(lasts !== undefined && { until: utc(ends) }),
          }
        : { kind: 'absolute', from: utc(begins), until: utc(ends) };
      const { validFrom, validUntil } = validPeriod(validity, utc(claimed), zone);
      const valid = (ms: number) => ms >= millis(validFrom) && !isPast(validUntil, utc(ms));
      const edges = [validFrom, validUntil, utc(claimed), utc(begins), utc(ends)].map(millis);
      const around = edges.flatMap((ms) =>
        [-86_400_000, -3_600_000, -1000, -1, 0, 1, 999, 1000, 3_600_000, 86_400_000].map((by) => ms + by),
      );
      for (const ms of around) expect([utc(ms), valid(ms)]).toEqual([utc(ms), plainlyValid(validity, claimed, ms, zone)]);
      expect(around.some((ms) => ms >= claimed && valid(ms))).toBe(!isTooLate(validity, utc(claimed), zone));
    }),
    { numRuns: 300 },
  );
});

describe('valid in a period', () => {
  const period = { kind: 'absolute', from: '2026-12-01T00:00:00+08:00', until: '2026-12-31T15:59:59Z' } as const;

  test('claimed before it, it begins with the period', () => {
    expect(validPeriod(period, '2026-11-21T12:00:00+08:00', SHANGHAI)).toEqual({
      validFrom: '2026-12-01T00:00:00+08:00',
      validUntil: '2026-12-31T23:59:59+08:00',
    });
  });

  test('claimed within it, it begins with the claim and ends with the period', () => {
    expect(validPeriod(period, '2026-12-24T10:00:00Z', SHANGHAI)).toEqual({
      validFrom: '2026-12-24T18:00:00+08:00',
      validUntil: '2026-12-31T23:59:59+08:00',
    });
  });

  test('it never goes past the end of the period, nor begins before it', () => {
    const claim = fc.integer({ min: Date.UTC(2026, 9), max: millis(period.until) + 999 });
    fc.assert(
      fc.property(claim, (ms) => {
        const { validFrom, validUntil } = validPeriod(period, utc(ms), SHANGHAI);
        expect(millis(validUntil)).toBe(millis(period.until));
        expect(millis(validFrom)).toBeGreaterThanOrEqual(millis(period.from));
        expect(isPast(validUntil, validFrom)).toBe(false);
      }),
    );
  });
});

describe('the state of a coupon when it is read', () => {
  const long = '2030-01-01T00:00:00Z';
  const lock = { orderId: 'o1', until: '2026-11-21T12:15:00+08:00', key: 'k', hash: 'h' };

  test('only an issued coupon expires: what was done to the others stays so', () => {
    expect(stateAt(aCoupon({ state: 'issued' }), '2026-11-26T23:59:59.999+08:00')).toBe('issued');
    expect(stateAt(aCoupon({ state: 'issued' }), '2026-11-27T00:00:00+08:00')).toBe('expired');
    for (const state of ['redeemed', 'returned', 'deactivated', 'cancelled', 'expired'] as const)
      for (const at of [NOW, long]) expect(stateAt(aCoupon({ state }), at)).toBe(state);
  });

  test('a lock holds until its time has come, and then it is none', () => {
    const locked = aCoupon({ state: 'locked', lock });
    expect(stateAt(locked, '2026-11-21T12:14:59.999+08:00')).toBe('locked');
    expect(stateAt(locked, '2026-11-21T12:15:00+08:00')).toBe('issued');
    expect(stateAt(locked, long)).toBe('expired');
  });

  test('locked without a lock it is free, and so is what only remembers a lock', () => {
    expect(stateAt(aCoupon({ state: 'locked' }), NOW)).toBe('issued');
    for (const state of ['issued', 'redeemed'] as const) expect(stateAt(aCoupon({ state, lock }), NOW)).toBe(state);
  });

  test('a lock keeps the coupon for its order also past its last second', () => {
    const late = aCoupon({ state: 'locked', lock: { ...lock, until: '2026-11-27T00:10:00+08:00' } });
    expect(stateAt(late, '2026-11-27T00:09:59+08:00')).toBe('locked');
    expect(stateAt(late, '2026-11-27T00:10:00+08:00')).toBe('expired');
  });

  test('a hold that was not confirmed in time is cancelled', () => {
    const held = aCoupon({ state: 'held', heldUntil: '2026-11-21T12:15:00+08:00' });
    expect(stateAt(held, '2026-11-21T12:14:59.999+08:00')).toBe('held');
    expect(stateAt(held, '2026-11-21T12:15:00+08:00')).toBe('cancelled');
    expect(stateAt(aCoupon({ state: 'held' }), NOW)).toBe('cancelled');
  });

  test('on its way to a friend until the time is over, or it is used or expired', () => {
    const gift = { token: 't', at: NOW, until: '2026-11-22T12:00:00+08:00' };
    expect(isOnItsWay(aCoupon({ gift }), NOW)).toBe(true);
    expect(isOnItsWay(aCoupon({ gift }), '2026-11-22T12:00:00+08:00')).toBe(false);
    expect(isOnItsWay(aCoupon({ gift, state: 'redeemed' }), NOW)).toBe(false);
    expect(isOnItsWay(aCoupon({ gift, validUntil: '2026-11-20T23:59:59+08:00' }), NOW)).toBe(false);
    expect(isOnItsWay(aCoupon(), NOW)).toBe(false);
  });

  test('a redemption can be undone for ten minutes', () => {
    expect(RETURN_WINDOW_SECONDS).toBe(10 * 60);
  });
});
