import * as v from 'valibot';

/** What a tier is called in code and in what is stored: it stays, whatever its name becomes. */
export const TierId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,19}$/, 'must be 1 to 20 small letters, digits or _, a letter first'));
export type TierId = v.InferOutput<typeof TierId>;

const name = v.object({
  zh: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(10)),
  en: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20)),
});
const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const templateId = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

/** What a tier gives while it lasts. */
export const Benefits = v.object({
  /** By how much points are multiplied, in hundredths: 150 is one and a half times. */
  multiplier: v.optional(whole(100, 1000), 100),
  /** Coupons that come with reaching the tier, one of each template. */
  upgradeCoupons: v.optional(v.pipe(v.array(templateId), v.maxLength(10)), []),
  birthdayCoupon: v.optional(templateId),
  /** How many days sooner something opens for this tier. */
  earlyAccessDays: v.optional(whole(0, 30), 0),
});
export type Benefits = v.InferOutput<typeof Benefits>;

/** A step of the scheme. `needs` is in what the scheme measures: points, minor units, visits or purchases. */
export const TierStep = v.object({
  tierId: TierId,
  name,
  needs: whole(0, Number.MAX_SAFE_INTEGER),
  benefits: v.optional(Benefits, {}),
});
export type TierStep = v.InferOutput<typeof TierStep>;

/** What lifts a member: points earned (never the spendable balance), money paid, visits, or purchases. */
export const Measure = v.picklist(['qualifying_points', 'spend', 'visits', 'purchases']);
export type Measure = v.InferOutput<typeof Measure>;

/**
 * Over which time it is added up, in days of the brand's zone: a year that begins with a month; the last so many months, each day
 * counting for as long; or the years since joining.
 */
export const TierPeriod = v.variant('kind', [
  v.object({ kind: v.literal('calendar'), startMonth: v.optional(whole(1, 12), 1) }),
  v.object({ kind: v.literal('rolling'), months: whole(1, 24) }),
  v.object({ kind: v.literal('anniversary') }),
]);
export type TierPeriod = v.InferOutput<typeof TierPeriod>;

/** How many months a period has. */
export const monthsOf = (period: TierPeriod): number => (period.kind === 'rolling' ? period.months : 12);

/** A period of so many months has at least so many days each. */
const SHORTEST_MONTH = 28;

/** How the brand's tiers (等级) are earned and kept, lowest first; everybody has the first one. */
export const TierScheme = v.pipe(
  v.object({
    tiers: v.pipe(
      v.array(TierStep),
      v.minLength(1),
      v.maxLength(10),
      v.check((tiers) => tiers[0]?.needs === 0, 'the first tier is for everybody: it needs nothing'),
      v.check((tiers) => tiers.every(({ needs }, i) => i === 0 || needs > (tiers[i - 1]?.needs ?? 0)), 'must need more from tier to tier'),
      v.check((tiers) => new Set(tiers.map(({ tierId }) => tierId)).size === tiers.length, 'each tier must have its own id'),
    ),
    measure: Measure,
    period: v.optional(TierPeriod, { kind: 'calendar' }),
    /** How far a tier falls that was not earned again: one step at the end of each period, or to what was earned. */
    landing: v.optional(v.picklist(['one_step', 'as_earned']), 'one_step'),
    /** For how many days the old tier is kept when it has come to its end. */
    graceDays: v.optional(whole(0, 90), 0),
  }),
  v.forward(
    v.check(({ period, graceDays }) => graceDays < monthsOf(period) * SHORTEST_MONTH, 'must be shorter than the period'),
    ['graceDays'],
  ),
);
export type TierScheme = v.InferOutput<typeof TierScheme>;

/** The place of a tier in the scheme, 0 being the lowest; a tier that the scheme no longer has counts as the lowest. */
export const levelOf = ({ tiers }: TierScheme, tierId: TierId): number =>
  Math.max(
    0,
    tiers.findIndex((tier) => tier.tierId === tierId),
  );

/** The tier at a place in the scheme; beyond the ends, the one at the end. */
export const tierAtLevel = ({ tiers }: TierScheme, level: number): TierStep => {
  const step = tiers[Math.min(Math.max(level, 0), tiers.length - 1)];
  if (!step) throw new RangeError('a scheme has at least one tier');
  return step;
};

/** The highest level that so much is enough for. */
export const levelFor = ({ tiers }: TierScheme, counted: number): number =>
  Math.max(
    0,
    tiers.findLastIndex(({ needs }) => needs <= counted),
  );
