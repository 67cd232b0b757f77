import { stateAt } from '../../shared/coupon/life';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import { Fault, refuseIf } from '../platform/problems';
import type { ClaimedCoupon, Coupons } from './coupon-repository';

const TRIES = 5;

/** Takes one coupon out, with the reason that its member reads; doing it again changes nothing. What is used or has ended stays as it is. */
export const deactivateCoupon =
  ({ coupons, brands }: { coupons: Coupons; brands: Brands }) =>
  async (couponId: string, reason: string, now: Instant): Promise<ClaimedCoupon> => {
    const { zone } = await brands.current();
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const coupon = await coupons.get(couponId);
      if (!coupon) throw new Fault('not_found');
      if (coupon.state === 'deactivated') return coupon;
      refuseIf(endedRefusals(coupon, now, zone));
      if (await coupons.deactivate(coupon, reason, now))
        return { ...coupon, state: 'deactivated', reason, changedAt: now, version: coupon.version + 1 };
    }
    throw new Fault('unavailable');
  };

const endedRefusals = (coupon: ClaimedCoupon, now: Instant, zone: string): Refusal[] => {
  switch (stateAt(coupon, now)) {
    case 'redeemed':
      return [refusal('already_redeemed', coupon.use ? { at: inZone(coupon.use.at, zone), store: coupon.use.storeName } : {})];
    case 'expired':
      return [refusal('expired', { until: inZone(coupon.validUntil, zone) })];
    case 'cancelled':
      return [refusal('given_back')];
    case 'returned':
      return [refusal('used_up')];
    default:
      return [];
  }
};
