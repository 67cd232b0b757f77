import * as v from 'valibot';

/** So many requests in so many seconds. */
export const LimitRule = v.object({
  requests: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)),
  seconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(86_400)),
});
export type LimitRule = v.InferOutput<typeof LimitRule>;

/** What kinds of requests are counted by themselves. `claim` takes something of which there is not enough; `heavy` reads or writes much. */
export const LIMIT_CLASSES = ['read', 'write', 'claim', 'code', 'heavy', 'sign_in'] as const;
export type LimitClass = (typeof LIMIT_CLASSES)[number];

/** Whose requests are counted together: by who they are, else by the address they come from. */
const LIMITED = ['address', 'visitor', 'member', 'staff', 'marketer', 'system'] as const;
export type Limited = (typeof LIMITED)[number];

/** What is not set for a class is that of writing. */
const OfClasses = v.object({
  read: LimitRule,
  write: LimitRule,
  claim: v.optional(LimitRule),
  code: v.optional(LimitRule),
  heavy: v.optional(LimitRule),
  sign_in: v.optional(LimitRule),
});

/** Several at once, the shortest first: after a few wrong guesses a short wait, after more a longer one. */
const Steps = v.pipe(
  v.array(LimitRule),
  v.minLength(1),
  v.maxLength(4),
  v.check((steps) => steps.every(({ seconds }, i) => seconds > (steps[i - 1]?.seconds ?? 0)), 'must be of growing length'),
);

/** How often somebody may be wrong. */
export const GuessLimits = v.object({
  /** At one account from one address, or by somebody who is signed in. */
  own: Steps,
  /** At one account, from all addresses together from which nobody has signed in to it. */
  strangers: Steps,
  /** From one address, at all accounts to which nobody has signed in from there. */
  address: Steps,
  /** By one clerk, of codes that customers show: an honest one is too old now and then. */
  counter: Steps,
});
export type GuessLimits = v.InferOutput<typeof GuessLimits>;

/** The limits of a brand, which an admin sets as a whole. */
export const Limits = v.object({
  address: OfClasses,
  visitor: OfClasses,
  member: OfClasses,
  staff: OfClasses,
  marketer: OfClasses,
  system: OfClasses,
  guesses: GuessLimits,
});
export type Limits = v.InferOutput<typeof Limits>;

/** The rule for one kind of caller and request. */
export const ruleOf = (limits: Limits, limited: Limited, of: LimitClass): LimitRule => limits[limited][of] ?? limits[limited].write;
