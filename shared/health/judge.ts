import { type Instant, millis, plusSeconds, utc } from '../time/instant';
import type { Note } from './note';
import { PARTS, type Part, type PartName, WATCH } from './parts';

/**
 * How a part does. `stopped`: nothing comes through it, or it has not run for far too long. `failing`: it runs, and something fails each time
 * or did a moment ago. `behind`: it works, but on what is old. `differs`: it works, and what it proves is not right. `unknown`: who would know
 * is not running. `starting`: it was deployed a moment ago.
 */
export type PartState = 'ok' | 'starting' | 'behind' | 'differs' | 'failing' | 'stopped' | 'unknown';

export interface PartHealth {
  readonly name: PartName;
  readonly kind: Part['kind'];
  readonly state: PartState;
  /** Since when it is so, as far as anybody knows; of what is well, when it was last heard of. */
  readonly since?: Instant | undefined;
  /** How many records failed, how many differences were found, or by how many seconds it is behind. */
  readonly count?: number | undefined;
}

export interface Health {
  readonly at: Instant;
  readonly state: 'ok' | 'attention' | 'trouble';
  readonly parts: readonly PartHealth[];
  readonly deadLetters: { readonly count: number; readonly since?: Instant | undefined; readonly checkedAt?: Instant | undefined };
}

/** A pulse is sent every minute: two lost ones may be a restart, three are not. */
const PULSE_SECONDS = 180;
/** A stream that is a minute behind shows members stale figures and tags. */
const LATE_SECONDS = 60;
/** A failure is told again and again until it is followed or given up, which takes less than this. */
const FAILURE_SECONDS = 600;

/** After how many seconds without a run a schedule is overdue: five runs, and never a quarter of a day more than its rate. */
export const overdueAfter = (everySeconds: number): number => Math.min(everySeconds * 5, everySeconds + 21_600);

/** What is behind, since when, by what the parts have noted of themselves. */
export const judgeHealth = (notes: ReadonlyMap<string, Note>, now: Instant): Health => {
  const watch = notes.get(WATCH);
  const parts = PARTS.map((part) => judgePart(part, notes.get(part.name), watch, now));
  const { deadLetters: count = 0, deadSince, ranAt: checkedAt } = watch ?? {};
  const since = count > 0 ? (deadSince ?? undefined) : undefined;
  const isTrouble = parts.some(({ state }) => state === 'stopped' || state === 'failing' || state === 'differs');
  const isWell = count === 0 && parts.every(({ state }) => state === 'ok' || state === 'starting');
  return {
    at: now,
    state: isTrouble ? 'trouble' : isWell ? 'ok' : 'attention',
    parts,
    deadLetters: { count, since, checkedAt },
  };
};

const judgePart = (part: (typeof PARTS)[number], note: Note | undefined, watch: Note | undefined, now: Instant): PartHealth => ({
  ...{ name: part.name, kind: part.kind },
  ...(part.kind === 'stream' ? judgeStream(note, watch, now) : judgeSchedule(part.everySeconds, note, watch, now)),
});

type Judged = Pick<PartHealth, 'state' | 'since' | 'count'>;

const isWithin = (at: Instant | undefined, seconds: number, now: Instant): at is Instant =>
  at !== undefined && millis(now) - millis(at) <= seconds * 1000;

const judgeStream = (note: Note | undefined, watch: Note | undefined, now: Instant): Judged => {
  if (isWithin(note?.failedAt, FAILURE_SECONDS, now)) return { state: 'failing', since: note.failedAt, count: note.failed };
  if (!isWithin(watch?.ranAt, PULSE_SECONDS, now)) return { state: 'unknown', since: watch?.ranAt };
  const heard = note?.pulsedAt ?? watch.since;
  if (!isWithin(heard, PULSE_SECONDS, now)) return { state: 'stopped', since: heard };
  if (note?.pulsedAt === undefined) return { state: 'starting', since: heard };
  const late = lateOf(note, now);
  return late ? { state: 'behind', ...late } : { state: 'ok', since: note.followedAt };
};

/** By how much it was behind a moment ago: the pulse took long, or records that were told did. */
const lateOf = ({ pulsedAt, followedAt, lateAt, lateSeconds }: Note, now: Instant): Omit<Judged, 'state'> | undefined => {
  const pulse = pulsedAt && followedAt ? Math.round((millis(followedAt) - millis(pulsedAt)) / 1000) : 0;
  const told = isWithin(lateAt, PULSE_SECONDS, now) ? (lateSeconds ?? 0) : 0;
  const seconds = Math.max(pulse, told);
  return seconds > LATE_SECONDS ? { since: utc(millis(now) - seconds * 1000), count: seconds } : undefined;
};

const judgeSchedule = (everySeconds: number, note: Note | undefined, watch: Note | undefined, now: Instant): Judged => {
  const { ranAt, failedAt, findings, foundAt } = note ?? {};
  if (failedAt !== undefined && (ranAt === undefined || millis(failedAt) > millis(ranAt))) return { state: 'failing', since: failedAt };
  const heard = ranAt ?? watch?.since;
  if (heard === undefined) return { state: 'unknown' };
  const due = plusSeconds(heard, overdueAfter(everySeconds));
  if (millis(now) > millis(due)) return { state: 'stopped', since: heard };
  if (ranAt === undefined) return { state: 'starting', since: heard };
  return (findings ?? 0) > 0 ? { state: 'differs', since: foundAt, count: findings } : { state: 'ok', since: ranAt };
};
