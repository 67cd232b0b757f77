import { type Instant, isBefore, isPast, millis } from '../time/instant';
import { endOfLocalDay, inZone, startOfLocalDay } from '../time/local-day';
import type { Validity } from './template';

/**
 * From when until when a coupon claimed at `now` may be used, in the store's zone; the end includes its last second.
 * Relative: the day of the claim is day 1, so 7 days end at 23:59:59 six days later; waiting n days begins at 00:00 of the n-th day
 * after it, and the days count from there; claimed before the period, its first day is day 1. Absolute: the period itself.
 * Never past the end: who claims so late that nothing is left gets a period whose end is before its beginning.
 */
export const validPeriod = (validity: Validity, now: Instant, zone: string): { validFrom: Instant; validUntil: Instant } => {
  const base = validity.from && isBefore(now, validity.from) ? validity.from : now;
  if (validity.kind === 'absolute') return { validFrom: inZone(base, zone), validUntil: inZone(validity.until, zone) };
  const { days, waitDays } = validity;
  const validFrom = waitDays === 0 ? inZone(base, zone) : startOfLocalDay(base, zone, waitDays);
  const counted = endOfLocalDay(base, zone, waitDays + days - 1);
  return { validFrom, validUntil: validity.until ? inZone(earlier(counted, validity.until), zone) : counted };
};

const earlier = (a: Instant, b: Instant): Instant => (millis(a) <= millis(b) ? a : b);

/** Whether a coupon claimed at `now` could not be used at all any more. */
export const isTooLate = (validity: Validity, now: Instant, zone: string): boolean => {
  const { validFrom, validUntil } = validPeriod(validity, now, zone);
  return millis(validUntil) < millis(validFrom) || isPast(validUntil, now);
};
