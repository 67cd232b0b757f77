import * as v from 'valibot';
import { LineShare } from '../coupon/redemption';
import { Instant } from '../time/instant';

/** A count, or minor units. */
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A line of an order: what a piece cost at list price, what was paid for all of them, and how many pieces are back. */
export const OrderLine = v.object({ lineId: v.string(), quantity: whole, price: whole, net: whole, back: whole });
export type OrderLine = v.InferOutput<typeof OrderLine>;

/** A coupon used on an order. `standing` and `standingShipping` are what it still takes off; returns of pieces make them less. */
export const OrderCoupon = v.object({
  couponId: v.string(),
  /** Its place among the coupons as they were named. */
  turn: whole,
  returns: v.picklist(['usable', 'gone']),
  validUntil: Instant,
  discount: whole,
  standing: v.array(LineShare),
  standingShipping: whole,
  /** The redemption was returned by itself, or with the last piece of the order. */
  returned: v.boolean(),
});
export type OrderCoupon = v.InferOutput<typeof OrderCoupon>;

/**
 * What coupons did to an order of another system, in minor units: from it every piece that comes back gets its share.
 * What was paid is a fact of the checkout: a coupon that is returned by itself does not change it.
 */
export const Order = v.object({
  orderId: v.string(),
  memberId: v.string(),
  /** `returned` when its last piece is back. */
  state: v.picklist(['open', 'returned']),
  lines: v.array(OrderLine),
  /** What was paid for shipping. */
  shipping: whole,
  paid: whole,
  refunded: whole,
  /** By redemption, in their turn. */
  coupons: v.record(v.string(), OrderCoupon),
  at: Instant,
  version: v.number(),
});
export type Order = v.InferOutput<typeof Order>;

/** Whether nothing is left of what coupons did to an order: each was returned by itself, and no piece is back. */
export const isUntouched = (order: Order): boolean =>
  order.state === 'open' && order.refunded === 0 && order.lines.every(({ back }) => back === 0) && couponsLeft(order).length === 0;

/** The coupons that are still used on an order, with their redemptions. */
export const couponsLeft = ({ coupons }: Order): [string, OrderCoupon][] => Object.entries(coupons).filter(([, { returned }]) => !returned);
