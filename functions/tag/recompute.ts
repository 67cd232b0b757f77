import type { Instant } from '../../shared/time/instant';
import type { Clock } from '../platform/clock';
import type { NewId } from '../platform/ids';
import { log, loggable } from '../platform/log';
import { sideBySide } from '../platform/side-by-side';
import { isBusy } from '../platform/transact';
import { type FoldDeps, foldPerson } from './fold-person';
import type { Recomputation, Recomputations } from './recompute-repository';
import { PEOPLE_LISTS } from './tag-repository';

export interface RecomputeDeps extends FoldDeps {
  recomputations: Recomputations;
  clock: Clock;
  newId: NewId;
}

/** People of one step, and how many of them are done at the same time. */
const STEP = 50;
const AT_ONCE = 10;

/** Begins to make everybody's tags anew, by the rules as they are now. */
export const startRecomputation =
  ({ recomputations, newId }: RecomputeDeps) =>
  async (now: Instant): Promise<Recomputation> => {
    const walk: Recomputation = { walkId: newId(), step: 0, state: 'running', list: 0, done: 0, failed: 0, startedAt: now };
    await recomputations.start(walk);
    return walk;
  };

/**
 * Goes on with the walk from where it was left, until it is done or `enough` says so. Whoever was cut off is taken up again after their
 * last step; two who walk at once do some people twice, which changes nothing, and one of them stops. Gives the walk as it is then.
 */
export const goOn =
  (deps: RecomputeDeps) =>
  async (enough: () => boolean): Promise<Recomputation | undefined> => {
    // Whoever changed a rule and began this walk did so before: what a warm function has in memory may be older.
    const rules = await deps.tagRules.fresh();
    const latest: RecomputeDeps = { ...deps, tagRules: { ...deps.tagRules, current: () => Promise.resolve(rules) } };
    let walk = await deps.recomputations.latest();
    if (walk?.state === 'running' && walk.total === undefined) walk = { ...walk, total: await deps.tags.countPeople() };
    while (walk?.state === 'running' && !enough()) {
      const next = await step(latest, walk);
      if (!(await deps.recomputations.save(next))) return deps.recomputations.latest();
      walk = next;
    }
    return walk;
  };

const step = async (deps: RecomputeDeps, walk: Recomputation): Promise<Recomputation> => {
  const people = await deps.tags.people(walk.list, walk.after, STEP);
  const folded = await sideBySide(people, AT_ONCE, (oneId) => foldOne(deps, oneId));
  const failed = folded.filter((ok) => !ok).length;
  const counted = { done: walk.done + people.length, failed: walk.failed + failed, step: walk.step + 1 };
  const { after: _, ...rest } = walk;
  if (people.length === STEP) return { ...walk, ...counted, after: people.at(-1) };
  if (walk.list + 1 < PEOPLE_LISTS) return { ...rest, ...counted, list: walk.list + 1 };
  return { ...rest, ...counted, state: 'done', finishedAt: deps.clock() };
};

/** Whoever cannot be read is left as they are and counted, so that one does not hold up all; a busy database holds up all. */
const foldOne = async (deps: RecomputeDeps, oneId: string): Promise<boolean> => {
  try {
    await foldPerson(deps)(oneId);
    return true;
  } catch (error) {
    if (isBusy(error)) throw error;
    log.error('tags not computed', { oneId, error: loggable(error) });
    return false;
  }
};
