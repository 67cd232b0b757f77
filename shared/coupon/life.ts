import { type Instant, isBefore, isPast } from '../time/instant';
import type { Coupon, CouponState } from './coupon';
import { isUnderReview, lastsUntil } from './review';

type Lasting = Pick<Coupon, 'state' | 'validUntil' | 'lock' | 'heldUntil' | 'gift' | 'review'>;

/**
 * The state of a coupon at `now`, whether or not a sweep has said so: a hold that was not confirmed in time is cancelled,
 * a lock that has run out is none, and what is not used up when its last second has passed is expired. A lock that was taken in time
 * keeps the coupon for its order until the lock runs out, also past that second: who pays at midnight gets what the order promised. Held for review it does not expire, and
 * afterwards it lasts for as much longer.
 */
export const stateAt = (coupon: Lasting, now: Instant): CouponState => {
  const { state, lock, heldUntil } = coupon;
  if (state === 'held') return heldUntil && isBefore(now, heldUntil) ? 'held' : 'cancelled';
  if (state === 'locked' && lock && isBefore(now, lock.until)) return 'locked';
  if (state !== 'issued' && state !== 'locked') return state;
  return !isUnderReview(coupon, now) && isPast(lastsUntil(coupon), now) ? 'expired' : 'issued';
};

/** Whether the coupon is on its way to a friend, who may still take it. */
export const isOnItsWay = (coupon: Lasting, now: Instant): boolean =>
  coupon.gift !== undefined && isBefore(now, coupon.gift.until) && stateAt(coupon, now) === 'issued';

/** How long after a redemption a clerk may undo it, in seconds. */
export const RETURN_WINDOW_SECONDS = 600;
