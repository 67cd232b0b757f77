import { type Basket, lineTotal } from '../../shared/coupon/basket';
import type { Coupon } from '../../shared/coupon/coupon';
import { RETURN_WINDOW_SECONDS } from '../../shared/coupon/life';
import type { Redemption } from '../../shared/coupon/redemption';
import { cny } from '../../shared/money/money';
import type { Order, OrderCoupon } from '../../shared/order/order';
import type { Language } from '../../shared/problem/language';
import type { Store } from '../../shared/store/store';
import { type Instant, plusSeconds } from '../../shared/time/instant';
import type { Idempotency } from '../platform/http/input';
import { idOf } from '../platform/ids';
import { fullPrice } from './redemption-view';
import type { CouponInUse } from './use-on-basket';

export interface RedeemAsk {
  couponIds: readonly string[];
  basket: Basket;
  /** None when it is online. */
  store: Store | undefined;
  /** What the member's wallet calls the place. */
  storeName: string;
  orderId?: string | undefined;
  /** The clerk, or the system's key. */
  by: { id: string; name: string };
  maskedName: string;
  /** Whether these are coupons that they may redeem: what is not looks as if it were not there. */
  mayUse: (coupons: readonly Coupon[]) => boolean | Promise<boolean>;
  idempotency: Idempotency;
  language: Language;
  now: Instant;
}

/** The id of the i-th coupon's redemption: made of who asks and their key, so that a repeated request finds what it did. */
export const redemptionIdOf = ({ by, idempotency }: Pick<RedeemAsk, 'by' | 'idempotency'>, i: number): string =>
  idOf('redeem', by.id, idempotency.key, String(i));

/** What is recorded of each coupon, in the order in which they were named. */
export const redemptionsOf = (inUse: readonly CouponInUse[], ask: RedeemAsk): Redemption[] => {
  const byId = new Map(inUse.map((one) => [one.coupon.couponId, one]));
  const together = cny(inUse.reduce((sum, { applied }) => sum + applied.discount.amount, 0));
  return ask.couponIds.flatMap((couponId, i) => {
    const one = byId.get(couponId);
    return one ? [redemptionOf(one, redemptionIdOf(ask, i), ask, { coupons: inUse.length, discount: together })] : [];
  });
};

const redemptionOf = (
  { coupon, applied }: CouponInUse,
  redemptionId: string,
  ask: RedeemAsk,
  together: NonNullable<Redemption['together']>,
): Redemption => ({
  redemptionId,
  couponId: coupon.couponId,
  templateId: coupon.templateId,
  memberId: coupon.memberId,
  maskedName: ask.maskedName,
  name: coupon.name,
  ...(ask.store && { storeId: ask.store.storeId }),
  storeName: ask.storeName,
  staffId: ask.by.id,
  staffName: ask.by.name,
  ...(ask.orderId !== undefined && { orderId: ask.orderId }),
  basket: fullPrice(ask.basket),
  discount: applied.discount,
  shares: applied.shares,
  shippingOff: applied.shippingOff,
  ...(applied.gift !== undefined && { gift: applied.gift }),
  ...(together.coupons > 1 && { together }),
  returns: coupon.returns,
  state: 'done',
  redeemedAt: ask.now,
  returnUntil: plusSeconds(ask.now, RETURN_WINDOW_SECONDS),
});

/**
 * What is recorded of an order: what was paid for each line after all coupons, and what each of them took off. Coupons that were returned
 * before stay on record: an order is how the redemptions of a web shop are found.
 */
export const orderOf = (
  orderId: string,
  inUse: readonly CouponInUse[],
  redemptions: readonly Redemption[],
  { basket, now }: Pick<RedeemAsk, 'basket' | 'now'>,
  before: Order | undefined,
): Order => {
  const lines = linesOf(basket, redemptions);
  const freed = redemptions.reduce((sum, { shippingOff }) => sum + shippingOff, 0);
  const shipping = (basket.shipping?.amount ?? 0) - freed;
  const ends = new Map(inUse.map(({ coupon }) => [coupon.couponId, coupon.validUntil]));
  const earlier = Object.entries(before?.coupons ?? {});
  return {
    orderId,
    memberId: redemptions[0]?.memberId ?? '',
    state: 'open',
    lines,
    shipping,
    paid: lines.reduce((sum, { net }) => sum + net, 0) + shipping,
    refunded: 0,
    coupons: Object.fromEntries([
      // They take nothing off what is paid now.
      ...earlier.map(([id, coupon]): [string, OrderCoupon] => [id, { ...coupon, standing: [], standingShipping: 0 }]),
      ...redemptions.map(({ redemptionId, couponId, returns, discount, shares, shippingOff }, i): [string, OrderCoupon] => [
        redemptionId,
        {
          ...{ couponId, turn: earlier.length + i, returns, standing: shares },
          validUntil: ends.get(couponId) ?? now,
          discount: discount.amount,
          standingShipping: shippingOff,
          returned: false,
        },
      ]),
    ]),
    at: now,
    version: (before?.version ?? 0) + 1,
  };
};

const linesOf = (basket: Basket, redemptions: readonly Redemption[]): Order['lines'] => {
  const off = new Map<string, number>();
  for (const { lineId, amount } of redemptions.flatMap(({ shares }) => shares)) off.set(lineId, (off.get(lineId) ?? 0) + amount);
  return basket.lines.map((line) => ({
    lineId: line.lineId,
    quantity: line.quantity,
    price: line.price.amount,
    net: lineTotal(line) - (off.get(line.lineId) ?? 0),
    back: 0,
  }));
};
