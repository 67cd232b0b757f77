import * as v from 'valibot';
import { Money } from '../money/money';
import { ClaimOrigin } from '../scalping/trace';
import { Instant } from '../time/instant';
import { AppChannel } from '../touchpoint/event';
import { CouponReview } from './review';
import { CouponTerms, Way } from './template';

/**
 * The life of a coupon: `held` for a member until it is confirmed; `issued`; `locked` for an order; `redeemed`;
 * and its ends: `returned` (a return that the template does not give back), `expired`, `deactivated`, `cancelled` (the claim was taken back).
 */
export const CouponState = v.picklist(['held', 'issued', 'locked', 'redeemed', 'returned', 'expired', 'deactivated', 'cancelled']);
export type CouponState = v.InferOutput<typeof CouponState>;

/** Whose a coupon, its redemptions and orders are once their member was erased: the sums stay, the person does not. */
export const ERASED_MEMBER = 'erased';

/** What happened when a coupon was last redeemed, as the coupon remembers it; `storeName` is the shop's name when it was online. */
export const CouponUse = v.object({
  redemptionId: v.string(),
  at: Instant,
  storeId: v.optional(v.string()),
  storeName: v.string(),
  orderId: v.optional(v.string()),
  discount: Money,
});
export type CouponUse = v.InferOutput<typeof CouponUse>;

/** A coupon kept for one order until a time; whoever asks again with the same key gets the same reply. */
export const CouponLock = v.object({ orderId: v.string(), until: Instant, key: v.string(), hash: v.string() });
export type CouponLock = v.InferOutput<typeof CouponLock>;

/** On its way to a friend: who has the token may take it until then. */
export const CouponGift = v.object({ token: v.string(), at: Instant, until: Instant });
export type CouponGift = v.InferOutput<typeof CouponGift>;

/**
 * One coupon (券) issued to one member. It carries the terms that were promised when it was issued,
 * so that a later change of the template takes nothing away.
 */
export const Coupon = v.object({
  couponId: v.string(),
  templateId: v.string(),
  memberId: v.string(),
  ...CouponTerms.entries,
  state: CouponState,
  /** Whose limit it counts under: the member, or the natural person with several accounts. */
  countedFor: v.string(),
  /** Its place under the limit: `3` is the third, `2026-11-21/1` the first of that day; without a limit the key it was asked with. */
  slot: v.string(),
  /** The shard of the stock that its unit came from and goes back to. */
  shard: v.number(),
  issuedAt: Instant,
  /** `bundle`, `reward`, `benefit` and `referral`: it came with another coupon, an exchange, a tier or a birthday, a friend who joined. */
  way: v.picklist([...Way.options, 'bundle', 'gift', 'reward', 'benefit', 'referral']),
  /** Where it was claimed; a coupon that was sent or handed over has none. */
  channel: v.optional(AppChannel),
  /** The store it was handed over in, or claimed near. */
  claimStoreId: v.optional(v.string()),
  /** Where the member stood, to about a hundred metres, when place was asked for: a later claim must be reachable from here. */
  claimPoint: v.optional(v.object({ latitude: v.number(), longitude: v.number() })),
  /** The code it was claimed with. */
  code: v.optional(v.string()),
  codeBatch: v.optional(v.string()),
  /** What the budget has set aside for it, in minor units. */
  reserved: v.optional(v.number()),
  /** When its state last changed. */
  changedAt: Instant,
  validFrom: Instant,
  validUntil: Instant,
  heldUntil: v.optional(Instant),
  lock: v.optional(CouponLock),
  gift: v.optional(CouponGift),
  /** The latest links under which it was offered to a friend, and until when, as was said: a repeated request is told the same. */
  offered: v.optional(v.array(v.object({ token: v.string(), until: Instant }))),
  /** Who gave it away, and the request with which it was taken. */
  givenBy: v.optional(v.string()),
  accepted: v.optional(v.object({ token: v.string(), key: v.string(), hash: v.string() })),
  use: v.optional(CouponUse),
  /** Where it was claimed from: hashes by which claims of one phone and one address are found again. */
  origin: v.optional(ClaimOrigin),
  /** Held for review, after a claim that looked like a bot's; it stays issued and its unit stays taken. */
  review: v.optional(CouponReview),
  /** Why it was deactivated, as the marketer said. */
  reason: v.optional(v.string()),
  version: v.number(),
});
export type Coupon = v.InferOutput<typeof Coupon>;
