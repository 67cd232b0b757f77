import type { Effect, Passed, Path } from '../../shared/journey/path';
import { withPassed } from '../../shared/journey/walk';
import { type Instant, plusSeconds } from '../../shared/time/instant';
import { log, loggable } from '../platform/log';
import { Fault, Refused } from '../platform/problems';
import type { PermissionsOf } from '../privacy/permissions';
import { AT_IT_SECONDS } from './move-paths';
import type { KeptPath, Paths, Todo } from './path-repository';

/** What became of an effect: done, with what was made; not done, with every reason; or to be looked at again at a time. */
export type Outcome = { done: true; made?: string | undefined } | { done: false; reasons: string[] } | { again: Instant };

/** Does one thing for a member, once for its effect however often it is asked. */
export type DoDeed = (path: Path, effect: Effect, now: Instant) => Promise<Outcome>;

/** Carries out effects of a path that were left to the caller. */
export type CarryOut = (kept: KeptPath, own: readonly string[], now: Instant) => Promise<void>;

export interface CarryOutDeps {
  paths: Paths;
  permissionsOf: PermissionsOf;
  doDeed: DoDeed;
}

/** What cannot be carried out is tried so often, at longer and longer intervals of up to an hour: for about half a day. */
const MOST_TRIES = 20;
const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 3_600;
const SETTLE_TRIES = 20;

/**
 * Carries out effects in their order and notes on the path what became of each. Each is written down before it is done and ticked off after,
 * and is done once for its id; so whoever is cut off between leaves it to the next. One that fails stands in no other's way.
 */
export const carryOut =
  (deps: CarryOutDeps): CarryOut =>
  async (kept, own, now) => {
    const mine = kept.todo.filter(({ effectId }) => own.includes(effectId));
    if (mine.length === 0) return;
    const outcomes = new Map<string, Outcome>();
    for (const effect of mine) outcomes.set(effect.effectId, await outcomeOf(deps, kept.path, effect, now));
    await settle(deps, kept, outcomes, now);
  };

const outcomeOf = async (deps: CarryOutDeps, path: Path, effect: Todo, now: Instant): Promise<Outcome> => {
  try {
    if (!(await deps.permissionsOf(path.memberId)).has('personalised')) return { done: false, reasons: ['consent'] };
    return await deps.doDeed(path, effect, now);
  } catch (error) {
    if (error instanceof Refused) return { done: false, reasons: error.reasons.map(({ code }) => code) };
    if (error instanceof Fault && error.code !== 'unavailable' && error.code !== 'internal') return { done: false, reasons: [error.code] };
    log.error('step of a journey not carried out', { effectId: effect.effectId, tries: effect.tries, error: loggable(error) });
    if (effect.tries + 1 >= MOST_TRIES) return { done: false, reasons: ['failed'] };
    const wait = Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** effect.tries);
    return { again: plusSeconds(now, wait) };
  }
};

/** Notes on the path, as it is by now, what became of its effects. */
const settle = async ({ paths }: CarryOutDeps, kept: KeptPath, outcomes: ReadonlyMap<string, Outcome>, now: Instant): Promise<void> => {
  let before: KeptPath | undefined = kept;
  for (let attempt = 0; attempt < SETTLE_TRIES && before; attempt++) {
    const left = before.todo.filter(({ effectId }) => outcomes.has(effectId));
    if (left.length === 0) return;
    if (await paths.write(settled(before, outcomes, now), before)) return;
    before = await paths.get(kept.path);
  }
  // Whoever looks for what is due finds it, and carries it out once more, to the same end.
  if (before) throw new Fault('unavailable');
};

const settled = (before: KeptPath, outcomes: ReadonlyMap<string, Outcome>, now: Instant): KeptPath => {
  const todo: Todo[] = [];
  let { passed } = before.path;
  for (const one of before.todo) {
    const outcome = outcomes.get(one.effectId);
    if (!outcome) todo.push(one);
    else if ('again' in outcome) todo.push({ ...one, notBefore: outcome.again, tries: one.tries + 1 });
    else passed = withPassed(passed, noteOf(one, outcome, now));
  }
  return { ...before, todo, path: { ...before.path, passed } };
};

const noteOf = ({ step, effectId }: Todo, outcome: Exclude<Outcome, { again: Instant }>, now: Instant): Passed => ({
  ...{ what: 'outcome', at: now, step, effectId, done: outcome.done },
  ...(outcome.done ? { reasons: [], ...(outcome.made !== undefined && { made: outcome.made }) } : { reasons: outcome.reasons }),
});

/** What of a path nobody is at by now: taken in hand for a while by this write. Undefined when there is nothing, or somebody else was first. */
export const takeInHand = async (paths: Paths, kept: KeptPath, now: Instant): Promise<{ kept: KeptPath; own: string[] } | undefined> => {
  const own = kept.todo.filter(({ notBefore }) => notBefore <= now).map(({ effectId }) => effectId);
  if (own.length === 0) return undefined;
  const todo = kept.todo.map((one) => (own.includes(one.effectId) ? { ...one, notBefore: plusSeconds(now, AT_IT_SECONDS) } : one));
  const after = { ...kept, todo };
  return (await paths.write(after, kept)) ? { kept: { ...after, revision: kept.revision + 1 }, own } : undefined;
};
