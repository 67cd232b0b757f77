import * as v from 'valibot';
import type { Arm } from './arm';
import { asDecimal, momentsOfSums, type Sums, sumsFrom, sumsFromMean } from './sums';

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Finite = v.pipe(v.number(), v.finite());
/** A number, or one written out where a double would not hold all of its digits: taken exactly as it is written. */
const Exact = v.pipe(
  v.union([Finite, v.pipe(v.string(), v.maxLength(120))]),
  v.check((value) => asDecimal(value) !== undefined, 'must be a decimal number'),
);

/** How many members, and how many of them did it. */
const SentProportion = v.pipe(
  v.object({ kind: v.literal('proportion'), n: Count, successes: Count }),
  v.check(({ n, successes }) => successes <= n, 'must not have more successes than members'),
);

/** How many values, their sum and the sum of their squares. */
const SentSums = v.pipe(
  v.object({ kind: v.literal('mean'), n: Count, sum: Exact, sumOfSquares: Exact }),
  v.check((arm) => sumsOfSent(arm) !== undefined, 'has a sum of squares that no values with this sum can have'),
);

/** How many values, their mean and their sample standard deviation (n − 1). */
const SentMoments = v.pipe(
  v.object({ kind: v.literal('mean'), n: Count, mean: Finite, sd: v.pipe(Finite, v.minValue(0)) }),
  v.check((arm) => sumsOfMean(arm) !== undefined, 'has a mean or deviation that is no decimal number'),
);

/** A mean as it is sent. */
export const SentMean = v.union([SentSums, SentMoments]);
export type SentMean = v.InferOutput<typeof SentMean>;

/** An arm as it is sent. */
export const SentArm = v.union([SentProportion, SentSums, SentMoments]);
export type SentArm = v.InferOutput<typeof SentArm>;

export const MOST_ARMS = 20;
export const MOST_OUTCOMES = 50;
export const ArmName = v.pipe(v.string(), v.minLength(1), v.maxLength(80));

/** One outcome of an experiment, with every arm by its name. */
export const SentOutcome = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  arms: v.pipe(
    v.record(ArmName, SentArm),
    v.check((arms) => Object.keys(arms).length >= 2, 'must have at least two arms'),
    v.check((arms) => Object.keys(arms).length <= MOST_ARMS, `must have at most ${MOST_ARMS} arms`),
    v.check((arms) => new Set(Object.values(arms).map(({ kind }) => kind)).size <= 1, 'must have arms of one kind'),
  ),
});
export type SentOutcome = v.InferOutput<typeof SentOutcome>;

/** An experiment as it is sent: which arm is the control, and its outcomes. */
export const SentExperiment = v.pipe(
  v.object({
    control: ArmName,
    outcomes: v.pipe(v.array(SentOutcome), v.minLength(1), v.maxLength(MOST_OUTCOMES)),
    /** Members of both arms of a pair that were planned before the experiment began; always-valid intervals are tightest there. */
    plannedSize: v.optional(v.pipe(Count, v.minValue(2))),
  }),
  v.forward(
    v.check(({ control, outcomes }) => outcomes.every(({ arms }) => Object.hasOwn(arms, control)), 'must be an arm of every outcome'),
    ['control'],
  ),
  v.forward(
    v.check(({ outcomes }) => new Set(outcomes.map(({ name }) => name)).size === outcomes.length, 'must not name an outcome twice'),
    ['outcomes'],
  ),
);
export type SentExperiment = v.InferOutput<typeof SentExperiment>;

/** The arm that was sent, as it is compared. */
export const armOf = (sent: SentArm): Arm => (sent.kind === 'proportion' ? sent : { kind: 'mean', ...momentsOfSums(sumsOf(sent)) });

/** The sums of a mean that was sent, either way. Throws RangeError when no values can have them, which the schema refuses. */
export const sumsOf = (sent: SentMean): Sums => {
  const sums = 'mean' in sent ? sumsOfMean(sent) : sumsOfSent(sent);
  if (!sums) throw new RangeError('sums that no values can have');
  return sums;
};

const sumsOfSent = ({ n, sum, sumOfSquares }: { n: number; sum: number | string; sumOfSquares: number | string }): Sums | undefined => {
  const [total, squares] = [asDecimal(sum), asDecimal(sumOfSquares)];
  return total && squares && sumsFrom(n, total, squares);
};

const sumsOfMean = ({ n, mean, sd }: { n: number; mean: number; sd: number }): Sums | undefined => {
  const [average, deviation] = [asDecimal(mean), asDecimal(sd)];
  return average && deviation && sumsFromMean(n, average, deviation);
};
