import * as v from 'valibot';
import { DayWindow } from '../coupon/usable-hours';
import { CalendarDay } from '../time/calendar-day';
import { dayNumberOf } from '../time/day-number';
import { MOST_DAYS, MOST_WINDOWS, type SpecialDay, type Week } from './hours';

/** A cell that was read; or the first part of it that says nothing we understand, or that is one too many. */
export type ReadCell<T> = { read: T } | { unclear: string } | { tooMany: string };

const PARTS = /[;；\n]/;
const partsOf = (cell: string): string[] =>
  cell
    .normalize('NFKC')
    .split(PARTS)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * The hours of a week: `1-5 07:00-22:00; 0,6 08:00-21:00`. 0 and 7 are Sunday; hours without days are every day's; several of a day
 * stand apart by a comma: `1-5 07:00-11:00,13:00-22:00`. What is not named is a day off.
 */
export const readWeek = (cell: string): ReadCell<Week> => {
  const week: Week = [];
  for (const part of partsOf(cell)) {
    const [, days, hours = ''] = /^(?:([0-7](?:[\s,-][0-7,-]*)?)\s+)?(\d{1,2}:\d\d.*)$/.exec(part) ?? [];
    const weekdays = days === undefined ? [0, 1, 2, 3, 4, 5, 6] : weekdaysIn(days);
    const windows = windowsIn(hours);
    const isTwice = week.some((one) => one.weekdays.some((day) => weekdays?.includes(day)));
    if (!weekdays || !windows || isTwice) return { unclear: part };
    week.push({ weekdays, windows });
  }
  return { read: week };
};

/**
 * Days with hours of their own: `2027-02-05..2027-02-08 春节; 2027-02-09 10:00-16:00 春节`. Without hours they are days off; what follows
 * is the name of the day, which begins with no figure and no dot: a mistyped time or date closes no store.
 */
export const readSpecialDays = (cell: string): ReadCell<SpecialDay[]> => {
  const days: SpecialDay[] = [];
  for (const part of partsOf(cell)) {
    const [, from = '', until = from, hours, name = ''] =
      /^(\d{4}-\d\d-\d\d)(?:\s*\.\.\s*(\d{4}-\d\d-\d\d))?(?:\s+(\d{1,2}:\d\d[\d:,\s-]*))?(?:\s*([^\d\s.].*))?$/.exec(part) ?? [];
    const windows = hours === undefined ? [] : windowsIn(hours.trim());
    const dates = datesFrom(from, until);
    if (!windows || !dates || name.length > 20 || dates.some((date) => days.some((day) => day.date === date))) return { unclear: part };
    if (days.length + dates.length > MOST_DAYS) return { tooMany: part };
    days.push(...dates.map((date) => ({ date, windows, ...(name && { name: name.trim() }) })));
  }
  return { read: days };
};

const weekdaysIn = (text: string): number[] | undefined => {
  const days = text.split(',').flatMap((piece) => {
    const [, first, last = first] = /^\s*([0-7])(?:\s*-\s*([0-7]))?\s*$/.exec(piece) ?? [];
    if (first === undefined || last === undefined || Number(last) < Number(first)) return [Number.NaN];
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => (Number(first) + i) % 7);
  });
  const isGood = days.every((day) => Number.isInteger(day)) && new Set(days).size === days.length;
  return isGood ? days : undefined;
};

const windowsIn = (text: string): DayWindow[] | undefined => {
  const windows = text.split(',').map((piece) => {
    const [, from = '', until = ''] = /^\s*(\d{1,2}:\d\d)\s*[-–~]\s*(\d{1,2}:\d\d)\s*$/.exec(piece) ?? [];
    return { from: from.padStart(5, '0'), until: until.padStart(5, '0') };
  });
  return windows.length <= MOST_WINDOWS && windows.every((window) => v.is(DayWindow, window)) ? windows : undefined;
};

const datesFrom = (from: string, until: string): string[] | undefined => {
  if (!v.is(CalendarDay, from) || !v.is(CalendarDay, until)) return undefined;
  const count = dayNumberOf(until) - dayNumberOf(from) + 1;
  if (count < 1 || count > MOST_DAYS) return undefined;
  return Array.from({ length: count }, (_, i) => new Date((dayNumberOf(from) + i) * 86_400_000).toISOString().slice(0, 10));
};

/** The cells as they would be written: what was read from them reads the same again. */
export const writeWeek = (week: Week): string =>
  week
    .map(({ weekdays, windows }) => `${weekdays.length === 7 ? '' : `${[...weekdays].sort().join(',')} `}${writeWindows(windows)}`)
    .join('; ');

export const writeSpecialDays = (days: readonly SpecialDay[]): string =>
  days.map(({ date, windows, name }) => [date, writeWindows(windows), name ?? ''].filter((part) => part !== '').join(' ')).join('; ');

const writeWindows = (windows: readonly DayWindow[]): string => windows.map(({ from, until }) => `${from}-${until}`).join(',');
