import * as v from 'valibot';

const count = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));

/** What a brand takes for scalping (黄牛, 羊毛党): many coupons for few people. Out of the box only what is plain is held. */
export const ScalpingRules = v.object({
  enabled: v.optional(v.boolean(), true),
  /** How many accounts may claim coupons of one template on one phone, and with one natural person behind them, in 24 hours. */
  accountsPerDevice: v.optional(count(1, 50), 3),
  accountsPerPerson: v.optional(count(1, 50), 2),
  /** How many coupons may be claimed on one phone, and from one network address, within a minute. */
  claimsPerMinuteOnDevice: v.optional(count(1, 1000), 10),
  claimsPerMinuteAtAddress: v.optional(count(2, 10_000), 20),
  /** Until so many hours after joining an account is new. */
  newAccountHours: v.optional(count(0, 720), 24),
  /** Whether most members verify a phone, so that having none says something. */
  phonesAreUsual: v.optional(v.boolean(), true),
  /** After how many days a claim that nobody has looked at is released by itself. */
  releaseAfterDays: v.optional(count(1, 30), 3),
  /** Templates that bots want: half as much is enough there, and a claim is judged before it is answered. */
  strictTemplates: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.maxLength(100)), []),
});
export type ScalpingRules = v.InferOutput<typeof ScalpingRules>;

export const DEFAULT_RULES: ScalpingRules = v.parse(ScalpingRules, {});

/** Whether a template is one that bots want. */
export const isStrict = ({ strictTemplates }: ScalpingRules, templateId: string): boolean => strictTemplates.includes(templateId);
