import { DateTime } from 'luxon';
import { millis } from '../time/instant';
import { startOfLocalDay } from '../time/local-day';

/** A day of the calendar, `2026-11-22`; days compare as text. */
export type Day = string;

/** The day so many months later: where that month is shorter, its last day. By the bare calendar, as every fact asks for it. */
export const plusMonths = (day: Day, months: number): Day => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, last)));
};

/** The day after. */
export const dayAfter = (day: Day): Day => dayOf(Date.parse(day) + 86_400_000);

const dayOf = (utc: number): Day => new Date(utc).toISOString().slice(0, 10);

/** The earliest day that, lasting so many months, is not over on `day`. */
export const firstStillOn = (day: Day, months: number): Day => {
  let first = plusMonths(day, -months);
  // Several days end with the last of a short month: a step or a few beyond.
  while (plusMonths(first, months) <= day) first = dayAfter(first);
  return first;
};

/** The moment at which a day begins in `zone`, in milliseconds. */
export const beginsAt = (day: Day, zone: string, daysAhead = 0): number => {
  // Noon is in every day, whatever the clocks do at night.
  const noon = DateTime.fromISO(`${day}T12:00:00`, { zone }).toISO();
  if (!noon) throw new RangeError(`not a day: ${day}`);
  return millis(startOfLocalDay(noon, zone, daysAhead));
};
