import { DateTime } from 'luxon';
import { millis, utc } from './instant';
import { startOfLocalDay } from './local-day';

/** A calendar day as a number: days since 1 January 1970. What is asked for every order is worked out with these, as it is quicker. */
export type DayNumber = number;

const DAY = 86_400_000;

/** The local day of a moment. */
export const dayNumber = (ms: number, zone: string): DayNumber => {
  let day = Math.floor(ms / DAY);
  while (dayBegins(day, zone) > ms) day -= 1;
  while (dayBegins(day + 1, zone) <= ms) day += 1;
  return day;
};

/** When days begin, as far as it was asked: a fact that never changes, and slow to find out. */
const known = new Map<string, number>();
const MOST_KNOWN = 10_000;

/** The moment at which a day begins in `zone`, in milliseconds: what `startOfLocalDay` says. */
export const dayBegins = (day: DayNumber, zone: string): number => {
  const key = `${day} ${zone}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const begins = findBegin(day, zone);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, begins);
  return begins;
};

/** Noon is in every day, whatever the clocks do at night. */
const findBegin = (day: DayNumber, zone: string): number =>
  millis(startOfLocalDay(utc(DateTime.fromISO(`${writtenDay(day)}T12:00`, { zone }).toMillis()), zone));

/** The last millisecond of a day in `zone`. */
export const dayEnds = (day: DayNumber, zone: string): number => dayBegins(day + 1, zone) - 1;

/** The day so many months later; where that month is shorter, its last. */
export const monthsLater = (day: DayNumber, months: number): DayNumber => {
  const { year, month, date } = partsOf(day);
  return Date.UTC(year, month + months, Math.min(date, daysOf(year, month + months))) / DAY;
};

/** The last day of the period of so many months (1, 3 or 12) that the day is in, or of one `after` more. */
export const lastOfPeriod = (day: DayNumber, months: number, after: number): DayNumber => {
  const { year, month } = partsOf(day);
  return Date.UTC(year, month - (month % months) + months * (after + 1), 0) / DAY;
};

/** The number of a day that is written as `2026-11-22`. */
export const dayNumberOf = (day: string): DayNumber => Date.parse(`${day}T00:00:00Z`) / DAY;

/** The day as it is written: `2026-11-22`. */
export const writtenDay = (day: DayNumber): string => utc(day * DAY).slice(0, 10);

const partsOf = (day: DayNumber): { year: number; month: number; date: number } => {
  const at = new Date(day * DAY);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth(), date: at.getUTCDate() };
};

const daysOf = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
