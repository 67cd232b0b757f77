import * as v from 'valibot';
import { Goods } from '../coupon/goods';
import { Money } from '../money/money';
import { Condition } from '../tag/condition';
import { EventName } from '../touchpoint/event';
import { Caps, Often } from './caps';
import { Circumstances } from './circumstances';

const points = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000));
/** Applied once, after all multipliers, to what a rule gives for a whole order or event. */
const rounding = v.optional(v.picklist(['down', 'half_up', 'up']), 'down');

/** Points for money (消费积分): so many for every so much paid, of the goods chosen. */
export const PerAmount = v.object({
  kind: v.literal('per_amount'),
  points,
  per: v.pipe(
    Money,
    v.check(({ amount }) => amount >= 1 && amount <= 1_000_000_000, 'must be between one cent and ten million yuan'),
  ),
  goods: v.optional(Goods, {}),
  /** What counts besides the money paid for goods: what points paid for, what was paid for shipping. */
  countsToo: v.optional(v.object({ points: v.optional(v.boolean(), false), shipping: v.optional(v.boolean(), false) }), {}),
  /** Only every full amount counts (每满), looked for in what all eligible lines come to; else any part of it counts in proportion. */
  onlyFull: v.optional(v.boolean(), false),
  rounding,
});
export type PerAmount = v.InferOutput<typeof PerAmount>;

/** Points for something done (互动积分): joining, a check-in, a review. */
export const PerEvent = v.object({
  kind: v.literal('per_event'),
  event: EventName,
  points,
  when: v.optional(v.pipe(v.array(Condition), v.maxLength(10)), []),
  /** How often it counts; every time when nothing is set. */
  often: v.optional(Often),
  rounding,
});
export type PerEvent = v.InferOutput<typeof PerEvent>;

/** More points for the same (倍数): `times` in hundredths, 150 is one and a half times. */
export const Multiplier = v.object({
  kind: v.literal('multiplier'),
  times: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(10_000)),
  on: v.optional(v.picklist(['orders', 'events', 'both']), 'orders'),
  /** Lines with these goods; events have none. */
  goods: v.optional(Goods, {}),
});
export type Multiplier = v.InferOutput<typeof Multiplier>;

const PointType = v.optional(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,19}$/)), 'points');

const fields = {
  name: v.object({
    zh: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
    en: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  }),
  /** The kind of points that it gives, or multiplies. */
  pointType: PointType,
  gives: v.variant('kind', [PerAmount, PerEvent, Multiplier]),
  circumstances: v.optional(Circumstances, {}),
  caps: v.optional(Caps, {}),
};

/** What a marketer decides of a rule by which points are earned. */
export const EarningRuleFields = v.pipe(
  v.object(fields),
  v.forward(
    v.check(
      ({ gives, caps }) => gives.kind !== 'multiplier' || Object.values(caps).every((cap) => cap === undefined),
      'are of the rules that give points, not of what multiplies them',
    ),
    ['caps'],
  ),
  v.check(
    ({ gives }) => gives.kind !== 'multiplier' || gives.on === 'orders' || gives.goods.only.length + gives.goods.except.length === 0,
    'goods are bought: an event has none',
  ),
);
export type EarningRuleFields = v.InferOutput<typeof EarningRuleFields>;

/** A rule by which points are earned (积分规则), as data; one that is not active rests. */
export const EarningRule = v.object({
  ruleId: v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/)),
  version: v.number(),
  active: v.boolean(),
  ...fields,
});
export type EarningRule = v.InferOutput<typeof EarningRule>;

/**
 * What holds for all earning rules of a brand: whether multipliers that apply to the same work together, or only the highest of them;
 * and how much one member can earn by all rules together.
 */
export const EarningPolicy = v.object({
  multipliers: v.optional(v.picklist(['together', 'highest']), 'together'),
  caps: v.optional(Caps, {}),
});
export type EarningPolicy = v.InferOutput<typeof EarningPolicy>;

/** Whether any rule that does not rest is for the month of the member's birthday: only then is it worth looking up. */
export const asksBirthMonth = (rules: readonly Pick<EarningRule, 'active' | 'circumstances'>[]): boolean =>
  rules.some(({ active, circumstances }) => active && circumstances.birthdayMonth);
