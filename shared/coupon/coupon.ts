import * as v from 'valibot';
import { Money } from '../money/money';
import { Instant } from '../time/instant';
import { AppChannel } from '../touchpoint/event';
import { CouponValue, StoreScope } from './template';

export const CouponState = v.picklist(['issued', 'redeemed', 'expired', 'deactivated']);
export type CouponState = v.InferOutput<typeof CouponState>;

/** What happened when a coupon was last redeemed, as the coupon remembers it. */
export const CouponUse = v.object({ redemptionId: v.string(), at: Instant, storeId: v.string(), storeName: v.string(), discount: Money });
export type CouponUse = v.InferOutput<typeof CouponUse>;

/**
 * One coupon (券) issued to one member. It carries the rules that were promised when it was issued,
 * so that a later change of the template takes nothing away.
 */
export const Coupon = v.object({
  couponId: v.string(),
  templateId: v.string(),
  memberId: v.string(),
  name: v.string(),
  value: CouponValue,
  stores: StoreScope,
  state: CouponState,
  turn: v.number(),
  shard: v.number(),
  issuedAt: Instant,
  /** Where it was claimed. */
  channel: AppChannel,
  /** When its state last changed. */
  changedAt: Instant,
  validFrom: Instant,
  validUntil: Instant,
  use: v.optional(CouponUse),
  version: v.number(),
});
export type Coupon = v.InferOutput<typeof Coupon>;
