import * as v from 'valibot';
import { CalendarDay } from '../../shared/time/calendar-day';
import { instantOf } from '../../shared/time/local-time';

test.each<[string | undefined, string, string | undefined]>([
  ['2026-11-27', 'Asia/Shanghai', '2026-11-27T00:00:00+08:00'],
  ['2026-11-27 18:30', 'Asia/Shanghai', '2026-11-27T18:30:00+08:00'],
  ['2026-11-27T18:30', 'Asia/Shanghai', '2026-11-27T18:30:00+08:00'],
  ['2026-11-27 18:30:59', 'Asia/Shanghai', '2026-11-27T18:30:59+08:00'],
  ['2026-07-27 18:30', 'America/New_York', '2026-07-27T18:30:00-04:00'],
  ['2026-12-27 18:30', 'America/New_York', '2026-12-27T18:30:00-05:00'],
  // What says its offset, or is no day of the calendar, is for others to judge.
  ['2026-11-27T18:30:00Z', 'Asia/Shanghai', '2026-11-27T18:30:00Z'],
  ['2026-11-27 18:30:00+09:00', 'Asia/Shanghai', '2026-11-27 18:30:00+09:00'],
  ['on 2026-11-27', 'Asia/Shanghai', 'on 2026-11-27'],
  ['2026-11-27 18', 'Asia/Shanghai', '2026-11-27 18'],
  ['2026-11-27 1:30', 'Asia/Shanghai', '2026-11-27 1:30'],
  ['2026-11-27 18:30:5', 'Asia/Shanghai', '2026-11-27 18:30:5'],
  ['2026-02-31', 'Asia/Shanghai', '2026-02-31'],
  ['2026-11-27 25:00', 'Asia/Shanghai', '2026-11-27 25:00'],
  ['', 'Asia/Shanghai', ''],
  [undefined, 'Asia/Shanghai', undefined],
])('%p in %s is %p', (text, zone, instant) => {
  expect(instantOf(text, zone)).toBe(instant);
});

test.each([
  ['2026-11-27', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-02-31', false],
  ['2026-04-31', false],
  ['2026-13-01', false],
  ['2026-11-00', false],
  ['27.11.2026', false],
])('%s is a day of the calendar: %s', (text, isDay) => {
  expect(v.is(CalendarDay, text)).toBe(isDay);
});
