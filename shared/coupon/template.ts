import * as v from 'valibot';
import { Money } from '../money/money';
import { Instant } from '../time/instant';

const positive = (max: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(max));

/** What the coupon gives: `off` from a basket of at least `threshold` (满减); a threshold of zero is none (立减). */
export const AmountOff = v.pipe(
  v.object({
    kind: v.literal('amount_off'),
    threshold: Money,
    off: v.pipe(
      Money,
      v.check((m) => m.amount > 0, 'must be more than zero'),
    ),
  }),
  v.forward(
    v.check(({ threshold, off }) => threshold.amount === 0 || off.amount <= threshold.amount, 'must not be more than the threshold'),
    ['off'],
  ),
);
export const CouponValue = AmountOff;
export type CouponValue = v.InferOutput<typeof CouponValue>;

/**
 * When an issued coupon may be used. Days are the store's days; `relative` counts the day of the claim as day 1;
 * an end includes its last second.
 */
export const Validity = v.variant('kind', [
  v.object({ kind: v.literal('relative'), days: positive(3650) }),
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

/** What a marketer decides about a kind of coupon (券模板). */
export const TemplateRules = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(30)),
  value: CouponValue,
  validity: Validity,
  stores: StoreScope,
  claimPlace: ClaimPlace,
  claimWindow: v.optional(ClaimWindow, {}),
  stock: positive(10_000_000),
  perMember: positive(100),
  notes: v.optional(v.pipe(v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))), v.maxLength(6)), []),
});
export type TemplateRules = v.InferOutput<typeof TemplateRules>;

export const TemplateState = v.picklist(['draft', 'published', 'paused']);
export type TemplateState = v.InferOutput<typeof TemplateState>;

/** A coupon template: the rules of a kind of coupon, its state, and the version that an edit must name. */
export const CouponTemplate = v.object({
  templateId: v.string(),
  ...TemplateRules.entries,
  state: TemplateState,
  version: v.number(),
  shards: v.number(),
  createdAt: Instant,
  publishedAt: v.optional(Instant),
});
export type CouponTemplate = v.InferOutput<typeof CouponTemplate>;
