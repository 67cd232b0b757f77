import type { Instant } from '../time/instant';
import { offsetAt } from '../time/local-day';

/**
 * The zone whose nights are a member's: that of their phone where it is known and another than the brand's is now, else the brand's. A phone
 * tells its offset and not its zone, so between a change of clocks and the next time that it tells, this is off by an hour.
 */
export const zoneOfMember = (utcOffset: number | undefined, brandZone: string, now: Instant): string => {
  if (utcOffset === undefined || offsetAt(now, brandZone) === utcOffset) return brandZone;
  const minutes = Math.abs(utcOffset);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `UTC${utcOffset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};
