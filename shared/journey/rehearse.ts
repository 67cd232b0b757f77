import type { Rule } from '../audience/rule';
import type { TagEvent } from '../tag/event';
import { type Instant, isBefore, millis, utc } from '../time/instant';
import { localDay } from '../time/local-day';
import { advance } from './advance';
import { bringsIn, type Entering, enter, mayEnter } from './enter';
import type { JourneyVersion } from './journey';
import { remembered } from './listen';
import type { Deed } from './parts';
import type { Effect, Path } from './path';
import type { World } from './walk';

/** A member with what the log has of them. */
export interface Recorded {
  memberId: string;
  /** In any order; those before the time that is rehearsed count where a journey looks back. */
  events: readonly TagEvent[];
  /** When something else brought them in: a day, an audience, a fence. */
  occasions: readonly { at: Instant; by: string }[];
  heldOut: boolean;
  holds: (rule: Rule, at: Instant) => boolean;
  chance: (purpose: string) => number;
}

/** Something that would have been done for a member. */
export interface Wanted {
  memberId: string;
  at: Instant;
  step: string;
  deed: Deed;
}

export interface Rehearsing {
  from: Instant;
  until: Instant;
  zone: string;
  /**
   * Why something would have been stopped, such as by a cap, a consent that is not given, or a stock that is gone; undefined when it would
   * have been done. Asked once for each, in the order of time over all members, so that it may count.
   */
  stopped: (wanted: Wanted) => string | undefined;
  /** What it costs to do it, in minor units of the brand's money. */
  costOf: (wanted: Wanted) => number;
}

interface OfStep {
  done: number;
  stopped: Record<string, number>;
}

/** What a journey would have done over the time. */
export interface Rehearsal {
  members: number;
  /** How often somebody came in, and how many of those were left alone to compare with. */
  entered: number;
  leftAlone: number;
  /** Members for whom at least one thing would have been done. */
  reached: number;
  steps: Record<string, OfStep>;
  /** By the brand's days: how often somebody came in, what would have been done and stopped. */
  days: { day: string; entered: number; done: number; stopped: number }[];
  /** How many members would have got so many messages. */
  messages: Record<number, number>;
  /** How the paths ended; `inside` who was in it at the end. */
  ends: Record<string, number>;
  cost: number;
  /** Some paths, to be read. */
  samples: Path[];
}

const SAMPLES = 20;

/**
 * Runs a journey over recorded events by a clock of its own: whom it would have reached, when, how often, at what cost, and who would have
 * been stopped. What its own coupons and messages would have led to is not in the log, so it is not in this either.
 */
