import type { RedemptionView } from '../../shared/contract/views';
import { cny, type Money } from '../../shared/money/money';
import type { Instant } from '../../shared/time/instant';
import { inZone, localDay } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { Claims } from '../platform/sessions';
import { ownStore } from '../staff/own-store';
import type { KeptRedemption, Redemptions } from './redemption-repository';
import { redemptionView } from './redemption-view';

const RECENT = 20;

export interface StoreDay {
  redeemed: number;
  sales: Money;
  discount: Money;
  recent: RedemptionView[];
  at: Instant;
}

/** A store's day so far: what was redeemed and not undone, what was paid with coupons and not refunded, what was given, and the latest. */
export const storeDay =
  ({ brands, redemptions }: { brands: Brands; redemptions: Redemptions }) =>
  async (storeId: string, staff: Claims<'staff'>, now: Instant): Promise<StoreDay> => {
    ownStore(staff, storeId);
    const { zone } = await brands.current();
    const all = await redemptions.ofDay(storeId, localDay(now, zone));
    const done = all.filter(({ state }) => state === 'done');
    return {
      redeemed: done.length,
      sales: cny(salesOf(done)),
      discount: cny(done.reduce((sum, { discount, takenBack }) => sum + discount.amount - takenBack, 0)),
      recent: all.slice(0, RECENT).map((redemption) => redemptionView(redemption, zone)),
      at: inZone(now, zone),
    };
  };

/** What was paid with coupons that stand, and has not been refunded, in minor units: a basket once, however many coupons it had. */
export const salesOf = (done: readonly KeptRedemption[]): number => checkoutsOf(done).reduce((sum, together) => sum + paidFor(together), 0);

/** Redemptions by the basket they were part of. */
const checkoutsOf = (redemptions: readonly KeptRedemption[]): KeptRedemption[][] => {
  const checkouts = new Map<string, KeptRedemption[]>();
  for (const one of redemptions) checkouts.set(one.checkoutId, [...(checkouts.get(one.checkoutId) ?? []), one]);
  return [...checkouts.values()];
};

/** What was paid for a basket with the coupons that stand, and has not been refunded. */
const paidFor = (together: readonly KeptRedemption[]): number => {
  const [first] = together;
  const off = together.reduce((sum, { discount }) => sum + discount.amount, 0);
  return first ? Math.max(0, first.basket.amount - off - first.refunded) : 0;
};
