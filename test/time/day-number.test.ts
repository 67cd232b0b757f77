import * as fc from 'fast-check';
import { dayBegins, dayEnds, dayNumber, dayNumberOf, lastOfPeriod, monthsLater, writtenDay } from '../../shared/time/day-number';
import { millis, utc } from '../../shared/time/instant';
import { localDay, startOfLocalDay } from '../../shared/time/local-day';

/** Where clocks are changed at midnight, or were; where a day was left out; where they differ by three quarters of an hour. */
const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Atlantic/Azores',
  'America/Havana',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Pacific/Apia',
];
const moments = fc.integer({ min: millis('1990-01-01T00:00:00Z'), max: millis('2036-01-01T00:00:00Z') });

test('a day has the number of its date, and begins and ends when the calendar of its zone says', () => {
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), (ms, zone) => {
      const day = dayNumber(ms, zone);
      expect(day).toBe(dayNumberOf(localDay(utc(ms), zone)));
      expect(utc(dayBegins(day, zone))).toBe(utc(millis(startOfLocalDay(utc(ms), zone))));
      expect(dayEnds(day, zone)).toBeGreaterThanOrEqual(ms);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'], // the clock is put back from 01:00: midnight comes twice
  ['America/Havana', '2026-03-08', '2026-03-08T05:00:00.000Z'], // it is put forward at midnight: the day begins at 01:00
  ['Atlantic/Azores', '2026-10-25', '2026-10-25T00:00:00.000Z'],
  ['Asia/Shanghai', '2026-11-22', '2026-11-21T16:00:00.000Z'],
])('in %s the %s begins at %s', (zone, day, begins) => {
  expect(utc(dayBegins(dayNumberOf(day), zone))).toBe(begins);
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-02-28', 1, '2026-03-28'],
  ['2026-12-15', 12, '2027-12-15'],
  ['2026-12-31', 0, '2026-12-31'],
])('%s and %i months are %s', (day, months, later) => {
  expect(writtenDay(monthsLater(dayNumberOf(day), months))).toBe(later);
});

test.each([
  ['2026-11-22', 1, 0, '2026-11-30'],
  ['2026-12-31', 1, 1, '2027-01-31'],
  ['2026-11-22', 3, 0, '2026-12-31'],
  ['2026-10-01', 3, 1, '2027-03-31'],
  ['2026-01-01', 12, 0, '2026-12-31'],
  ['2026-12-31', 12, 1, '2027-12-31'],
])('%s is in a period of %i months that, %i later, ends on %s', (day, months, after, last) => {
  expect(writtenDay(lastOfPeriod(dayNumberOf(day), months, after))).toBe(last);
});

test('the last millisecond of a day is before the next', () => {
  expect(dayEnds(20_000, 'Asia/Shanghai') + 1).toBe(dayBegins(20_001, 'Asia/Shanghai'));
});
