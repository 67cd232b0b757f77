import * as v from 'valibot';
import { type Instant, millis } from '../time/instant';
import { byTime, type Counted, counted, inOrder, type QualifyingFact } from './fact';
import { beginning, countsFrom, type Ground, type Joined, Run, taken } from './run';
import type { TierScheme } from './scheme';
import { folded, type Standing, standingOf } from './standing';

/** So many of the newest facts are kept apart, so that one that arrives late still finds its place among them. */
const MOST_APART = 24;

const whole = v.pipe(v.number(), v.safeInteger());

/**
 * All that is needed of the past to know a member's tier: the fold over the older facts, and the newest ones by themselves. Some hundred
 * bytes, whatever the number of purchases; with a rolling period some twenty more for each day that counts. Moments in milliseconds.
 */
export const TierState = v.object({
  /** What was measured and over which time: under a scheme that measures otherwise, it is to be made anew from all facts. */
  basis: v.string(),
  /** Before this moment nothing counts. */
  from: whole,
  run: Run,
  /** The moment of the last fact that is in `run`. */
  upTo: whole,
  /** The newest facts in their order: when, how much, and for a return when it was bought. */
  newest: v.array(v.union([v.strictTuple([whole, whole]), v.strictTuple([whole, whole, whole])])),
});
export type TierState = v.InferOutput<typeof TierState>;

/** What a scheme measures and over which time. What each tier needs may change without anything having to be added up anew. */
export const basisOf = ({ measure, period }: TierScheme): string => [measure, ...Object.values(period)].join(' ');

/** The state of a member for whom nothing has counted yet. */
export const newTierState = (ground: Ground, member: Joined): TierState => {
  const from = countsFrom(member, ground.zone);
  return { basis: basisOf(ground.scheme), from, run: beginning(ground, member), upTo: from - 1, newest: [] };
};

/** The state after all facts, in any order and with repeats. */
export const tierStateOf = (ground: Ground, facts: readonly QualifyingFact[], member: Joined): TierState => {
  const empty = newTierState(ground, member);
  return inOrder(facts).reduce((state, fact) => (counts(state, fact) ? settled(ground, placed(state, fact)) : state), empty);
};

/**
 * The state with one more fact, which the caller knows to be new. Undefined when it happened before facts that are folded in already:
 * then the state is to be made anew from all facts, so that it never depends on the order in which they arrived.
 */
export const withFact = (ground: Ground, state: TierState, fact: QualifyingFact): TierState | undefined => {
  const one = counted(fact);
  if (!counts(state, one)) return state;
  return one.at <= state.upTo ? undefined : settled(ground, placed(state, one));
};

/**
 * The state after facts that the caller knows to be new, nothing having counted before when there is none. Undefined when it is to be made
 * anew from all facts: one of these happened before what is folded in, or the scheme measures otherwise than it did.
 */
export const tierAfter = (
  ground: Ground,
  member: Joined,
  before: TierState | undefined,
  facts: readonly QualifyingFact[],
): TierState | undefined => {
  if (before && before.basis !== basisOf(ground.scheme)) return undefined;
  const start: TierState | undefined = before ?? newTierState(ground, member);
  return facts.reduce<TierState | undefined>((state, fact) => state && withFact(ground, state, fact), start);
};

/** What `tierAt` says from all facts, from the state alone, at any moment that is not before what is folded in. */
export const tierOf = (ground: Ground, state: TierState, now: Instant): Standing => {
  const known = state.newest.map(read).filter(({ at }) => at <= millis(now));
  return standingOf(ground, folded(ground, state.run, known), millis(now));
};

/** What was bought before the day of joining does not count, and so does not count less when it comes back. */
const counts = ({ from }: TierState, { boughtAt }: Counted): boolean => boughtAt >= from;

type Kept = TierState['newest'][number];

const read = ([at, amount, boughtAt = at]: Kept): Counted => ({ at, amount, boughtAt });
const kept = ({ at, amount, boughtAt }: Counted): Kept => (boughtAt === at ? [at, amount] : [at, amount, boughtAt]);

const placed = (state: TierState, fact: Counted): TierState => ({
  ...state,
  newest: [...state.newest.map(read), fact].sort(byTime).map(kept),
});

/** With too many apart, the oldest goes into the fold. */
const settled = (ground: Ground, state: TierState): TierState => {
  const [oldest, ...newest] = state.newest;
  if (!oldest || newest.length < MOST_APART) return state;
  const fact = read(oldest);
  return { ...state, run: taken(ground, state.run, fact), upTo: fact.at, newest };
};
