import { type Instant, isPast } from '../time/instant';
import type { Coupon, CouponState } from './coupon';

/** The state of a coupon at `now`: an issued one whose last second has passed is expired, whether or not a sweep has said so. */
export const stateAt = (coupon: Pick<Coupon, 'state' | 'validUntil'>, now: Instant): CouponState =>
  coupon.state === 'issued' && isPast(coupon.validUntil, now) ? 'expired' : coupon.state;

/** How long after a redemption a clerk may undo it, in seconds. */
export const RETURN_WINDOW_SECONDS = 600;
