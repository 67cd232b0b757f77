import * as v from 'valibot';
import { millis, utc } from '../time/instant';
import { localDay } from '../time/local-day';
import { beginsAt, type Day, firstStillOn, plusMonths } from './day';
import type { Counted } from './fact';
import { levelFor, levelOf, monthsOf, TierId, type TierScheme, tierAtLevel } from './scheme';

const moment = v.pipe(v.number(), v.safeInteger());

/** How far a member has come: what the fold over the facts carries from one to the next. Moments are in milliseconds. */
export const Run = v.object({
  /** What the facts have brought. In days of grace a higher one is still shown. */
  tierId: TierId,
  grace: v.optional(v.object({ tierId: TierId, until: moment })),
  /** The tier was brought along and has the first period as earned, so that it is kept to the end of the next like any other. */
  isBrought: v.optional(v.literal(true)),
  /** The period under way is the `turn`-th from the anchor, a day of the calendar. */
  anchor: v.string(),
  turn: v.number(),
  /** When that period has ended. */
  judgedAt: moment,
  /** What counts, by the first day of its period; with a rolling period, by its day. */
  sums: v.record(v.string(), v.pipe(v.number(), v.safeInteger())),
  /** Each tier that was shown, and from when on. */
  history: v.array(v.object({ tierId: TierId, at: moment })),
});
export type Run = v.InferOutput<typeof Run>;

/** The member whose tier it is. `startsAs` is a tier that was brought along from another system. */
export interface Joined {
  joinedAt: string;
  startsAs?: TierId | undefined;
}

/** The scheme, and the zone of the brand in which its days are read. */
export interface Ground {
  scheme: TierScheme;
  zone: string;
}

/** The moment from which on facts count: the beginning of the day of joining, so that the purchase at which somebody joined is one. */
export const countsFrom = ({ joinedAt }: Joined, zone: string): number => beginsAt(localDay(joinedAt, zone), zone);

/** Where everybody begins. */
export const beginning = ({ scheme, zone }: Ground, { joinedAt, startsAs }: Joined): Run => {
  const { tierId } = tierAtLevel(scheme, startsAs === undefined ? 0 : levelOf(scheme, startsAs));
  return {
    tierId,
    ...(startsAs !== undefined && scheme.period.kind !== 'rolling' && { isBrought: true as const }),
    ...periodOf({ scheme, zone }, anchorOf(scheme, localDay(joinedAt, zone)), 0),
    sums: {},
    history: [{ tierId, at: millis(joinedAt) }],
  };
};

const anchorOf = ({ period }: TierScheme, joined: Day): Day => {
  if (period.kind !== 'calendar') return joined;
  const first = `${joined.slice(0, 4)}-${String(period.startMonth).padStart(2, '0')}-01`;
  return first <= joined ? first : plusMonths(first, -12);
};

/** The level that is shown: in days of grace that of the tier that has come to its end. */
export const shownLevel = (scheme: TierScheme, { tierId, grace }: Run): number =>
  Math.max(levelOf(scheme, tierId), grace ? levelOf(scheme, grace.tierId) : 0);

const periodOf = ({ scheme: { period }, zone }: Ground, anchor: Day, turn: number): Pick<Run, 'anchor' | 'turn' | 'judgedAt'> => ({
  anchor,
  turn,
  judgedAt: beginsAt(plusMonths(anchor, monthsOf(period) * (turn + 1)), zone),
});

const firstDay = ({ period }: TierScheme, { anchor, turn }: Run): Day => plusMonths(anchor, monthsOf(period) * turn);

/** The day after the last of the period under way: at its beginning the tier is judged. */
export const dayOfJudgement = ({ period }: TierScheme, { anchor, turn }: Run): Day => plusMonths(anchor, monthsOf(period) * (turn + 1));

/** What counts on a day: all of the period under way; with a rolling period what is not older than its months. */
export const countedOn = (scheme: TierScheme, { sums }: Run, day: Day): number => sumOf(stillOn(scheme, sums, day));

const sumOf = (sums: Run['sums']): number => Object.values(sums).reduce((sum, amount) => sum + amount, 0);

