import type { CheckoutView, RedemptionView } from '../../shared/contract/views';
import { type Basket, basketTotal } from '../../shared/coupon/basket';
import type { Redemption } from '../../shared/coupon/redemption';
import { cny, type Money } from '../../shared/money/money';
import { inZone } from '../../shared/time/local-day';

/** What a basket costs before any coupon: its lines at list price, and its shipping. */
export const fullPrice = (basket: Basket): Money => cny(basketTotal(basket).amount + (basket.shipping?.amount ?? 0));

export const redemptionView = (redemption: Redemption, zone: string): RedemptionView => {
  const { redemptionId, couponId, name, maskedName, storeId, storeName, staffName, orderId, gift } = redemption;
  const { basket, discount, shares, state } = redemption;
  return {
    ...{ redemptionId, couponId, name, maskedName, storeName, staffName, basket, discount, shares, state },
    ...(storeId !== undefined && { storeId }),
    ...(orderId !== undefined && { orderId }),
    ...(gift !== undefined && { gift }),
    payable: cny(basket.amount - (redemption.together?.discount ?? discount).amount),
    shippingOff: cny(redemption.shippingOff),
    redeemedAt: inZone(redemption.redeemedAt, zone),
    returnUntil: inZone(redemption.returnUntil, zone),
    ...(redemption.returnedAt && { returnedAt: inZone(redemption.returnedAt, zone) }),
  };
};

/** What was redeemed on one basket, in the order in which its coupons were named. */
export const checkoutView = (redemptions: readonly Redemption[], zone: string): CheckoutView => {
  const basket = redemptions[0]?.basket ?? cny(0);
  const discount = redemptions.reduce((sum, one) => sum + one.discount.amount, 0);
  return {
    redemptions: redemptions.map((redemption) => redemptionView(redemption, zone)),
    basket,
    discount: cny(discount),
    payable: cny(basket.amount - discount),
    gifts: redemptions.flatMap(({ gift }) => (gift === undefined ? [] : [gift])),
  };
};
