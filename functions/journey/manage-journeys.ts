import type { Journey, JourneyFields, JourneyState, Mapping } from '../../shared/journey/journey';
import { mappingFaults } from '../../shared/journey/migrate';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import type { NewId } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import type { Journeys } from './journey-repository';

export interface ManageDeps {
  journeys: Pick<Journeys, 'all' | 'get' | 'save' | 'version'>;
  newId: NewId;
}

/** So many journeys are enough for any brand; every event of every member is held against all that run. */
export const MOST_JOURNEYS = 100;

interface Ask {
  by: string;
  now: Instant;
}

/** A new journey, as a draft. */
export const createJourney =
  ({ journeys, newId }: ManageDeps) =>
  async (fields: JourneyFields, { by, now }: Ask): Promise<Journey> => {
    const running = (await journeys.all()).filter(({ state }) => state !== 'ended');
    if (running.length >= MOST_JOURNEYS) throw new Fault('invalid', [{ field: 'journey', reason: `there are ${MOST_JOURNEYS}, the most` }]);
    const journeyId = newId();
    const made: Journey = { journeyId, state: 'draft', version: 1, mappings: [], revision: 0, createdAt: now, changedAt: now, by };
    refuseIf((await journeys.save(made, { journeyId, version: 1, fields })) ? [] : [refusal('version_conflict')]);
    return { ...made, revision: 1 };
  };

/** Changes a journey that still has the revision its editor read. A version that was published stays as it was; the change is the next one. */
export const changeJourney =
  (deps: ManageDeps) =>
  async (journeyId: string, revision: number, fields: JourneyFields, { by, now }: Ask): Promise<Journey> => {
    const before = await read(deps, journeyId, revision);
    const version = before.version === before.published ? before.version + 1 : before.version;
    return save(deps, { ...before, version, changedAt: now, by }, { journeyId, version, fields });
  };

/**
 * Lets a journey take members in by its newest version from now on. Who is in an older one finishes it, or is moved by the mapping, which has to
 * say where everybody goes on.
 */
export const publishJourney =
  (deps: ManageDeps) =>
  async (journeyId: string, revision: number, mapping: Pick<Mapping, 'steps'> | undefined, { by, now }: Ask): Promise<Journey> => {
    const before = await read(deps, journeyId, revision);
    const { published, version, mappings } = before;
    const moved: Mapping[] = [];
    if (mapping && published !== undefined && published !== version) {
      const [from, to] = await Promise.all([deps.journeys.version(journeyId, published), deps.journeys.version(journeyId, version)]);
      if (!from || !to) throw new Fault('not_found');
      const whole = { from: published, to: version, steps: mapping.steps, at: now, isDone: false };
      const faults = mappingFaults(from, to, whole);
      if (faults.length > 0)
        throw new Fault(
          'invalid',
          faults.map(({ path, reason }) => ({ field: `mapping.${path}`, reason })),
        );
      moved.push(whole);
    }
    const since = before.state === 'ended' ? now : (before.since ?? now);
    return save(deps, { ...before, state: 'live', published: version, since, mappings: [...mappings, ...moved], changedAt: now, by });
  };

const FROM: Record<Exclude<JourneyState, 'draft'>, JourneyState[]> = {
  live: ['paused'],
  paused: ['live'],
  ended: ['live', 'paused', 'draft'],
};

/** Pauses, goes on, or ends: within seconds nobody comes in and nothing is done; who is in an ended journey is let go of. */
export const setJourneyState =
  (deps: ManageDeps) =>
  async (journeyId: string, revision: number, state: Exclude<JourneyState, 'draft'>, { by, now }: Ask): Promise<Journey> => {
    const before = await read(deps, journeyId, revision);
    if (!FROM[state].includes(before.state)) throw new Fault('invalid', [{ field: 'state', reason: `cannot follow ${before.state}` }]);
    return save(deps, { ...before, state, changedAt: now, by });
  };

const read = async ({ journeys }: ManageDeps, journeyId: string, revision: number): Promise<Journey> => {
  const before = await journeys.get(journeyId);
  if (!before) throw new Fault('not_found');
  refuseIf(before.revision === revision ? [] : [refusal('version_conflict')]);
  return before;
};

const save = async ({ journeys }: ManageDeps, journey: Journey, version?: Parameters<Journeys['save']>[1]): Promise<Journey> => {
  refuseIf((await journeys.save(journey, version)) ? [] : [refusal('version_conflict')]);
  return { ...journey, revision: journey.revision + 1 };
};
