import { DateTime } from 'luxon';

const known = new Map<string, number>();

/** When a local day begins in a zone, in milliseconds; asked of the calendar once. */
export const midnight = (day: string, zone: string): number => {
  const name = `${zone} ${day}`;
  const begins = known.get(name) ?? DateTime.fromISO(day, { zone }).startOf('day').toMillis();
  known.set(name, begins);
  return begins;
};

/** The day so many days later. */
export const daysLater = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};

/** The local day of a moment, 2026-11-23: the one of the three around it in Greenwich that has begun and is not over. */
export const dayOf = (at: number, zone: string): string => {
  const inGreenwich = new Date(at).toISOString().slice(0, 10);
  const [tomorrow, yesterday] = [daysLater(inGreenwich, 1), daysLater(inGreenwich, -1)];
  if (midnight(tomorrow, zone) <= at) return tomorrow;
  return midnight(inGreenwich, zone) <= at ? inGreenwich : yesterday;
};

/** When the day of a moment begins, or the day so many days later. */
export const dayBegins = (at: number, zone: string, later = 0): number => midnight(daysLater(dayOf(at, zone), later), zone);
