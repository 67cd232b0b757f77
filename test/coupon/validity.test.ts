import * as fc from 'fast-check';
import { RETURN_WINDOW_SECONDS, stateAt } from '../../shared/coupon/life';
import { validPeriod } from '../../shared/coupon/validity';
import { isBefore, isPast, millis, utc } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import { aCoupon, SHANGHAI } from './examples';

describe('valid some days from the claim', () => {
  test('the day of the claim is day 1', () => {
    expect(validPeriod({ kind: 'relative', days: 7 }, '2026-11-21T12:00:00+08:00', SHANGHAI)).toEqual({
      validFrom: '2026-11-21T12:00:00+08:00',
      validUntil: '2026-11-27T23:59:59+08:00',
    });
    expect(validPeriod({ kind: 'relative', days: 1 }, '2026-11-21T23:59:59.999+08:00', SHANGHAI).validUntil).toBe(
      '2026-11-21T23:59:59+08:00',
    );
  });

  test('the day is that of the stores, not of UTC', () => {
    expect(validPeriod({ kind: 'relative', days: 2 }, '2026-11-21T16:00:00Z', SHANGHAI)).toEqual({
      validFrom: '2026-11-22T00:00:00+08:00',
      validUntil: '2026-11-23T23:59:59+08:00',
    });
  });

  test('in a week in which clocks change the days are still days of the calendar', () => {
    expect(validPeriod({ kind: 'relative', days: 7 }, '2026-10-30T12:00:00-04:00', 'America/New_York').validUntil).toBe(
      '2026-11-05T23:59:59-05:00',
    );
  });

  test('it can be used at once, for as many calendar days as promised, to the last second and not after it', () => {
    const zones = fc.constantFrom(SHANGHAI, 'America/New_York', 'America/Havana', 'Pacific/Auckland');
    const claim = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(claim, fc.integer({ min: 1, max: 400 }), zones, (ms, days, zone) => {
        const { validFrom, validUntil } = validPeriod({ kind: 'relative', days }, utc(ms), zone);
        expect(isBefore(utc(ms), validFrom)).toBe(false);
        const calendarDays = (Date.parse(localDay(validUntil, zone)) - Date.parse(localDay(utc(ms), zone))) / 86_400_000 + 1;
        expect(calendarDays).toBe(days);
        const nextDay = utc(millis(validUntil) + 1000);
        expect(localDay(nextDay, zone)).not.toBe(localDay(validUntil, zone));
        expect(stateAt({ state: 'issued', validUntil }, utc(millis(nextDay) - 1))).toBe('issued');
        expect(stateAt({ state: 'issued', validUntil }, nextDay)).toBe('expired');
      }),
      { numRuns: 200 },
    );
  });
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

test('only an issued coupon expires: what was done to the others stays so', () => {
  const long = '2030-01-01T00:00:00Z';
  expect(stateAt(aCoupon({ state: 'redeemed' }), long)).toBe('redeemed');
  expect(stateAt(aCoupon({ state: 'deactivated' }), long)).toBe('deactivated');
  expect(stateAt(aCoupon({ state: 'expired' }), '2026-11-21T00:00:00Z')).toBe('expired');
  expect(stateAt(aCoupon({ state: 'issued' }), long)).toBe('expired');
});

test('a redemption can be undone for ten minutes', () => {
  expect(RETURN_WINDOW_SECONDS).toBe(10 * 60);
});
