import * as fc from 'fast-check';
import { dayBegins, dayEnds, dayNumber, dayNumberOf } from '../../shared/time/day-number';
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
