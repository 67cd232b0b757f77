import type { Coupon } from '../coupon/coupon';
import { stateAt } from '../coupon/life';
import { isUnderReview, lastsUntil } from '../coupon/review';
import { type Instant, isBefore } from '../time/instant';
import type { HintFacts } from './hint';

/** The coupons that could be used now, with their last moment: none that waits, is over, or is held for review. */
export const usableCoupons = (coupons: readonly Coupon[], now: Instant): HintFacts['coupons'] =>
  coupons
    .filter((coupon) => stateAt(coupon, now) === 'issued' && !isUnderReview(coupon, now) && !isBefore(now, coupon.validFrom))
    .map((coupon) => ({ name: coupon.name, validUntil: lastsUntil(coupon) }));
