import type { RedemptionView } from '../../shared/contract/views';
import { cny, type Money } from '../../shared/money/money';
import type { Instant } from '../../shared/time/instant';
import { inZone, localDay } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { Claims } from '../platform/sessions';
import { redemptionView } from './coupon-view';
import { ownStore } from './redeem-coupon';
import type { Redemptions } from './redemption-repository';

const RECENT = 20;

export interface StoreDay {
  redeemed: number;
  sales: Money;
  discount: Money;
  recent: RedemptionView[];
  at: Instant;
}

/** A store's day so far: what was redeemed and not undone, what was paid with coupons, what was given, and the latest. */
export const storeDay =
  ({ brands, redemptions }: { brands: Brands; redemptions: Redemptions }) =>
  async (storeId: string, staff: Claims<'staff'>, now: Instant): Promise<StoreDay> => {
    ownStore(staff, storeId);
    const { zone } = await brands.current();
    const all = await redemptions.ofDay(storeId, localDay(now, zone));
    const done = all.filter(({ state }) => state === 'done');
    const discount = done.reduce((sum, redemption) => sum + redemption.discount.amount, 0);
    const baskets = done.reduce((sum, redemption) => sum + redemption.basket.amount, 0);
    return {
      redeemed: done.length,
      sales: cny(baskets - discount),
      discount: cny(discount),
      recent: all.slice(0, RECENT).map((redemption) => redemptionView(redemption, zone)),
      at: inZone(now, zone),
    };
  };
