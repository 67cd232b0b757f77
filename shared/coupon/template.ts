import * as v from 'valibot';
import { Point } from '../geo/position';
import { Money } from '../money/money';
import { StoreTag } from '../store/tag';
import { Instant } from '../time/instant';
import { Goods } from './goods';
import { Stacking } from './stacking';
import { UsableHours } from './usable-hours';
import { CouponValue, mostGiven, Threshold } from './value';
import { Who } from './who';

const positive = (max: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(max));
/** A limit: zero allows none. */
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10_000_000));

/**
 * When an issued coupon may be used. Days are the store's days; an end includes its last second.
 * `relative`: the day of the claim is day 1, after `waitDays` from 00:00; claimed before `from`, that day is day 1; never past `until`.
 */
export const Validity = v.variant('kind', [
  v.pipe(
    v.object({
      kind: v.literal('relative'),
      days: positive(3650),
      waitDays: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(365)), 0),
      from: v.optional(Instant),
      until: v.optional(Instant),
    }),
    v.forward(
      v.check(
        (period) => !period.from || !period.until || Date.parse(period.from) < Date.parse(period.until),
        'must be after the beginning',
      ),
      ['until'],
    ),
  ),
  v.pipe(
    v.object({ kind: v.literal('absolute'), from: Instant, until: Instant }),
    v.forward(
      v.check((period) => Date.parse(period.from) < Date.parse(period.until), 'must be after the beginning'),
      ['until'],
    ),
  ),
]);
export type Validity = v.InferOutput<typeof Validity>;

/** In which stores the coupon may be used; regions are a province's code and, optionally, cities of it. */
export const StoreScope = v.variant('kind', [
  v.object({ kind: v.literal('all') }),
  v.object({
    kind: v.literal('region'),
    province: v.pipe(v.string(), v.regex(/^\d{2}$/)),
    cities: v.optional(v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(40))), v.maxLength(50)), []),
  }),
  v.object({ kind: v.literal('listed'), storeIds: v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.minLength(1), v.maxLength(200)) }),
  /** Stores that carry any of these tags. */
  v.object({ kind: v.literal('tagged'), tags: v.pipe(v.array(StoreTag), v.minLength(1), v.maxLength(20)) }),
  /** Stores within `metres` of a point in GCJ-02. */
  v.object({
    kind: v.literal('around'),
    centre: Point,
    metres: positive(1_000_000),
    name: v.optional(v.pipe(v.string(), v.maxLength(40)), ''),
  }),
]);
export type StoreScope = v.InferOutput<typeof StoreScope>;

/** Where a member must be to claim: anywhere, or within `radius` metres of a store where the coupon can be used. */
export const ClaimPlace = v.variant('kind', [
  v.object({ kind: v.literal('anywhere') }),
  v.object({ kind: v.literal('near_store'), radius: positive(100_000) }),
]);
export type ClaimPlace = v.InferOutput<typeof ClaimPlace>;

/** When it can be claimed; a side that is not set is open. The end includes its last second. */
export const ClaimWindow = v.pipe(
  v.object({ from: v.optional(Instant), until: v.optional(Instant) }),
  v.forward(
    v.check((w) => !w.from || !w.until || Date.parse(w.from) < Date.parse(w.until), 'must be after the beginning'),
    ['until'],
  ),
);
export type ClaimWindow = v.InferOutput<typeof ClaimWindow>;

/** How a coupon gets to its member: taken in the app, by a code typed in, sent by the brand, or handed over by a clerk. */
export const Way = v.picklist(['app', 'code', 'sent', 'clerk']);
export type Way = v.InferOutput<typeof Way>;

/** How many one member, or one natural person (a verified phone), may have; a limit that is not set is none. */
export const MemberLimits = v.object({
  day: v.optional(count),
  week: v.optional(count),
  month: v.optional(count),
  /** Whose coupons count: the account's, or all accounts' of the same verified phone. */
  countedBy: v.optional(v.picklist(['member', 'person']), 'member'),
});
export type MemberLimits = v.InferOutput<typeof MemberLimits>;

