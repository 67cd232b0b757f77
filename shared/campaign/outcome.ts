import * as v from 'valibot';
import { SendChannel } from '../send/channel';
import { TierId } from '../tier/scheme';
import { Instant } from '../time/instant';

/** Who a campaign was meant for, and who is measured against. */
export const ARMS = ['treated', 'control'] as const;
export const Arm = v.picklist(ARMS);
export type Arm = v.InferOutput<typeof Arm>;

/** How old somebody was in the year of the assignment, as far as their year of birth says. */
export const AGE_BANDS = ['under_30', '30s', '40s', '50_up', 'unknown'] as const;
export const AgeBand = v.picklist(AGE_BANDS);
export type AgeBand = v.InferOutput<typeof AgeBand>;

/** The band of somebody born in a year, as of another year. */
export const ageBandOf = (birthYear: number | undefined, year: number): AgeBand => {
  if (birthYear === undefined) return 'unknown';
  const age = year - birthYear;
  if (age < 30) return 'under_30';
  if (age < 40) return '30s';
  return age < 50 ? '40s' : '50_up';
};

/**
 * A member in one arm of a campaign, or of a journey, by hash, before anything was sent: from `assignedAt` on they count, whatever became of the message
 * (intention to treat).
 */
export const Assignment = v.object({
  /** The campaign's or journey's. */
  campaignId: v.string(),
  memberId: v.string(),
  arm: Arm,
  assignedAt: Instant,
  /** For so many local days, that of the assignment being the first, what they do counts. */
  attributionDays: v.number(),
  /** The content that is theirs by hash, also when it did not reach them. */
  variantId: v.optional(v.string()),
  /** The channel that suited them when they were assigned, whether it was used, another one in its place, or none as they were held back. */
  channel: v.optional(SendChannel),
  age: AgeBand,
  tier: v.optional(TierId),
  /** The coupon templates and the event that the campaign offers. */
  templateIds: v.array(v.string()),
  eventId: v.optional(v.string()),
});
export type Assignment = v.InferOutput<typeof Assignment>;

/** What somebody did in one store: whether they came, how many coupons of the campaign they used, and what they spent. */
export const AtStore = v.object({ storeId: v.string(), redeemed: v.number(), gross: v.number() });
export type AtStore = v.InferOutput<typeof AtStore>;

/**
 * What came of a campaign with one member (活动成效), inside the window. Money is minor units of the brand's; days are local days as
 * numbers since 1970.
 */
export const Outcome = v.object({
  ...Assignment.entries,
  reachedAt: v.optional(Instant),
  /** The channel by which it came to them. */
  reachedBy: v.optional(SendChannel),
  openedAt: v.optional(Instant),
  claimedAt: v.optional(Instant),
  /** Their first visit to a store: a purchase, a redemption, an event or a visit that was told. */
  visitedAt: v.optional(Instant),
  redeemedAt: v.optional(Instant),
  /** The store that they were asked to, and that of the first visit. */
  askedTo: v.optional(v.string()),
  storeId: v.optional(v.string()),
  orders: v.number(),
  /** Paid, less what came back within the window. */
  sales: v.number(),
  /** Sales with the value of the campaign's coupons put back on, as far as their orders are known. */
  gross: v.number(),
  /** What was paid for orders on which one of the campaign's coupons was used. */
  withCoupon: v.number(),
  /** Value of the campaign's coupons that were used and not returned. */
  discount: v.number(),
  /** Cost of sending, in thousandths of the minor unit. */
  cost: v.number(),
  firstDay: v.number(),
  lastDay: v.number(),
  /** Days with a visit, from a week before the assignment to the end of the window. */
  days: v.array(v.number()),
  stores: v.array(AtStore),
});
export type Outcome = v.InferOutput<typeof Outcome>;