/** What has not yet come to the end of its months on a day; with other periods everything, until the period is judged. */
export const stillOn = ({ period }: TierScheme, sums: Run['sums'], day: Day): Run['sums'] => {
  if (period.kind !== 'rolling') return sums;
  const first = firstStillOn(day, period.months);
  return Object.fromEntries(Object.entries(sums).filter(([bucket]) => bucket >= first));
};

/** The moment at which the tier changes next without anything happening: a judgement, or the end of grace. */
export const nextTurn = ({ grace, judgedAt }: Run): number => Math.min(grace?.until ?? Number.POSITIVE_INFINITY, judgedAt);

/** The run at a later moment, nothing having happened but time. */
export const passed = (ground: Ground, run: Run, to: number): Run => {
  let later = run;
  for (let turn = nextTurn(later); turn <= to; turn = nextTurn(later)) later = turned(ground, later, turn);
  return later;
};

/** The run just after its next turn. */
export const turned = (ground: Ground, run: Run, at: number): Run => (run.grace?.until === at ? graceOver(run) : judged(ground, run, at));

const graceOver = ({ grace, ...run }: Run): Run =>
  grace ? { ...run, history: [...run.history, { tierId: run.tierId, at: grace.until }] } : run;

/** The end of a period: the tier stays when the period has earned it again; else it lands as the scheme says, after the days of grace. */
const judged = (ground: Ground, { isBrought, ...run }: Run, at: number): Run => {
  const { scheme, zone } = ground;
  const day = dayOfJudgement(scheme, run);
  const level = levelOf(scheme, run.tierId);
  const earned = levelFor(scheme, countedOn(scheme, run, day));
  const sums = scheme.period.kind === 'rolling' ? run.sums : {};
  const next = { ...run, ...periodOf(ground, run.anchor, run.turn + 1), sums };
  if (earned >= level || isBrought) return next;
  const { tierId } = tierAtLevel(scheme, scheme.landing === 'one_step' ? Math.max(earned, level - 1) : earned);
  if (scheme.graceDays === 0) return { ...next, tierId, history: [...run.history, { tierId, at }] };
  return { ...next, tierId, grace: { tierId: run.tierId, until: beginsAt(day, zone, scheme.graceDays) } };
};

/** The run with one more fact, which is later than all before it: who has come high enough is lifted at once. */
export const taken = (ground: Ground, before: Run, fact: Counted): Run => {
  const { scheme, zone } = ground;
  const run = passed(ground, before, fact.at);
  const bucket = bucketOf(ground, run, fact);
  const more = bucket === undefined ? run.sums : added(run.sums, bucket, fact.amount);
  // Only with a rolling period does it matter which day it is.
  const day = scheme.period.kind === 'rolling' ? localDay(utc(fact.at), zone) : run.anchor;
  const sums = stillOn(scheme, more, day);
  const reached = levelFor(scheme, sumOf(sums));
  if (reached <= levelOf(scheme, run.tierId)) return { ...run, sums };
  return lifted(ground, { ...run, sums }, reached, day, fact.at);
};

const lifted = (ground: Ground, { grace, isBrought: _, ...run }: Run, reached: number, day: Day, at: number): Run => {
  const { scheme } = ground;
  const { tierId } = tierAtLevel(scheme, reached);
  const kept = grace && levelOf(scheme, grace.tierId) > reached ? { grace } : {};
  const isSeen = reached > shownLevel(scheme, { ...run, ...(grace && { grace }) });
  return {
    ...run,
    ...kept,
    tierId,
    // With a rolling period the months for which a tier is kept begin on the day on which it was reached.
    ...(scheme.period.kind === 'rolling' && periodOf(ground, day, 0)),
    history: isSeen ? [...run.history, { tierId, at }] : run.history,
  };
};

/** Where a fact is added; nowhere when what comes back was bought in a period that has been judged. */
const bucketOf = ({ scheme, zone }: Ground, run: Run, { boughtAt, at }: Counted): Day | undefined => {
  if (scheme.period.kind === 'rolling') return localDay(utc(boughtAt), zone);
  const first = firstDay(scheme, run);
  return boughtAt === at || boughtAt >= beginsAt(first, zone) ? first : undefined;
};

const added = (sums: Run['sums'], bucket: Day, amount: number): Run['sums'] => ({ ...sums, [bucket]: (sums[bucket] ?? 0) + amount });
