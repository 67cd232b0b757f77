import { type Instant, isBefore } from '../time/instant';
import { endOfLocalDay, inZone } from '../time/local-day';
import type { Validity } from './template';

/**
 * From when until when a coupon claimed at `now` may be used, in the store's zone; the end includes its last second.
 * Relative: the day of the claim is day 1, so 7 days end at 23:59:59 six days later. Absolute: the period itself.
 */
export const validPeriod = (validity: Validity, now: Instant, zone: string): { validFrom: Instant; validUntil: Instant } => {
  if (validity.kind === 'relative') return { validFrom: inZone(now, zone), validUntil: endOfLocalDay(now, zone, validity.days - 1) };
  const from = isBefore(now, validity.from) ? validity.from : now;
  return { validFrom: inZone(from, zone), validUntil: inZone(validity.until, zone) };
};
