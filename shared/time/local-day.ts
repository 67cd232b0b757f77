import { DateTime } from 'luxon';
import type { Instant } from './instant';

/** 00:00:00 of the day that is `daysAhead` after the local day of `instant`, in `zone`, with its offset. */
export const startOfLocalDay = (instant: Instant, zone: string, daysAhead = 0): Instant => iso(firstMoment(instant, zone, daysAhead));

/** 23:59:59 of the day that is `daysAhead` after the local day of `instant`, in `zone`, with its offset. */
export const endOfLocalDay = (instant: Instant, zone: string, daysAhead = 0): Instant =>
  iso(firstMoment(instant, zone, daysAhead + 1).minus({ seconds: 1 }));

/** The local calendar day, `2026-11-21`. */
export const localDay = (instant: Instant, zone: string): string => iso(DateTime.fromISO(instant, { zone })).slice(0, 10);

/** The same instant written with the offset of `zone`, to the second. */
export const inZone = (instant: Instant, zone: string): Instant => iso(DateTime.fromISO(instant, { zone }));

/** The local hour, 0 to 23. */
export const localHour = (instant: Instant, zone: string): number => DateTime.fromISO(instant, { zone }).hour;

/** How many minutes the zone's clock is ahead of UTC at a moment. */
export const offsetAt = (instant: Instant, zone: string): number => DateTime.fromISO(instant, { zone }).offset;

/** The local weekday, 0 being Sunday. */
export const localWeekday = (instant: Instant, zone: string): number => DateTime.fromISO(instant, { zone }).weekday % 7;

/** Where a clock is put back to 00:00, that day has two midnights (Azores, Havana): it begins with the earlier one. */
const firstMoment = (instant: Instant, zone: string, daysAhead: number): DateTime => {
  const midnight = DateTime.fromISO(instant, { zone }).plus({ days: daysAhead }).startOf('day');
  return DateTime.min(midnight, ...midnight.getPossibleOffsets());
};

const iso = (time: DateTime): Instant => {
  const text = time.startOf('second').toISO({ suppressMilliseconds: true, includeOffset: true });
  if (!text) throw new RangeError(`not an instant: ${time.invalidExplanation ?? 'unknown'}`);
  return text;
};
