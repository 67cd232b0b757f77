import * as v from 'valibot';
import { Money } from '../money/money';

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const Positive = v.pipe(
  Money,
  v.check((m) => m.amount > 0, 'must be more than zero'),
);
/** The most that one use may give; without it there is no cap. */
const most = v.optional(Positive);

/** 减: an amount off. */
export const AmountOff = v.object({ kind: v.literal('amount_off'), off: Positive });
/** 折: `payPercent: 88` means that 88 % is paid (八八折). */
export const PercentOff = v.object({ kind: v.literal('percent_off'), payPercent: whole(1, 99), most });
/** 特价、兑换: the dearest piece of the chosen goods for `price`; zero is an exchange for the coupon alone. */
export const FixedPrice = v.object({ kind: v.literal('fixed_price'), price: Money, most });
/** 赠品: something is given with the purchase; `worth` is what it costs the brand. */
export const FreeGift = v.object({
  kind: v.literal('free_gift'),
  gift: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(30)),
  worth: v.optional(Money),
});
/** 免运费 */
export const FreeShipping = v.object({ kind: v.literal('free_shipping'), most });
/** 阶梯满减: the highest step that is reached, once. */
export const Steps = v.object({
  kind: v.literal('steps'),
  steps: v.pipe(
    v.array(v.object({ from: Positive, off: Positive })),
    v.minLength(2),
    v.maxLength(10),
    v.check((steps) => steps.every((step, i) => isHigher(step, steps[i - 1])), 'must rise from step to step'),
    v.check((steps) => steps.every(({ from, off }) => off.amount <= from.amount), 'must not give more than their threshold'),
  ),
});
/** 第 n 件: pieces from dear to cheap, of every n-th only `payPercent` is paid; zero is free (买一送一 is nth 2). */
export const NthItem = v.object({ kind: v.literal('nth_item'), nth: whole(2, 20), payPercent: whole(0, 99), most });

interface Step {
  from: Money;
  off: Money;
}
const isHigher = (step: Step, before: Step | undefined): boolean =>
  before === undefined || (step.from.amount > before.from.amount && step.off.amount > before.off.amount);

/** What a coupon gives. */
export const CouponValue = v.variant('kind', [AmountOff, PercentOff, FixedPrice, FreeGift, FreeShipping, Steps, NthItem]);
export type CouponValue = v.InferOutput<typeof CouponValue>;

/** What the chosen goods in the basket must reach: nothing, an amount, or a number of pieces. */
export const Threshold = v.variant('kind', [
  v.object({ kind: v.literal('none') }),
  v.object({ kind: v.literal('amount'), amount: Positive }),
  v.object({ kind: v.literal('pieces'), pieces: whole(1, 9_999) }),
]);
export type Threshold = v.InferOutput<typeof Threshold>;

/** The most that one use can cost the brand, in minor units; undefined when the rule sets no bound. */
export const mostGiven = (value: CouponValue): number | undefined => {
  switch (value.kind) {
    case 'amount_off':
      return value.off.amount;
    case 'steps':
      return Math.max(...value.steps.map(({ off }) => off.amount));
    case 'free_gift':
      return value.worth?.amount;
    default:
      return value.most?.amount;
  }
};

/** What one use that took `discount` off costs the brand, in minor units: a gift takes nothing off, and costs what it is worth. */
export const costOf = (value: CouponValue, discount: number): number =>
  value.kind === 'free_gift' ? (value.worth?.amount ?? 0) : discount;