/** What all coupons together may cost: the most each can give is set aside at its claim, or only what was redeemed counts. */
export const Budget = v.object({ amount: Money, counts: v.optional(v.picklist(['claims', 'redemptions']), 'claims') });
export type Budget = v.InferOutput<typeof Budget>;

/** What is promised with each coupon: it keeps these rules, whatever becomes of its template. */
export const CouponTerms = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(30)),
  value: CouponValue,
  threshold: v.optional(Threshold, { kind: 'none' }),
  /** What the threshold looks at: list prices, or what coupons before this one have left. */
  thresholdOn: v.optional(v.picklist(['list_price', 'what_is_left']), 'list_price'),
  goods: v.optional(Goods, {}),
  hours: v.optional(UsableHours, {}),
  stores: StoreScope,
  /** Where it may be used. */
  usableIn: v.optional(v.picklist(['in_store', 'online', 'both']), 'both'),
  stacking: v.optional(Stacking, {}),
  /** What a return does: the coupon is usable again, or gone. */
  returns: v.optional(v.picklist(['usable', 'gone']), 'usable'),
  transferable: v.optional(v.boolean(), false),
});
export type CouponTerms = v.InferOutput<typeof CouponTerms>;

/** What a marketer decides about a kind of coupon, field by field. */
export const TemplateFields = v.object({
  ...CouponTerms.entries,
  validity: Validity,
  ways: v.optional(v.pipe(v.array(Way), v.minLength(1), v.maxLength(4)), ['app']),
  who: v.optional(Who, {}),
  claimPlace: ClaimPlace,
  claimWindow: v.optional(ClaimWindow, {}),
  stock: positive(10_000_000),
  /** How many may be claimed on one of the brand's days. */
  stockPerDay: v.optional(count),
  /** How many may be claimed at one store: the clerk's who hands it over, or the nearest to the member. */
  stockPerStore: v.optional(count),
  budget: v.optional(Budget),
  perMember: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(100))),
  memberLimits: v.optional(MemberLimits, {}),
  /** Coupons of other templates that are issued together with one of this (券包). */
  bundle: v.optional(
    v.pipe(v.array(v.object({ templateId: v.pipe(v.string(), v.maxLength(40)), count: positive(10) })), v.maxLength(10)),
    [],
  ),
  notes: v.optional(v.pipe(v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))), v.maxLength(6)), []),
});

/** What a marketer decides about a kind of coupon (券模板), as far as it makes sense together. */
export const TemplateRules = v.pipe(
  TemplateFields,
  v.forward(
    v.check(({ value, threshold }) => !givesMoreThanAsked(value, threshold), 'must not be more than the threshold'),
    ['value'],
  ),
  v.forward(
    v.check(({ value, budget }) => budget?.counts !== 'claims' || mostGiven(value) !== undefined, 'needs a cap on what one coupon gives'),
    ['budget'],
  ),
  v.forward(
    v.check(
      ({ stockPerStore, claimPlace, ways }) =>
        stockPerStore === undefined || claimPlace.kind === 'near_store' || ways.every((way) => way === 'clerk'),
      'needs claims near a store',
    ),
    ['stockPerStore'],
  ),
);
export type TemplateRules = v.InferOutput<typeof TemplateRules>;

const givesMoreThanAsked = (value: CouponValue, threshold: Threshold): boolean =>
  value.kind === 'amount_off' && threshold.kind === 'amount' && value.off.amount > threshold.amount.amount;

export const TemplateState = v.picklist(['draft', 'published', 'paused', 'deactivated']);
export type TemplateState = v.InferOutput<typeof TemplateState>;

/** A coupon template: the rules of a kind of coupon, its state, and the version that an edit must name. */
export const CouponTemplate = v.object({
  templateId: v.string(),
  ...TemplateFields.entries,
  state: TemplateState,
  version: v.number(),
  shards: v.number(),
  createdAt: Instant,
  publishedAt: v.optional(Instant),
  /** Why it was deactivated, as the marketer said. */
  reason: v.optional(v.string()),
});
export type CouponTemplate = v.InferOutput<typeof CouponTemplate>;