export const rehearse = async (journey: JourneyVersion, people: AsyncIterable<Recorded>, rehearsing: Rehearsing): Promise<Rehearsal> => {
  const wanted: Wanted[] = [];
  const told: Rehearsal = {
    ...{ members: 0, entered: 0, leftAlone: 0, reached: 0, steps: {}, days: [], messages: {}, ends: {}, cost: 0, samples: [] },
  };
  const days = new Map<string, Rehearsal['days'][number]>();
  const dayOf = (at: Instant): Rehearsal['days'][number] => {
    const day = localDay(at, rehearsing.zone);
    const found = days.get(day) ?? { day, entered: 0, done: 0, stopped: 0 };
    days.set(day, found);
    return found;
  };
  for await (const person of people) {
    told.members++;
    const { paths, effects } = ofPerson(journey, person, rehearsing);
    for (const path of paths) {
      told.entered++;
      dayOf(path.enteredAt).entered++;
      const how = path.end?.how ?? 'inside';
      if (how === 'control' || how === 'held_out') told.leftAlone++;
      told.ends[how] = (told.ends[how] ?? 0) + 1;
      if (told.samples.length < SAMPLES) told.samples.push(path);
    }
    wanted.push(...effects.map(({ at, step, deed }) => ({ memberId: person.memberId, at, step, deed })));
  }
  judge(wanted, told, rehearsing, dayOf);
  told.days = [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  return told;
};

/** Everything in the order of time; at the same moment by member. */
const judge = (
  wanted: Wanted[],
  told: Rehearsal,
  { stopped, costOf }: Rehearsing,
  dayOf: (at: Instant) => { done: number; stopped: number },
): void => {
  const reached = new Set<string>();
  const messages = new Map<string, number>();
  const inOrder = wanted
    .map((one, place) => ({ one, place }))
    .sort(
      (a, b) =>
        millis(a.one.at) - millis(b.one.at) ||
        (a.one.memberId < b.one.memberId ? -1 : a.one.memberId > b.one.memberId ? 1 : a.place - b.place),
    );
  for (const { one } of inOrder) {
    const why = stopped(one);
    told.steps[one.step] ??= { done: 0, stopped: {} };
    const ofStep = told.steps[one.step] as OfStep;
    if (why !== undefined) {
      ofStep.stopped[why] = (ofStep.stopped[why] ?? 0) + 1;
      dayOf(one.at).stopped++;
      continue;
    }
    ofStep.done++;
    dayOf(one.at).done++;
    told.cost += costOf(one);
    reached.add(one.memberId);
    if (one.deed.kind === 'send') messages.set(one.memberId, (messages.get(one.memberId) ?? 0) + 1);
  }
  told.reached = reached.size;
  for (const count of messages.values()) told.messages[count] = (told.messages[count] ?? 0) + 1;
};

/** The paths of one member, each told of every event in order, and of the end of the time. */
const ofPerson = (
  journey: JourneyVersion,
  person: Recorded,
  { from, until, zone }: Pick<Rehearsing, 'from' | 'until' | 'zone'>,
): { paths: Path[]; effects: Effect[] } => {
  const world: World = { zone, holds: person.holds, chance: person.chance };
  const paths = new Map<string, Path[]>();
  const effects: Effect[] = [];
  const bring = (key: string, more: Pick<Entering, 'at' | 'by' | 'told' | 'messageId'>): void => {
    const { fields } = journey;
    const runs = paths.get(key) ?? [];
    if (fields.onlyIf && !person.holds(fields.onlyIf, more.at)) return;
    if (!mayEnter(fields, runs.at(-1), more.at, zone)) return;
    const pathId = `${person.memberId}:${key}:${runs.length + 1}`;
    const done = enter(journey, { pathId, memberId: person.memberId, key, heldOut: person.heldOut, ...more }, world);
    effects.push(...done.effects);
    paths.set(key, [...runs, done.path]);
  };
  const move = (input: Parameters<typeof advance>[2]): void => {
    for (const runs of paths.values()) {
      const last = runs.at(-1);
      if (!last?.stands) continue;
      const done = advance(journey, last, input, world);
      effects.push(...done.effects);
      runs[runs.length - 1] = done.path;
    }
  };
  for (const one of inTime(person, until)) {
    const at = utc(millis(one.at));
    move({ kind: 'time', now: at });
    if (one.event) move({ kind: 'event', event: one.event });
    if (isBefore(at, from)) continue;
    if (!one.event) bring('', { at, by: one.by, told: {} });
    else {
      const key = bringsIn(journey.fields, one.event, person.events, zone);
      if (key !== undefined)
        bring(key, { at, by: one.event.type, told: remembered(journey.fields, one.event), messageId: one.event.messageId });
    }
  }
  move({ kind: 'time', now: until });
  return { paths: [...paths.values()].flat(), effects };
};

const inTime = ({ events, occasions }: Recorded, until: Instant): { at: Instant; by: string; event?: TagEvent }[] =>
  [...events.map((event) => ({ at: event.occurredAt, by: event.type, event })), ...occasions]
    .filter(({ at }) => isBefore(at, until))
    .sort((a, b) => millis(a.at) - millis(b.at));
