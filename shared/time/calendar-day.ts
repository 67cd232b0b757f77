import * as v from 'valibot';

/** A day that the calendar has, `2026-11-27`: no 31 February. */
export const CalendarDay = v.pipe(
  v.string(),
  v.isoDate(),
  v.check((day) => new Date(`${day}T00:00:00Z`).getUTCDate() === Number(day.slice(8)), 'must be a day of the calendar'),
);
