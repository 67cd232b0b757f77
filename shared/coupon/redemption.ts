import * as v from 'valibot';
import { Money } from '../money/money';
import { Instant } from '../time/instant';

/** One use of a coupon at a counter; `returned` when it was undone. Its id is made of who asked and their idempotency key. */
export const Redemption = v.object({
  redemptionId: v.string(),
  couponId: v.string(),
  templateId: v.string(),
  memberId: v.string(),
  maskedName: v.string(),
  name: v.string(),
  storeId: v.string(),
  storeName: v.string(),
  staffId: v.string(),
  staffName: v.string(),
  basket: Money,
  discount: Money,
  state: v.picklist(['done', 'returned']),
  redeemedAt: Instant,
  returnUntil: Instant,
  returnedAt: v.optional(Instant),
});
export type Redemption = v.InferOutput<typeof Redemption>;
