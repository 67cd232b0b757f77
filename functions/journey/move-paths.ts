import { isDeepStrictEqual } from 'node:util';
import { type Advanced, advance, type Input } from '../../shared/journey/advance';
import { type Entering, enter, mayEnter } from '../../shared/journey/enter';
import type { JourneyVersion } from '../../shared/journey/journey';
import { migrate } from '../../shared/journey/migrate';
import type { Path } from '../../shared/journey/path';
import { letGo, type World } from '../../shared/journey/walk';
import { type Instant, isBefore, plusSeconds } from '../../shared/time/instant';
import { idOf } from '../platform/ids';
import type { PermissionsOf } from '../privacy/permissions';
import type { InForce, Running } from './journey-repository';
import { type JudgeDeps, worldFor } from './judge';
import type { Who } from './member-of';
import type { KeptPath, Paths, Todo } from './path-repository';

export interface MoveDeps extends JudgeDeps {
  paths: Paths;
  permissionsOf: PermissionsOf;
  /** Whether a member is kept out of everything that the brand sends. */
  isHeldOut: (memberId: string) => Promise<boolean>;
}

/** Whoever writes effects carries them out at once; if they are cut off, somebody else does so after so many seconds. */
export const AT_IT_SECONDS = 60;

/** A path that was moved, and what of its effects is whoever moved it to carry out. */
export interface Moved {
  kept: KeptPath;
  own: string[];
}

const asTodo = ({ effects }: Pick<Advanced, 'effects'>, now: Instant): Todo[] =>
  effects.map((effect) => ({ ...effect, notBefore: plusSeconds(now, AT_IT_SECONDS), tries: 0 }));

/** The versions that somebody who stands in one may be judged by. */
export const versionsOf = ({ versions }: Running): JourneyVersion[] => [...versions.values()];

/**
 * Tells a path what happened and writes where it stands then, with what is to be done for it: both or neither. Who stands in a version that
 * was mapped to a newer one is moved there first. Undefined when nothing changes; false when somebody else has moved it meanwhile.
 */
export const movePath =
  (deps: Pick<MoveDeps, 'paths'>) =>
  async (before: KeptPath, input: Input, running: Running | undefined, world: World, now: Instant): Promise<Moved | false | undefined> => {
    const done = movedBy(before.path, input, running, world, now);
    if (done.effects.length === 0 && isDeepStrictEqual(done.path, before.path)) return undefined;
    const after = { ...before, path: done.path, todo: [...before.todo, ...asTodo(done, now)] };
    if (!(await deps.paths.write(after, before))) return false;
    return { kept: { ...after, revision: before.revision + 1 }, own: done.effects.map(({ effectId }) => effectId) };
  };

const movedBy = (path: Path, input: Input, running: Running | undefined, world: World, now: Instant): Advanced => {
  if (running?.journey.state === 'ended') return { path: letGo(path, now), effects: [] };
  if (!running || !path.stands) return { path, effects: [] };
  const effects: Advanced['effects'] = [];
  const here = remapped(path, running, world);
  effects.push(...here.effects);
  const version = running.versions.get(here.path.version);
  if (!version) return here;
  // Who is in a paused journey stands still: what happens is heard, time does not pass.
  if (input.kind === 'time' && running.journey.state === 'paused') return here;
  const done = advance(version, here.path, input, world);
  return { path: done.path, effects: [...effects, ...done.effects] };
};

/** On to the newest version that its own is mapped to, one after another. */
const remapped = (path: Path, { journey, versions }: Running, world: World): Advanced => {
  const effects: Advanced['effects'] = [];
  let at = path;
  for (let mapping = journey.mappings.find(({ from }) => from === at.version); mapping && at.stands; ) {
    const [before, after] = [versions.get(mapping.from), versions.get(mapping.to)];
    if (!before || !after) break;
    const done = migrate(before, after, mapping, at, world);
    effects.push(...done.effects);
    if (done.path.version === at.version) return { path: done.path, effects };
    at = done.path;
    mapping = journey.mappings.find(({ from }) => from === at.version);
  }
  return { path: at, effects };
};

/**
 * Brings a member into a journey if they may come in: not while they are in it, not sooner than it says, not without their consent, and only
 * if its rule holds for them. Of two at once one wins. Undefined when they do not come in.
 */
export const bringIn =
  (deps: MoveDeps) =>
  async (
    { running, version }: InForce['open'][number],
    { memberId, ids }: Who,
    entering: Pick<Entering, 'key' | 'at' | 'by' | 'told' | 'messageId'>,
    known: readonly KeptPath[],
    now: Instant,
  ): Promise<Moved | false | undefined> => {
    const { journey } = running;
    const { key, at } = entering;
    const same = known.filter(({ path }) => path.journeyId === journey.journeyId && path.key === key);
    const { zone } = await deps.brands.current();
    if (journey.since !== undefined && isBefore(at, journey.since)) return undefined;
    if (!same.every(({ path }) => mayEnter(version.fields, path, at, zone))) return undefined;
    const [consents, heldOut, world] = await Promise.all([
      deps.permissionsOf(memberId),
      deps.isHeldOut(memberId),
      worldFor(deps)(memberId, [version]),
    ]);
    if (!consents.has('personalised')) return undefined;
    if (version.fields.onlyIf && !world.holds(version.fields.onlyIf, now)) return undefined;
    const before = same.find(({ path }) => path.memberId === memberId);
    const run = Math.max(0, ...same.filter(({ path }) => ids.includes(path.memberId)).map((one) => one.run)) + 1;
    const pathId = idOf('path', journey.journeyId, memberId, key, String(run));
    const done = enter(version, { ...entering, pathId, memberId, heldOut }, world);
    const after = { path: done.path, run, todo: [...(before?.todo ?? []), ...asTodo(done, now)] };
    if (!(await deps.paths.write(after, before))) return false;
    const kept = { ...after, revision: (before?.revision ?? 0) + 1 };
    return { kept, own: done.effects.map(({ effectId }) => effectId) };
  };
