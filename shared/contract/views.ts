import * as v from 'valibot';
import { Purpose } from '../brand/brand';
import { CouponState, CouponUse } from '../coupon/coupon';
import { LineShare } from '../coupon/redemption';
import { CouponTerms, TemplateFields, TemplateState } from '../coupon/template';
import { Point } from '../geo/position';
import { Source } from '../link/link';
import { Consent } from '../member/member';
import { Money } from '../money/money';
import { Problem } from '../problem/problem';
import { TierId } from '../tier/scheme';
import { Instant } from '../time/instant';
import { EventName } from '../touchpoint/event';

/** What the API shows of things. Instants of views carry the offset of the brand's zone, so that apps can print them as they are. */

export const Page = <S extends v.GenericSchema>(item: S) => v.object({ items: v.array(item), next: v.optional(v.string()) });

/** What is to be said of a line of a file: the field, why, in words, and the value as it came. */
export const RowReport = v.object({
  line: v.number(),
  field: v.string(),
  reason: v.string(),
  message: v.string(),
  value: v.string(),
});

export const ReasonView = v.object({
  code: Problem.entries.code,
  message: v.string(),
  params: v.record(v.string(), v.union([v.string(), v.number()])),
});
export type ReasonView = v.InferOutput<typeof ReasonView>;

export const StoreView = v.object({
  storeId: v.string(),
  name: v.string(),
  address: v.string(),
  province: v.string(),
  city: v.string(),
  phone: v.optional(v.string()),
  position: Point,
  /** The words by which scopes name groups of stores. */
  tags: v.array(v.string()),
  /** Metres from the position asked with; absent when none was given. */
  distance: v.optional(v.number()),
  /** Whether it is open now, and when that changes; absent where nobody has said its hours. */
  opening: v.optional(v.object({ state: v.picklist(['open', 'closing', 'closed']), words: v.string() })),
  /** What it offers besides, in words. */
  services: v.optional(v.array(v.string())),
  /** How many of the member's coupons can be used there; only where that was asked for. */
  coupons: v.optional(v.number()),
});
export type StoreView = v.InferOutput<typeof StoreView>;

export const CityView = v.object({ province: v.string(), provinceName: v.string(), city: v.string(), stores: v.number(), centre: Point });
export type CityView = v.InferOutput<typeof CityView>;

/** A member as lists show them. */
export const MemberView = v.object({
  memberId: v.string(),
  memberNumber: v.string(),
  maskedName: v.optional(v.string()),
  tier: TierId,
  points: v.number(),
  consents: v.array(Consent),
  phoneTail: v.optional(v.string()),
  joinedAt: Instant,
  /** By which link or code they came. */
  source: v.optional(Source),
});
export type MemberView = v.InferOutput<typeof MemberView>;

/** A member as they see themselves; their points and their tier are asked for by themselves. */
export const OwnView = v.object({
  ...v.omit(MemberView, ['maskedName', 'tier', 'points', 'source']).entries,
  /** How they want to be called. */
  nickname: v.optional(v.string()),
});
export type OwnView = v.InferOutput<typeof OwnView>;

export const NearestView = v.object({ storeId: v.string(), name: v.string(), distance: v.number(), position: Point });
export type NearestView = v.InferOutput<typeof NearestView>;

/** One thing that must be so before an offer can be claimed. `message` is the reason when it is not met, else what is required. */
export const ConditionView = v.object({
  kind: v.picklist(['state', 'way', 'window', 'who', 'place', 'limit', 'stock']),
  met: v.boolean(),
  message: v.string(),
});

/** A coupon template as a member sees it before claiming, with whether it can be claimed here and now. */
export const OfferView = v.object({
  templateId: v.string(),
  ...v.pick(TemplateFields, [
    'name',
    'value',
    'threshold',
    'goods',
    'validity',
    'stores',
    'claimPlace',
    'perMember',
    'notes',
    'transferable',
  ]).entries,
  storeCount: v.number(),
  /** Names and numbers of the coupons that come with it. */
  bundle: v.array(v.object({ name: v.string(), count: v.number() })),
  /** The rule in one sentence, in the language asked for. */
  sentence: v.string(),
  claimable: v.boolean(),
  reasons: v.array(ReasonView),
  conditions: v.array(ConditionView),
  /** How many of it the member holds. */
  held: v.number(),
  nearest: v.optional(NearestView),
});
export type OfferView = v.InferOutput<typeof OfferView>;

export const CouponView = v.object({
  couponId: v.string(),
  templateId: v.string(),
  ...v.pick(CouponTerms, ['name', 'value', 'threshold', 'thresholdOn', 'goods', 'hours', 'stores', 'usableIn', 'stacking', 'transferable'])
    .entries,
  storeWords: v.string(),
  /** Every rule in words, a line each: what it gives, when, where, on what, with what. */
  rules: v.array(v.string()),
  state: CouponState,
  issuedAt: Instant,
  validFrom: Instant,
  validUntil: Instant,
  /** Why it cannot be used now, wherever and on whatever; none when it can. */
  reasons: v.array(ReasonView),
  /** Kept for an order until then. */
  lockedUntil: v.optional(Instant),
  /** On its way to a friend until then. */
  giftUntil: v.optional(Instant),
  /** Held for review: since when, until when at the latest, and what its member can do, in words. */
  review: v.optional(v.object({ since: Instant, until: Instant, words: v.string() })),
  /** Whether the member may give it to a friend now, and may give it back to the brand. */
  canGive: v.boolean(),
  canGiveBack: v.boolean(),
  use: v.optional(CouponUse),
  nearest: v.optional(NearestView),
});
export type CouponView = v.InferOutput<typeof CouponView>;

