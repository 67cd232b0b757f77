import type { Coupon } from '../../shared/coupon/coupon';
import { costOf } from '../../shared/coupon/value';
import { type Instant, isPast } from '../../shared/time/instant';
import type { Coupons } from './coupon-repository';

/**
 * What a money budget must still keep for a coupon at `now`, in minor units: all that was set aside while it can be used, what it
 * gave once it is used and its time is over, and nothing when it has ended without having been used.
 */
export const keptFor = ({ state, reserved = 0, use, validUntil, value }: Coupon, now: Instant): number => {
  switch (state) {
    case 'held':
    case 'issued':
    case 'locked':
      return reserved;
    case 'redeemed':
      return isPast(validUntil, now) ? Math.min(reserved, costOf(value, use?.discount.amount ?? 0)) : reserved;
    default:
      return 0;
  }
};

/** Gives back to the budget what a coupon does not need any more, once however often it is asked. */
export const settleBudget =
  ({ coupons }: { coupons: Coupons }) =>
  async (coupon: Coupon, now: Instant): Promise<void> => {
    const kept = keptFor(coupon, now);
    if (kept < (coupon.reserved ?? 0)) await coupons.settle(coupon, kept);
  };
