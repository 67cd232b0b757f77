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

/** Who asks, by which name they are known to colleagues, and when. */
export interface JourneyAsk {
  by: string;
  name?: string;
  now: Instant;
}

const changedBy = ({ by, name, now }: JourneyAsk): Pick<Journey, 'by' | 'byName' | 'changedAt'> => ({
  ...{ changedAt: now, by },
  ...(name !== undefined && { byName: name }),
});

/** A new journey, as a draft. */
export const createJourney =
  (deps: ManageDeps) =>
  async (fields: JourneyFields, ask: JourneyAsk): Promise<Journey> => {
    const draft = await newDraft(deps, ask);
    return save(deps, draft, { journeyId: draft.journeyId, version: 1, fields });
  };

/** A draft that nobody has written yet; refused when there are as many as may be. */
export const newDraft = async ({ journeys, newId }: Pick<ManageDeps, 'journeys' | 'newId'>, ask: JourneyAsk): Promise<Journey> => {
  const running = (await journeys.all()).filter(({ state }) => state !== 'ended');
  if (running.length >= MOST_JOURNEYS) throw new Fault('invalid', [{ field: 'journey', reason: `there are ${MOST_JOURNEYS}, the most` }]);
  return { journeyId: newId(), state: 'draft', version: 1, mappings: [], revision: 0, createdAt: ask.now, ...changedBy(ask) };
};

/** Changes a journey that still has the revision its editor read. A version that was published stays as it was; the change is the next one. */
export const changeJourney =
  (deps: ManageDeps) =>
  async (journeyId: string, revision: number, fields: JourneyFields, ask: JourneyAsk): Promise<Journey> => {
    const before = await read(deps, journeyId, revision);
    refuseIf(before.state === 'ended' ? [refusal('journey_move', { state: before.state })] : []);
    // What a colleague was asked to agree to is no longer what it says.
    const { asked: _, approved: __, ...rest } = before;
    const version = before.version === before.published ? before.version + 1 : before.version;
    return save(deps, { ...rest, version, ...changedBy(ask) }, { journeyId, version, fields });
  };

/**
 * Lets a journey take members in by its newest version from now on. Who is in an older one finishes it, or is moved by the mapping, which has to
 * say where everybody goes on.
 */
export const publishJourney =
  (deps: ManageDeps) =>
  async (
    journeyId: string,
    revision: number,
    mapping: Pick<Mapping, 'steps'> | undefined,
    ask: JourneyAsk,
    approved?: Journey['approved'],
  ): Promise<Journey> => {
    const before = await read(deps, journeyId, revision);
    refuseIf(before.state === 'ended' ? [refusal('journey_move', { state: before.state })] : []);
    const { asked: _, approved: __, ...rest } = before;
    const { version, mappings } = before;
    const moved = mapping ? await mappingTo(deps, before, mapping, ask.now) : [];
    return save(deps, {
      ...{
        ...rest,
        state: 'live',
        published: version,
        since: before.state === 'live' ? (before.since ?? ask.now) : ask.now,
        mappings: [...mappings, ...moved],
      },
      ...changedBy(ask),
      ...(approved && { approved }),
    });
  };

/** Says where those go on who are in the version that takes members in now; of a journey that takes in nobody, or no newer one, nothing. */
export const mappingTo = async (
  { journeys }: Pick<ManageDeps, 'journeys'>,
  { journeyId, published, version }: Journey,
  { steps }: Pick<Mapping, 'steps'>,
  now: Instant,
): Promise<Mapping[]> => {
  if (published === undefined || published === version) return [];
  const [from, to] = await Promise.all([journeys.version(journeyId, published), journeys.version(journeyId, version)]);
  if (!from || !to) throw new Fault('not_found');
  const whole = { from: published, to: version, steps, at: now, isDone: false };
  const faults = mappingFaults(from, to, whole);
  if (faults.length > 0)
    throw new Fault(
      'invalid',
      faults.map(({ path, reason }) => ({ field: `mapping.${path}`, reason })),
    );
  return [whole];
};

const FROM: Record<Exclude<JourneyState, 'draft'>, JourneyState[]> = {
  live: ['paused'],
  paused: ['live'],
  ended: ['live', 'paused', 'draft'],
};

/**
 * Pauses, goes on, or ends: within seconds nobody comes in and nothing is done; who is in an ended journey is let go of. One that is so already
 * stays as it is.
 */
export const setJourneyState =
  (deps: ManageDeps) =>
  async (journeyId: string, revision: number, state: Exclude<JourneyState, 'draft'>, ask: JourneyAsk): Promise<Journey> => {
    const before = await there(deps, journeyId);
    if (before.state === state) return before;
    refuseIf(before.revision === revision ? [] : [refusal('version_conflict')]);
    refuseIf(FROM[state].includes(before.state) ? [] : [refusal('journey_move', { state: before.state })]);
    const { asked: _, ...rest } = before;
    // What happened while it was paused brings nobody in, also when it is told late.
    const since = state === 'live' ? { since: ask.now } : {};
    return save(deps, { ...(state === 'ended' ? rest : before), ...since, state, ...changedBy(ask) });
  };

export const there = async ({ journeys }: Pick<ManageDeps, 'journeys'>, journeyId: string): Promise<Journey> => {
  const journey = await journeys.get(journeyId);
  if (!journey) throw new Fault('not_found');
  return journey;
};

const read = async (deps: ManageDeps, journeyId: string, revision: number): Promise<Journey> => {
  const before = await there(deps, journeyId);
  refuseIf(before.revision === revision ? [] : [refusal('version_conflict')]);
  return before;
};

export const save = async (
  { journeys }: Pick<ManageDeps, 'journeys'>,
  journey: Journey,
  version?: Parameters<Journeys['save']>[1],
): Promise<Journey> => {
  refuseIf((await journeys.save(journey, version)) ? [] : [refusal('version_conflict')]);
  return { ...journey, revision: journey.revision + 1 };
};
