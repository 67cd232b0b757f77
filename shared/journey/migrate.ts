import { millis, utc } from '../time/instant';
import type { Advanced } from './advance';
import type { Fault } from './faults';
import type { JourneyFields, JourneyVersion, Mapping } from './journey';
import type { Path } from './path';
import { arrive, begin, finish, note, passTime, type World } from './walk';

/** The steps at which somebody may stand: those that wait. */
export const standingSteps = ({ steps }: Pick<JourneyFields, 'steps'>): string[] =>
  Object.entries(steps).flatMap(([id, step]) => (step.kind === 'wait' ? [id] : []));

/** Why members cannot be moved like this: every step at which somebody may stand has to lead to a step that is there, or to the end. */
export const mappingFaults = (
  before: JourneyVersion,
  after: JourneyVersion,
  { from, to, steps }: Pick<Mapping, 'from' | 'to' | 'steps'>,
): Fault[] => {
  if (before.version !== from || after.version !== to || from >= to) return [{ path: 'to', reason: 'must be a later version' }];
  const standing = standingSteps(before.fields);
  const open = standing
    .filter((id) => !Object.hasOwn(steps, id))
    .map((id) => ({ path: `steps.${id}`, reason: 'must say where members who stand here go on' }));
  const lost = Object.entries(steps).flatMap(([id, onto]) => {
    if (!standing.includes(id)) return [{ path: `steps.${id}`, reason: 'is no step at which members stand' }];
    return onto === null || Object.hasOwn(after.fields.steps, onto)
      ? []
      : [{ path: `steps.${id}`, reason: `leads to ${onto}, which is not there` }];
  });
  return [...open, ...lost];
};

/**
 * Moves a path to the version that its own is mapped to, as of when the mapping holds. What was due until then comes first, by the old version. Who goes on
 * at a wait of the same kind has waited already as long as they have; at any other step they arrive now. A path that is over stays as it is.
 */
export const migrate = (before: JourneyVersion, after: JourneyVersion, mapping: Mapping, path: Path, world: World): Advanced => {
  const old = begin(before, path, world);
  const at = utc(millis(mapping.at));
  passTime(old, at);
  const { stands } = old.path;
  if (!stands || path.version !== mapping.from) return { path: old.path, effects: old.effects };
  const onto = mapping.steps[stands.step] ?? null;
  const walk = begin(after, { ...old.path, version: after.version, heard: [], happened: {} }, world);
  walk.effects.push(...old.effects);
  note(walk, { what: 'moved', at, from: mapping.from, to: mapping.to, step: stands.step, onto });
  if (onto === null) {
    finish(walk, 'moved_out', at);
    return { path: walk.path, effects: walk.effects };
  }
  arrive(walk, onto, isSameWait(before, after, stands.step, onto) ? stands.since : at);
  passTime(walk, at);
  return { path: walk.path, effects: walk.effects };
};

const isSameWait = (before: JourneyVersion, after: JourneyVersion, from: string, onto: string): boolean => {
  const [one, other] = [before.fields.steps[from], after.fields.steps[onto]];
  return one?.kind === 'wait' && other?.kind === 'wait' && one.wait.kind === other.wait.kind;
};
