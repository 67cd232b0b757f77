import type { Instant } from '../../shared/time/instant';
import { log, loggable } from '../platform/log';
import { sideBySide } from '../platform/side-by-side';
import type { Journeys, Running } from './journey-repository';
import { worldFor } from './judge';
import type { KeepDeps } from './keep-journeys';
import { movePath, versionsOf } from './move-paths';

export interface MoveMappedDeps extends KeepDeps {
  journeys: Pick<Journeys, 'inForce' | 'fresh' | 'noteMoved'>;
}

const AT_ONCE = 10;

/**
 * Moves everybody who stands in a version that was mapped to a newer one, once the newer one was published. A walk over all open paths, which
 * begins anew when it was cut off; who is told of something before it comes to them is moved then. Gives how many were moved.
 */
export const moveMapped =
  (deps: MoveMappedDeps) =>
  async (now: Instant): Promise<number> => {
    const { byId } = await deps.journeys.inForce();
    const waiting = [...byId.values()].filter(({ journey }) => journey.state === 'live' && journey.mappings.some(({ isDone }) => !isDone));
    if (waiting.length === 0) return 0;
    const ids = new Map(waiting.map((running) => [running.journey.journeyId, running]));
    let moved = 0;
    await deps.paths.open(async (page) => {
      await sideBySide(page, AT_ONCE, async (listed) => {
        const running = ids.get(listed.path.journeyId);
        if (!running || !running.journey.mappings.some(({ from, isDone }) => !isDone && from === listed.path.version)) return;
        const kept = await deps.paths.get(listed.path);
        if (!kept?.path.stands) return;
        const world = await worldFor(deps)(kept.path.memberId, versionsOf(running));
        const done = await movePath(deps)(kept, { kind: 'time', now }, running, world, now);
        if (!done) return;
        moved++;
        await deps.carryOut(done.kept, done.own, now);
      });
    });
    for (const running of waiting) await noteDone(deps, running);
    return moved;
  };

/** A journey that was changed meanwhile is gone through again. */
const noteDone = async ({ journeys }: MoveMappedDeps, { journey }: Running): Promise<void> => {
  try {
    await journeys.noteMoved({ ...journey, mappings: journey.mappings.map((one) => ({ ...one, isDone: true })) });
  } catch (error) {
    log.warn('mapping not noted as done', { journeyId: journey.journeyId, error: loggable(error) });
  }
};
