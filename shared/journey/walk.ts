import type { Rule } from '../audience/rule';
import { type Instant, isBefore } from '../time/instant';
import { draw } from './draw';
import type { JourneyFields, JourneyVersion } from './journey';
import { placeOf } from './listen';
import { waitsUntil } from './moments';
import { isDeed, type StepId, type Test } from './parts';
import type { Effect, Passed, Path } from './path';

/** What a path is judged by besides its events; the same answers give the same path. */
export interface World {
  zone: string;
  /** Whether a rule over the member holds. */
  holds: (rule: Rule, at: Instant) => boolean;
  /** A number from 0 to below 1 that is always the same for the same words and this member: a keyed hash. */
  chance: (purpose: string) => number;
}

/** A path that went through so many steps is stopped; so many of its last passings are kept. */
export const MOST_MOVES = 300;
const MOST_PASSED = 120;

/** A path on its way: it is changed as it goes. */
export interface Walk {
  fields: JourneyFields;
  journey: JourneyVersion;
  world: World;
  path: Path;
  effects: Effect[];
}

export const begin = (journey: JourneyVersion, path: Path, world: World): Walk => ({
  fields: journey.fields,
  journey,
  world,
  path,
  effects: [],
});

/** Ends every wait that is over by then. */
export const passTime = (walk: Walk, now: Instant): void => {
  for (let { stands } = walk.path; stands && !isBefore(now, stands.until); { stands } = walk.path) {
    const { step: id, since, until } = stands;
    const step = walk.fields.steps[id];
    if (step?.kind !== 'wait') {
      stop(walk, until, 'left', id);
      return;
    }
    note(walk, { what: 'waited', at: until, step: id, since, by: 'time' });
    arrive(walk, step.wait.kind === 'event' ? (step.otherwise ?? step.next) : step.next, until);
  }
};

/** Comes to a step and goes on from there until it has to wait or is through. */
export const arrive = (walk: Walk, first: StepId, at: Instant): void => {
  for (let id: StepId | undefined = first; id !== undefined; ) id = pass(walk, id, at);
};

/** Does what a step asks for; gives the step that is next at once. */
const pass = (walk: Walk, id: StepId, at: Instant): StepId | undefined => {
  const { fields, world } = walk;
  const step = fields.steps[id];
  const visit = (walk.path.visits[id] ?? 0) + 1;
  walk.path = { ...walk.path, visits: { ...walk.path.visits, [id]: visit } };
  if (!step) return void stop(walk, at, 'left', id);
  if (movesOf(walk.path) > MOST_MOVES) return void stop(walk, at, 'too_long', id);
  const exit = fields.exits.findIndex((test) => test.kind === 'rule' && world.holds(test.rule, at));
  if (exit >= 0) {
    note(walk, { what: 'exited', at, exit, step: id });
    return void finish(walk, 'exited', at);
  }
  if (isDeed(step)) {
    const effectId = effectIdOf(walk, id, visit);
    walk.effects.push({ effectId, step: id, at, deed: step });
    note(walk, { what: 'did', at, step: id, effectId });
    return step.next;
  }
  switch (step.kind) {
    case 'end':
      note(walk, { what: 'ended', at, step: id });
      return void finish(walk, 'ended', at);
    case 'branch': {
      const arm = step.arms.findIndex(({ test }, i) => passes(walk, test, placeOf(id, i), at));
      note(walk, { what: 'branched', at, step: id, ...(arm >= 0 && { arm }) });
      return step.arms[arm]?.next ?? step.otherwise;
    }
    case 'split': {
      const arm = draw(
        step.arms.map(({ weight }) => weight),
        world.chance(`split ${walk.journey.journeyId} ${id}`),
      );
      note(walk, { what: 'drew', at, step: id, arm });
      return step.arms[arm]?.next;
    }
    case 'wait': {
      const until = waitsUntil(step.wait, { since: at, visit, told: walk.path.told, zone: world.zone });
      if (until === undefined) {
        note(walk, { what: 'waited', at, step: id, since: at, by: 'past' });
        return step.otherwise ?? step.next;
      }
      const heard = walk.path.heard.filter((one) => !isBefore(one.at, at));
      walk.path = { ...walk.path, stands: { step: id, since: at, until }, heard };
      return undefined;
    }
  }
};

const passes = ({ path, world }: Walk, test: Test, place: string, at: Instant): boolean =>
  test.kind === 'rule' ? world.holds(test.rule, at) : path.happened[place] !== undefined;

const effectIdOf = ({ journey, path }: Walk, step: StepId, visit: number): string =>
  [journey.journeyId, journey.version, path.pathId, step, visit].join(':');

const movesOf = ({ visits }: Path): number => Object.values(visits).reduce((sum, count) => sum + count, 0);

export const note = (walk: Walk, passed: Passed): void => {
  walk.path = { ...walk.path, passed: withPassed(walk.path.passed, passed) };
};

/** How somebody came in stays, and the last of what followed. */
export const withPassed = (before: readonly Passed[], passed: Passed): Passed[] => {
  const all = [...before, passed];
  return all.length <= MOST_PASSED ? all : [...all.slice(0, 1), ...all.slice(2)];
};

export const finish = (walk: Walk, how: NonNullable<Path['end']>['how'], at: Instant): void => {
  const { stands: _, ...rest } = walk.path;
  walk.path = { ...rest, end: { how, at }, heard: [] };
};

const stop = (walk: Walk, at: Instant, why: 'too_long' | 'left', step: StepId): void => {
  note(walk, { what: 'stopped', at, why, step });
  finish(walk, 'stopped', at);
};

/** Lets go of who stands in a journey that was ended. */
export const letGo = (path: Path, at: Instant): Path => {
  if (!path.stands) return path;
  const { stands, ...rest } = path;
  return {
    ...rest,
    heard: [],
    end: { how: 'stopped', at },
    passed: withPassed(path.passed, { what: 'stopped', at, why: 'journey_ended', step: stands.step }),
  };
};
