import * as v from 'valibot';
import { Money } from '../money/money';
import { FrequencyCaps } from './caps';
import { SendChannel } from './channel';
import { QuietHours } from './quiet-hours';

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));

/** How fast a channel takes messages: so many a second over time, and so many at once. */
export const Rate = v.object({ perSecond: v.pipe(v.number(), v.minValue(0.01), v.maxValue(1_000)), burst: whole(1, 1_000) });
export type Rate = v.InferOutput<typeof Rate>;

/** How the brand sends (发送规则): what holds over all campaigns and journeys. */
export const SendPolicy = v.object({
  quietHours: v.optional(QuietHours),
  caps: FrequencyCaps,
  /** Who gets nothing at all, in basis points of all members, and the name of that draw. */
  holdout: v.object({ share: whole(0, 2_000), draw: v.pipe(v.string(), v.minLength(1), v.maxLength(40)) }),
  /** What one message costs, in thousandths of the minor unit, as an SMS costs 3.5 分. */
  prices: v.record(SendChannel, whole(0, 1_000_000)),
  rates: v.record(SendChannel, Rate),
  /** A campaign with a larger budget needs a colleague who agrees. */
  approvalAbove: Money,
  /** Whether a colleague has to agree to a journey that gives coupons or points; nobody has to as long as the brand does not say so. */
  journeysNeedColleague: v.optional(v.boolean()),
  /** What is left of sales as margin, in basis points, for the return of campaigns; 60 % as long as nobody says. */
  marginBasisPoints: v.optional(whole(0, 10_000)),
});
export type SendPolicy = v.InferOutput<typeof SendPolicy>;

/** What holds until the brand has set its own: a message a day and four a week, ten in thirty days; nights are quiet. */
export const DEFAULT_SEND_POLICY: SendPolicy = {
  quietHours: { from: '21:00', until: '09:00' },
  caps: { all: { day: 1, week: 4, month: 10 }, byChannel: { sms: { week: 1, month: 3 } } },
  holdout: { share: 0, draw: '1' },
  prices: { sms: 4_500, email: 100 },
  rates: {
    subscribe_message: { perSecond: 50, burst: 50 },
    official_template: { perSecond: 50, burst: 50 },
    sms: { perSecond: 20, burst: 20 },
    email: { perSecond: 10, burst: 10 },
  },
  approvalAbove: { amount: 1_000_000, currency: 'CNY' },
};
