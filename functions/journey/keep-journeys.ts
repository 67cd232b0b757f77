import { type Instant, isBefore } from '../../shared/time/instant';
import { log, loggable } from '../platform/log';
import { sideBySide } from '../platform/side-by-side';
import { type CarryOut, takeInHand } from './carry-out';
import { type InForce, type Journeys, knowing } from './journey-repository';
import { worldFor } from './judge';
import { type MoveDeps, movePath, versionsOf } from './move-paths';
import { dueOf, type KeptPath } from './path-repository';

export interface KeepDeps extends MoveDeps {
  carryOut: CarryOut;
  journeys: Pick<Journeys, 'inForce' | 'fresh'>;
}

const AT_ONCE = 10;

/**
 * What time alone does on paths: waits that are over, effects that nobody is at any more or that were to be tried again. It does what is due
 * by `now` and nothing twice, however many run it at once. Gives how many paths were moved.
 */
export const keepJourneys =
  (deps: KeepDeps) =>
  async (now: Instant): Promise<number> => {
    let moved = 0;
    await deps.paths.due(now, async (due) => {
      // Asked for every page, so that a pause stops a long walk within seconds.
      const inForce = await deps.journeys.inForce();
      await sideBySide(due, AT_ONCE, async ({ path }) => {
        try {
          if (await keepPath(deps, inForce, path, now)) moved++;
        } catch (error) {
          // One that cannot be worked on stands in nobody's way.
          log.error('path of a journey not looked after', { pathId: path.pathId, error: loggable(error) });
        }
      });
    });
    return moved;
  };

/** The list may be a moment old: what counts is the path as it is now. */
const keepPath = async (deps: KeepDeps, known: InForce, of: KeptPath['path'], now: Instant): Promise<boolean> => {
  const kept = await deps.paths.get(of);
  const due = kept && dueOf(kept);
  if (!kept || due === undefined || isBefore(now, due)) return false;
  const inForce = await knowing(deps.journeys, known, [kept.path]);
  const running = inForce.byId.get(kept.path.journeyId);
  // Nothing is done for who is in a paused journey; it waits.
  if (running?.journey.state === 'paused') return false;
  const world = await worldFor(deps)(kept.path.memberId, running ? versionsOf(running) : []);
  const moved = await movePath(deps)(kept, { kind: 'time', now }, running, world, now);
  if (moved === false) return false;
  const here = moved?.kept ?? kept;
  const taken = await takeInHand(deps.paths, here, now);
  const own = [...(moved?.own ?? []), ...(taken?.own ?? [])];
  await deps.carryOut(taken?.kept ?? here, own, now);
  return own.length > 0 || moved !== undefined;
};
