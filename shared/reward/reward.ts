import * as v from 'valibot';
import { ClaimWindow, StoreScope, TemplateState } from '../coupon/template';
import { Money } from '../money/money';
import { TierId } from '../tier/scheme';
import { Instant } from '../time/instant';

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const both = (zh: number, en: number) =>
  v.object({
    zh: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(zh)),
    en: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(en)),
  });
/** A limit: zero allows none. */
const count = whole(0, 10_000_000);

/** What is given for points: coupons, which are issued with the exchange; goods that are handed over; or an experience. */
export const Gives = v.variant('kind', [
  v.object({
    kind: v.literal('coupon'),
    templateId: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
    /** How many coupons each one is. */
    count: v.optional(whole(1, 10), 1),
  }),
  v.object({ kind: v.literal('goods'), sku: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))) }),
  v.object({ kind: v.literal('experience') }),
]);
export type Gives = v.InferOutput<typeof Gives>;

/** Points, and with some rewards money on top. */
export const Price = v.object({
  pointType: v.optional(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,19}$/)), 'points'),
  points: whole(1, 1_000_000_000),
  money: v.optional(
    v.pipe(
      Money,
      v.check(({ amount }) => amount > 0 && amount <= 1_000_000_000, 'must be between one cent and ten million yuan'),
    ),
  ),
});
export type Price = v.InferOutput<typeof Price>;

/** Whether members may cancel what has not been used; the brand always may. */
export const CancelPolicy = v.object({
  byMember: v.optional(v.boolean(), true),
  /** For so many days, that of the exchange being day 1. */
  withinDays: v.optional(whole(1, 365)),
});
export type CancelPolicy = v.InferOutput<typeof CancelPolicy>;

/** What a marketer decides about a reward (礼遇), field by field. */
export const RewardFields = v.object({
  name: both(30, 60),
  about: v.optional(both(300, 600)),
  gives: Gives,
  price: Price,
  /** How many there are in all; no stock set is no end. */
  stock: v.optional(count),
  perMember: v.optional(count),
  /** How many one member may exchange on one of the brand's days. */
  perMemberAndDay: v.optional(count),
  tiers: v.optional(v.pipe(v.array(TierId), v.maxLength(10)), []),
  /** At which stores it is exchanged and handed over; a coupon is used where its own template says. */
  stores: v.optional(StoreScope, { kind: 'all' }),
  period: v.optional(ClaimWindow, {}),
  /** For how many days what is handed over waits for its member, the day of the exchange being day 1. */
  collectWithinDays: v.optional(whole(1, 365)),
  cancel: v.optional(CancelPolicy, {}),
});

/** What a marketer decides about a reward, as far as it makes sense together. */
export const RewardRules = v.pipe(
  RewardFields,
  v.forward(
    v.check(
      ({ gives, price, collectWithinDays }) => gives.kind !== 'coupon' || price.money !== undefined || collectWithinDays === undefined,
      'a coupon lasts as its template says',
    ),
    ['collectWithinDays'],
  ),
);
export type RewardRules = v.InferOutput<typeof RewardRules>;

/** A reward of the catalogue: its rules, its state, and the version that an edit must name. */
export const Reward = v.object({
  rewardId: v.string(),
  ...RewardFields.entries,
  state: TemplateState,
  version: v.number(),
  createdAt: Instant,
});
export type Reward = v.InferOutput<typeof Reward>;

/** What so many of a reward cost. */
export const priceOf = ({ price }: Pick<RewardRules, 'price'>, quantity: number): Price => ({
  pointType: price.pointType,
  points: price.points * quantity,
  ...(price.money && { money: { ...price.money, amount: price.money.amount * quantity } }),
});
