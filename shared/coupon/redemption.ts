import * as v from 'valibot';
import { Money } from '../money/money';
import { Instant } from '../time/instant';

/** What a coupon took off one line, in minor units. */
export const LineShare = v.object({ lineId: v.string(), amount: v.number() });
export type LineShare = v.InferOutput<typeof LineShare>;

/** One use of a coupon at a counter or on an order; `returned` when it was undone. Its id is made of who asked and their idempotency key. */
export const Redemption = v.object({
  redemptionId: v.string(),
  couponId: v.string(),
  templateId: v.string(),
  memberId: v.string(),
  maskedName: v.string(),
  name: v.string(),
  /** The store, or none when it was used online; `storeName` is then the shop's name. */
  storeId: v.optional(v.string()),
  storeName: v.string(),
  /** The clerk, or the system key, that did it. */
  staffId: v.string(),
  staffName: v.string(),
  orderId: v.optional(v.string()),
  /** What the basket came to before coupons, its lines at list price and its shipping, and what this coupon took off of both. */
  basket: Money,
  discount: Money,
  shares: v.optional(v.array(LineShare), []),
  shippingOff: v.optional(v.number(), 0),
  gift: v.optional(v.string()),
  /** How many coupons were used on the same basket, this one among them, and how much all of them took off. */
  together: v.optional(v.object({ coupons: v.number(), discount: Money })),
  returns: v.optional(v.picklist(['usable', 'gone']), 'usable'),
  state: v.picklist(['done', 'returned']),
  redeemedAt: Instant,
  /** Until when a clerk can undo it. */
  returnUntil: Instant,
  returnedAt: v.optional(Instant),
});
export type Redemption = v.InferOutput<typeof Redemption>;
