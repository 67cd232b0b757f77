import * as fc from 'fast-check';
import { millis, utc } from '../../shared/time/instant';
import { endOfLocalDay, inZone, localDay, localHour, localWeekday, offsetAt, startOfLocalDay } from '../../shared/time/local-day';

const SHANGHAI = 'Asia/Shanghai';
/** Zones whose clocks change by day, at midnight, across midnight, by half an hour, or never. */
const ZONES = [
  SHANGHAI,
  'UTC',
  'Asia/Kathmandu',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Havana',
  'America/St_Johns',
  'Atlantic/Azores',
  'Asia/Beirut',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
];
const QUARTER = 15 * 60_000;

const calendars = new Map(ZONES.map((zone) => [zone, new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })]));
const dayOf = (ms: number, zone: string): string => calendars.get(zone)?.format(ms) ?? '';

/** All quarters of an hour, anywhere near, at which the calendar on the wall of `zone` shows `day`. */
const quartersOf = (day: string, zone: string): number[] => {
  const noon = Date.parse(`${day}T12:00:00Z`);
  return Array.from({ length: 240 }, (_, i) => noon - 120 * QUARTER + i * QUARTER).filter((ms) => dayOf(ms, zone) === day);
};

const daysAfter = (day: string, days: number): string => utc(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).slice(0, 10);

const moment = fc.record({
  ms: fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) }),
  zone: fc.constantFrom(...ZONES),
  ahead: fc.integer({ min: 0, max: 800 }),
});

test('a local day begins and ends where the calendar on the wall changes, over clock changes and leap days', () => {
  fc.assert(
    fc.property(moment, ({ ms, zone, ahead }) => {
      const day = daysAfter(dayOf(ms, zone), ahead);
      const quarters = quartersOf(day, zone);
      expect(millis(startOfLocalDay(utc(ms), zone, ahead))).toBe(quarters[0]);
      expect(millis(endOfLocalDay(utc(ms), zone, ahead))).toBe((quarters.at(-1) ?? 0) + QUARTER - 1000);
    }),
    { numRuns: 150 },
  );
});

test('every day of the months in which clocks change ends one second before the next begins', () => {
  for (const zone of ['America/Havana', 'Atlantic/Azores', 'Asia/Beirut', 'Africa/Cairo', 'America/New_York']) {
    for (let day = '2026-03-01'; day < '2026-11-10'; day = daysAfter(day, day.endsWith('-05-01') ? 150 : 1)) {
      const noon = `${day}T17:00:00Z`;
      expect(localDay(noon, zone)).toBe(day);
      expect([zone, startOfLocalDay(noon, zone).slice(0, 10)]).toEqual([zone, day]);
      expect([zone, endOfLocalDay(noon, zone).slice(0, 19)]).toEqual([zone, `${day}T23:59:59`]);
      expect(millis(endOfLocalDay(noon, zone)) + 1000).toBe(millis(startOfLocalDay(noon, zone, 1)));
    }
  }
});

test('the local day and hour are what the clock on the wall shows', () => {
  const clocks = new Map(
    ZONES.map((zone) => [zone, new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' })]),
  );
  fc.assert(
    fc.property(moment, ({ ms, zone }) => {
      expect(localDay(utc(ms), zone)).toBe(dayOf(ms, zone));
      expect(localHour(utc(ms), zone)).toBe(Number(clocks.get(zone)?.format(ms)));
    }),
  );
});

test.each([
  ['2026-11-22T15:59:59Z', SHANGHAI, 0, 480],
  ['2026-11-22T16:00:00Z', SHANGHAI, 1, 480],
  ['2026-11-22T16:00:00Z', 'UTC', 0, 0],
  ['2026-11-21T16:00:00Z', 'America/New_York', 6, -300],
  ['2026-07-21T16:00:00Z', 'America/New_York', 2, -240],
])('%s in %s is weekday %i, on a clock %i minutes ahead', (instant, zone, weekday, ahead) => {
  expect([localWeekday(instant, zone), offsetAt(instant, zone)]).toEqual([weekday, ahead]);
});

test('an instant written in a zone is the same second, with the offset of that zone', () => {
  expect(inZone('2026-11-27T15:59:59.900Z', SHANGHAI)).toBe('2026-11-27T23:59:59+08:00');
  fc.assert(
    fc.property(moment, ({ ms, zone }) => {
      expect(millis(inZone(utc(ms), zone))).toBe(Math.floor(ms / 1000) * 1000);
    }),
  );
});

test('in Shanghai a day begins at midnight and ends with its last second', () => {
  expect(startOfLocalDay('2026-11-21T16:30:00Z', SHANGHAI)).toBe('2026-11-22T00:00:00+08:00');
  expect(endOfLocalDay('2026-11-21T16:30:00Z', SHANGHAI)).toBe('2026-11-22T23:59:59+08:00');
  expect(endOfLocalDay('2028-02-28T12:00:00+08:00', SHANGHAI, 1)).toBe('2028-02-29T23:59:59+08:00');
});

test('what is no instant, or no zone, has no day', () => {
  expect(() => startOfLocalDay('tomorrow', SHANGHAI)).toThrow(RangeError);
  expect(() => endOfLocalDay('2026-11-21T16:30:00Z', 'Mars/Olympus')).toThrow(RangeError);
});
