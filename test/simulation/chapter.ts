import { auditDatabase } from '../../local/audit';
import { utc } from '../../shared/time/instant';
import { seededRandom } from '../harness/coupon-model';
import { type Role, type Step, Wrong } from './actor';
import type { StartInstance } from './bundles';
import { HOUSE, houseOf } from './house';
import type { Sabotage } from './line';
import { openTheatre, type Theatre } from './stage';
import { weatherOf } from './weather';

export interface Chapter {
  readonly seed: number;
  readonly steps: readonly Step[];
}

export interface Played {
  /** The step that went wrong, or `steps.length` when it was the audit after the last; undefined when all is as it should be. */
  readonly failed?: { readonly at: number; readonly why: string };
  readonly figures: Readonly<Record<string, number>>;
}

export interface PlayOptions {
  /** Looks at the database after every step, and plays no end: for finding a step that goes wrong, again and soon. */
  readonly eager?: boolean;
  readonly roles: readonly Role[];
  readonly start: StartInstance;
  readonly sabotage?: Sabotage | undefined;
  /** Asked before every step: once it is so nothing more is played, and nothing has failed. */
  readonly isOver?: () => boolean;
  /** Told after every step. */
  readonly onStep?: (done: number) => void;
}

/** The brand's zone in a chapter: every other one has clocks that change. */
const ZONES = ['Asia/Shanghai', 'America/New_York', 'Asia/Shanghai', 'Europe/Berlin', 'Asia/Shanghai', 'Australia/Adelaide'] as const;
const MOST_DAYS_ON = 300;
/** Longer than any function keeps in memory what it knows of templates. */
const A_MOMENT = 2_000;

let plays = 0;

/** Plays steps on a fresh stage, up to the first that goes wrong; at the end all becomes quiet and is audited. */
export const playChapter = async (
  { seed, steps }: Chapter,
  { roles, start, sabotage, isOver, onStep, eager = false }: PlayOptions,
): Promise<Played> => {
  // Each access key has a database of its own: tokens of transactions are the same when a chapter is played again.
  process.env.AWS_ACCESS_KEY_ID = `s${process.pid}n${++plays}`;
  const random = seededRandom(seed);
  const zone = ZONES[seed % ZONES.length] ?? ZONES[0];
  const theatre = await openTheatre({ seed, zone, daysOn: Math.floor(random() * MOST_DAYS_ON), start, sabotage, eager });
  const { stage, clock, instances, deliveries, line, figures } = theatre;
  let at = 0;
  try {
    const actors = new Map<string, (step: Step) => Promise<void>>();
    const audits: (() => Promise<readonly string[]>)[] = [];
    theatre.begin(seed);
    for (const role of roles) {
      const actor = await role.enter(stage);
      actors.set(role.name, ({ deed }) => actor.play(deed));
      if (actor.audit) audits.push(actor.audit);
    }
    const house = houseOf(theatre, stage.backend.deployment);
    actors.set(HOUSE, ({ deed }) => house.play(deed));

    for (const step of steps) {
      if (isOver?.()) return { figures: allFigures() };
      clock.pass(A_MOMENT);
      theatre.begin(step.luck, weatherOf(seededRandom(step.luck)));
      stage.count(`step ${step.actor}`);
      stage.count(`${step.actor} ${step.deed.does}`);
      await actors.get(step.actor)?.(step);
      onStep?.(++at);
    }
    if (eager) return { figures: allFigures() };
    await endQuietly(theatre, house.scheduled);
    const wrong = [...(await Promise.all(audits.map((one) => one()))).flat(), ...(await findingsIn(theatre))];
    if (wrong.length > 0) throw new Wrong(wrong.slice(0, 20).join('\n'));
    return { figures: allFigures() };
  } catch (error) {
    const why = error instanceof Wrong ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { failed: { at, why: [why, ...theatre.printed()].join('\n') }, figures: allFigures() };
  } finally {
    await theatre.close();
  }

  function allFigures(): Record<string, number> {
    const named = (prefix: string, of: object) => Object.entries(of).map(([name, count]): [string, number] => [`${prefix} ${name}`, count]);
    return Object.fromEntries([
      ...figures,
      ...named('clock', clock.passed),
      ...named('line', line.counts),
      ...named('stream', deliveries.counts),
      ...named('function', instances.counts),
    ]);
  }
};

/** What the auditor, who knows nothing of the play, finds in the raw tables. */
const findingsIn = async ({ stage, clock, figures }: Theatre): Promise<readonly string[]> => {
  const audit = await auditDatabase({ tables: stage.backend.tables, now: utc(clock.now) });
  figures.set('audited items', audit.items);
  return audit.findings.map(({ noun, what, key, expected, found }) => `${noun}: ${what} (${key}): should be ${expected}, is ${found}`);
};

/** How often schedules and streams take turns at most, before nothing more comes of it. */
const MOST_ROUNDS = 4;

/** Everything that is under way comes to its end: what was written is followed, what is due is done, until nothing more is written. */
const endQuietly = async ({ stage, clock, begin, deliveries }: Theatre, schedules: readonly string[]): Promise<void> => {
  begin(0);
  await stage.settle();
  for (let round = 0, before = -1; round < MOST_ROUNDS && deliveries.counts.records > before; round++) {
    before = deliveries.counts.records;
    for (const name of schedules) await stage.schedule(name);
    clock.pass(60_000);
    await stage.settle();
  }
};
