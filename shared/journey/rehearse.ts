import type { Rule } from '../audience/rule';
import { inOrder, type Judged, type JudgeWant, type Want } from '../rehearsal/in-order';
import type { TagEvent } from '../tag/event';
import { type Instant, isBefore, millis, utc } from '../time/instant';
import { advance } from './advance';
import { bringsIn, type Entering, enter, mayEnter } from './enter';
import type { JourneyVersion } from './journey';
import { remembered } from './listen';
import type { Deed } from './parts';
import type { Effect, Path } from './path';
import { type World, withPassed } from './walk';

/** Something else than an event that would have brought a member in: a day, or a fence. */
export interface Occasion {
  at: Instant;
  by: string;
  told?: Path['told'] | undefined;
}

/** A member with what the log has of them. */
export interface Recorded {
  memberId: string;
  /** In any order; those before the time that is rehearsed count where a journey looks back. */
  events: readonly TagEvent[];
  occasions: readonly Occasion[];
  heldOut: boolean;
  /** Whether they agreed to be served personally: who did not is not brought in. */
  agreed: boolean;
  holds: (rule: Rule, at: Instant) => boolean;
  chance: (purpose: string) => number;
}

/** Something that a step would have done for a member. */
export interface WantedDeed extends Want {
  step: string;
  effectId: string;
  pathId: string;
  deed: Deed;
}

export interface Rehearsing {
  from: Instant;
  until: Instant;
  zone: string;
  /** What would have become of something; asked in the order of time over all members, so that it may count. */
  judge: JudgeWant<WantedDeed>;
}

/** What a journey would have done over a time. */
export interface Rehearsal {
  /** Every path, with what would have become of what was to be done on it. */
  paths: Path[];
  judged: Judged<WantedDeed>[];
  /** Who would have come in had they agreed, and when. */
  refused: { memberId: string; at: Instant }[];
}

/**
 * Runs a journey over recorded events by a clock of its own: whom it would have reached, when, how often, and who would have been stopped.
 * Nobody is in it when it begins. What its own coupons and messages would have led to is not in the log, so it is not in this either.
 */
export const rehearse = (journey: JourneyVersion, people: Iterable<Recorded>, rehearsing: Rehearsing): Rehearsal => {
  const paths: Path[] = [];
  const wanted: WantedDeed[] = [];
  const refused: Rehearsal['refused'] = [];
  for (const person of people) {
    const done = ofPerson(journey, person, rehearsing);
    paths.push(...done.paths);
    wanted.push(...done.wanted);
    refused.push(...done.refused.map((at) => ({ memberId: person.memberId, at })));
  }
  const judged = inOrder(wanted, rehearsing.judge, rehearsing.until);
  return { paths: withOutcomes(paths, judged), judged, refused };
};

/** Paths as they would be kept, each with what became of what was to be done. */
const withOutcomes = (paths: readonly Path[], judged: readonly Judged<WantedDeed>[]): Path[] => {
  const byPath = new Map<string, Judged<WantedDeed>[]>();
  for (const one of judged) byPath.set(one.want.pathId, [...(byPath.get(one.want.pathId) ?? []), one]);
  return paths.map((path) => {
    const own = byPath.get(path.pathId);
    return own ? { ...path, passed: own.reduce((passed, one) => withPassed(passed, outcomeOf(one)), path.passed) } : path;
  });
};

const outcomeOf = ({ want: { step, effectId }, at, verdict }: Judged<WantedDeed>): Path['passed'][number] => {
  const told = { what: 'outcome' as const, at, step, effectId };
  if (verdict.kind === 'stopped') return { ...told, done: false, reasons: [verdict.reason] };
  return { ...told, done: true, reasons: [], ...(verdict.message && { made: verdict.message.channel }) };
};

interface OfPerson {
  paths: Path[];
  wanted: WantedDeed[];
  refused: Instant[];
}

/** The paths of one member, each told of every event in order, and of the end of the time. */
const ofPerson = (
  journey: JourneyVersion,
  person: Recorded,
  { from, until, zone }: Pick<Rehearsing, 'from' | 'until' | 'zone'>,
): OfPerson => {
  const world: World = { zone, holds: person.holds, chance: person.chance };
  const { memberId, heldOut } = person;
  const paths = new Map<string, Path[]>();
  const wanted: WantedDeed[] = [];
  const refused: Instant[] = [];
  const want = (effects: readonly Effect[], { pathId }: Path): void => {
    wanted.push(...effects.map(({ at, step, deed, effectId }) => ({ memberId, at, step, deed, effectId, pathId })));
  };
  const bring = (key: string, more: Pick<Entering, 'at' | 'by' | 'told' | 'messageId'>): void => {
    const { fields } = journey;
    const runs = paths.get(key) ?? [];
    if (!mayEnter(fields, runs.at(-1), more.at, zone)) return;
    if (!person.agreed) return void refused.push(more.at);
    if (fields.onlyIf && !person.holds(fields.onlyIf, more.at)) return;
    const pathId = `${memberId}:${key}:${runs.length + 1}`;
    const done = enter(journey, { pathId, memberId, key, heldOut, ...more }, world);
    want(done.effects, done.path);
    paths.set(key, [...runs, done.path]);
  };
  const move = (input: Parameters<typeof advance>[2]): void => {
    for (const runs of paths.values()) {
      const last = runs.at(-1);
      if (!last?.stands) continue;
      const done = advance(journey, last, input, world);
      want(done.effects, done.path);
      runs[runs.length - 1] = done.path;
    }
  };
  for (const one of inTime(person, until)) {
    const at = utc(millis(one.at));
    move({ kind: 'time', now: at });
    if (one.event) move({ kind: 'event', event: one.event });
    if (isBefore(at, from)) continue;
    if (!one.event) bring('', { at, by: one.by, told: one.told ?? {} });
    else {
      const key = bringsIn(journey.fields, one.event, person.events, zone);
      if (key !== undefined)
        bring(key, { at, by: one.event.type, told: remembered(journey.fields, one.event), messageId: one.event.messageId });
    }
  }
  move({ kind: 'time', now: until });
  return { paths: [...paths.values()].flat(), wanted, refused };
};

const inTime = ({ events, occasions }: Recorded, until: Instant): (Occasion & { event?: TagEvent })[] =>
  [...events.map((event): Occasion & { event?: TagEvent } => ({ at: event.occurredAt, by: event.type, event })), ...occasions]
    .filter(({ at }) => isBefore(at, until))
    .sort((a, b) => millis(a.at) - millis(b.at));
