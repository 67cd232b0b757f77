import { type Instant, millis, utc } from '../time/instant';
import { inZone, localDay } from '../time/local-day';
import { beginsAt, type Day, plusMonths } from './day';
import { type Counted, inOrder, type QualifyingFact } from './fact';
import {
  beginning,
  countedOn,
  countsFrom,
  dayOfJudgement,
  type Ground,
  type Joined,
  nextTurn,
  passed,
  type Run,
  shownLevel,
  stillOn,
  taken,
  turned,
} from './run';
import { levelOf, type TierId, type TierScheme, tierAtLevel } from './scheme';

/** How much is missing, in what the scheme measures, and by when it has to come: the last second of that day. */
export interface Missing {
  tierId: TierId;
  missing: number;
  by: Instant;
}

/** A tier that was shown; the present one has no end yet. */
export interface PastTier {
  tierId: TierId;
  from: Instant;
  until?: Instant;
}

/** Where a member stands at a moment. Instants are written in the brand's zone; an end includes its last second. */
export interface Standing {
  at: Instant;
  tierId: TierId;
  since: Instant;
  /** How long the tier is kept when nothing more comes; the first tier has no end. */
  until?: Instant;
  /** Whether the tier has come to its end and is only shown for the days of grace. */
  isGrace: boolean;
  /** What counts now, in what the scheme measures. */
  counted: number;
  /** What is missing to the next tier; nothing in the highest. */
  next?: Missing;
  /** What is missing to keep the tier beyond the end of its period; nothing when it is kept already. */
  keep?: Missing;
  history: PastTier[];
}

/**
 * The tier of a member at `now`, from everything that ever counted, in any order and with repeats. Days are those of `zone`.
 *
 * Who comes high enough is lifted at once. At the end of each period the tier is judged by that period: earned again it stays, else
 * it falls, by default one step, after the days of grace. A return lowers what counts, and never the tier before that end. What
 * happened before the day of joining does not count.
 */
export const tierAt = (scheme: TierScheme, facts: readonly QualifyingFact[], now: Instant, zone: string, member: Joined): Standing => {
  const ground = { scheme, zone };
  const from = countsFrom(member, zone);
  const known = inOrder(facts).filter(({ at, boughtAt }) => boughtAt >= from && at <= millis(now));
  return standingOf(ground, folded(ground, beginning(ground, member), known), millis(now));
};

/** The run after facts that are in order and later than all before. */
export const folded = (ground: Ground, run: Run, facts: readonly Counted[]): Run =>
  facts.reduce((before, fact) => taken(ground, before, fact), run);

/** What a run says at a moment that is not before its last fact. */
export const standingOf = (ground: Ground, before: Run, now: number): Standing => {
  const { scheme, zone } = ground;
  const run = passed(ground, before, now);
  const level = shownLevel(scheme, run);
  const { tierId } = tierAtLevel(scheme, level);
  const today = localDay(utc(now), zone);
  const counted = countedOn(scheme, run, today);
  const history = historyOf(run, zone);
  const until = level === 0 ? undefined : lastSecondBefore(endOf(ground, run), zone);
  const next = nextOf(ground, run, today);
  const keep = keepOf(ground, run, counted);
  return {
    at: written(now, zone),
    tierId,
    since: history.at(-1)?.from ?? written(now, zone),
    ...(until !== undefined && { until }),
    isGrace: levelOf(scheme, run.tierId) < level,
    counted,
    ...(next && { next }),
    ...(keep && { keep }),
    history,
  };
};

const written = (ms: number, zone: string): Instant => inZone(utc(ms), zone);

const lastSecondBefore = (ms: number, zone: string): Instant => written(ms - 1000, zone);

const historyOf = ({ history }: Run, zone: string): PastTier[] =>
  history.map(({ tierId, at }, i) => {
    const next = history[i + 1];
    return { tierId, from: written(at, zone), ...(next && { until: written(next.at, zone) }) };
  });

/** When a tier that is not the first falls if nothing more comes: a period in which nothing came earns none. */
const endOf = (ground: Ground, run: Run): number => {
  const level = shownLevel(ground.scheme, run);
  let later = run;
  let at = nextTurn(later);
  for (;;) {
    later = turned(ground, later, at);
    if (shownLevel(ground.scheme, later) < level) return at;
    at = nextTurn(later);
  }
};

const nextOf = ({ scheme, zone }: Ground, run: Run, today: Day): Missing | undefined => {
  const level = shownLevel(scheme, run);
  if (level >= scheme.tiers.length - 1) return undefined;
  const { tierId, needs } = tierAtLevel(scheme, level + 1);
  const missing = Math.max(0, needs - countedOn(scheme, run, today));
  return { tierId, missing, by: lastSecondBefore(beginsAt(lessensOn(scheme, run, today), zone), zone) };
};

/** The day on which what counts today becomes less by itself: the end of the period, or the end of the months of the oldest day that counts. */
const lessensOn = (scheme: TierScheme, run: Run, today: Day): Day => {
  if (scheme.period.kind !== 'rolling') return dayOfJudgement(scheme, run);
  const days = Object.entries(stillOn(scheme, run.sums, today)).flatMap(([day, amount]) => (amount === 0 ? [] : [day]));
  const oldest = days.reduce((first, day) => (day < first ? day : first), today);
  return plusMonths(oldest, scheme.period.months);
};

const keepOf = ({ scheme, zone }: Ground, run: Run, now: number): Missing | undefined => {
  const level = shownLevel(scheme, run);
  const { tierId, needs } = tierAtLevel(scheme, level);
  if (run.grace && levelOf(scheme, run.tierId) < level)
    return { tierId, missing: Math.max(0, needs - now), by: lastSecondBefore(run.grace.until, zone) };
  const day = dayOfJudgement(scheme, run);
  const missing = run.isBrought ? 0 : needs - countedOn(scheme, run, day);
  return level === 0 || missing <= 0 ? undefined : { tierId, missing, by: lastSecondBefore(beginsAt(day, zone), zone) };
};