/** Codes to show one after the other; times are milliseconds since the epoch, `now` is the server's. */
export const CodesView = v.object({
  now: v.number(),
  codes: v.array(v.object({ code: v.string(), from: v.number(), until: v.number() })),
});
export type CodesView = v.InferOutput<typeof CodesView>;

/** A tag with its weight as of now and what it comes from: a rule with how many events, a clerk, a file. */
export const TagView = v.object({
  key: v.string(),
  value: v.string(),
  words: v.string(),
  weight: v.number(),
  at: Instant,
  origins: v.array(
    v.object({
      kind: v.picklist(['rule', 'manual', 'import']),
      words: v.string(),
      weight: v.number(),
      count: v.number(),
      first: Instant,
      last: Instant,
    }),
  ),
  /** In how many days it fades away, when nothing more happens; absent when it stays. */
  daysLeft: v.optional(v.number()),
});
export type TagView = v.InferOutput<typeof TagView>;

/** One line of a timeline: what happened, and the name of what it happened to. */
export const TimelineEntry = v.object({
  messageId: v.string(),
  type: EventName,
  words: v.string(),
  about: v.optional(v.string()),
  place: v.optional(v.string()),
  amount: v.optional(Money),
  /** What was paid, or given back, in minor units of its currency. */
  paid: v.optional(v.object({ amount: v.number(), currency: v.string() })),
  channel: v.string(),
  at: Instant,
});
export type TimelineEntry = v.InferOutput<typeof TimelineEntry>;

/** What a clerk may see of a member: the name masked, tags in plain words. */
export const CustomerView = v.object({
  memberId: v.string(),
  maskedName: v.string(),
  tier: TierId,
  /** What it is called, in the language asked for. */
  tierName: v.string(),
  points: v.number(),
  phoneTail: v.optional(v.string()),
  joinedAt: Instant,
  tags: v.array(TagView),
});
export type CustomerView = v.InferOutput<typeof CustomerView>;

export const RedemptionView = v.object({
  redemptionId: v.string(),
  couponId: v.string(),
  name: v.string(),
  maskedName: v.string(),
  storeId: v.optional(v.string()),
  storeName: v.string(),
  staffName: v.string(),
  orderId: v.optional(v.string()),
  basket: Money,
  discount: Money,
  /** What is left to pay for the basket after all coupons that were used on it. */
  payable: Money,
  shares: v.array(LineShare),
  shippingOff: Money,
  gift: v.optional(v.string()),
  state: v.picklist(['done', 'returned']),
  redeemedAt: Instant,
  /** Until when it can be undone. */
  returnUntil: Instant,
  returnedAt: v.optional(Instant),
});
export type RedemptionView = v.InferOutput<typeof RedemptionView>;

/** What one coupon would do to a basket, after those before it in the list; nothing, and every reason, when it cannot be used. */
export const CouponOnBasket = v.object({
  couponId: v.string(),
  name: v.string(),
  usable: v.boolean(),
  discount: Money,
  shares: v.array(LineShare),
  shippingOff: Money,
  gift: v.optional(v.string()),
  reasons: v.array(ReasonView),
});
export type CouponOnBasket = v.InferOutput<typeof CouponOnBasket>;

/** Coupons used together on a basket, in the order in which they work. */
export const CombinationView = v.object({
  coupons: v.array(CouponOnBasket),
  discount: Money,
  payable: Money,
});
export type CombinationView = v.InferOutput<typeof CombinationView>;

/** A check before use: what each coupon would give alone or why it would not, and the best of what goes together, with why the others are not in it. */
export const ValidationView = v.object({
  basket: Money,
  each: v.array(CouponOnBasket),
  best: v.object({
    ...CombinationView.entries,
    leftOut: v.array(v.object({ couponId: v.string(), name: v.string(), message: v.string() })),
  }),
});
export type ValidationView = v.InferOutput<typeof ValidationView>;

/** What was redeemed on one basket. */
export const CheckoutView = v.object({
  redemptions: v.array(RedemptionView),
  basket: Money,
  discount: Money,
  payable: Money,
  gifts: v.array(v.string()),
});
export type CheckoutView = v.InferOutput<typeof CheckoutView>;

/** A template's figures: `left` from the stock itself, the others from the projection of the stream. `discount` is what stands, returns taken off. */
export const TemplateFigures = v.object({
  claimed: v.number(),
  redeemed: v.number(),
  returned: v.number(),
  expired: v.number(),
  cancelled: v.number(),
  deactivated: v.number(),
  left: v.number(),
  /** Left of today's, where a day has a limit. */
  leftToday: v.optional(v.number()),
  discount: Money,
  /** Left of the budget; where only redemptions count, how much the coupons that are out could still take it over. */
  budgetLeft: v.optional(Money),
  budgetOver: v.optional(Money),
});
export type TemplateFigures = v.InferOutput<typeof TemplateFigures>;

export const TemplateView = v.object({
  templateId: v.string(),
  ...TemplateFields.entries,
  state: TemplateState,
  reason: v.optional(v.string()),
  version: v.number(),
  storeCount: v.number(),
  sentence: v.string(),
  createdAt: Instant,
  publishedAt: v.optional(Instant),
});
export type TemplateView = v.InferOutput<typeof TemplateView>;

export const ConsentChoice = v.object({ purpose: Purpose, given: v.boolean() });
