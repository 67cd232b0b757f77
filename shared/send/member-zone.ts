import { DateTime } from 'luxon';
import * as v from 'valibot';
import type { Instant } from '../time/instant';

/** How many minutes somebody's clock is ahead of UTC, as their phone says it; zones are from -12 to +14 hours. */
export const UtcOffset = v.pipe(v.number(), v.safeInteger(), v.minValue(-720), v.maxValue(840));

/**
 * The zone whose nights are a member's: that of their phone where it is known and another than the brand's is now, else the brand's. A phone
 * tells its offset and not its zone, so between a change of clocks and the next time that it tells, this is off by an hour.
 */
export const zoneOfMember = (utcOffset: number | undefined, brandZone: string, now: Instant): string => {
  if (utcOffset === undefined || DateTime.fromISO(now, { zone: brandZone }).offset === utcOffset) return brandZone;
  const minutes = Math.abs(utcOffset);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `UTC${utcOffset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};
