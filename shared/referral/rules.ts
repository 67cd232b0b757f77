import * as v from 'valibot';
import { ClaimWindow } from '../coupon/template';
import { Money } from '../money/money';

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));

/** What one side gets: points, coupons, or both. */
export const ReferralGift = v.object({
  pointType: v.optional(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,19}$/)), 'points'),
  points: v.optional(whole(0, 1_000_000), 0),
  /** Templates of the coupons, one of each. */
  coupons: v.optional(v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(40))), v.maxLength(10)), []),
});
export type ReferralGift = v.InferOutput<typeof ReferralGift>;

/** What is done when the two have something in common: nothing is given; somebody looks at it; or it is not asked. */
const Check = v.picklist(['refuse', 'review', 'off']);
export type Check = v.InferOutput<typeof Check>;

const isNothing = ({ points, coupons }: ReferralGift): boolean => points === 0 && coupons.length === 0;

/** Who gets what, and when, for a member who brings a member (邀请有礼). Never for joining alone: the new one has to buy first. */
export const ReferralRules = v.pipe(
  v.object({
    active: v.optional(v.boolean(), true),
    /** When the new one has to join. */
    period: v.optional(ClaimWindow, {}),
    forReferrer: ReferralGift,
    forNewcomer: v.optional(ReferralGift, {}),
    /** At once with the first paid purchase, or when it can no longer come back. */
    givenWhen: v.optional(v.picklist(['bought', 'return_period_over']), 'bought'),
    /** The return period: the day of the purchase and so many whole days after it. */
    returnDays: v.optional(whole(0, 90), 7),
    /** What of a purchase must have been paid and not come back. */
    leastPaid: v.optional(
      v.pipe(
        Money,
        v.check(({ amount }) => amount >= 1, 'must be at least one cent'),
      ),
      { amount: 1, currency: 'CNY' },
    ),
    /** By when the new one has to buy, the day of joining being day 1. */
    buysWithinDays: v.optional(whole(1, 3650)),
    /** When the purchase comes back after something was given for it. */
    onReturn: v.optional(v.picklist(['take_back', 'keep']), 'take_back'),
    /** For how many new ones a member gets something; a limit that is not set is none. */
    limits: v.optional(v.object({ ever: v.optional(whole(0, 100_000)), month: v.optional(whole(0, 100_000)) }), {}),
    checks: v.optional(
      v.object({
        device: v.optional(Check, 'refuse'),
        phone: v.optional(Check, 'refuse'),
        address: v.optional(Check, 'review'),
      }),
      {},
    ),
  }),
  v.forward(
    v.check(({ forReferrer }) => !isNothing(forReferrer), 'must give something'),
    ['forReferrer'],
  ),
);
export type ReferralRules = v.InferOutput<typeof ReferralRules>;
