import type { EventFault } from '../../shared/touchpoint/sent';
import type { Evidence, Identity } from '../identity/identity';
import { log, loggable } from '../platform/log';
import { Fault } from '../platform/problems';
import { sideBySide } from '../platform/side-by-side';
import { isBusy } from '../platform/transact';
import { type PermissionDeps, placePermission } from '../privacy/permissions';
import { peopleApart } from './people-apart';
import type { Ready } from './read-sent';
import type { Taken, Touchpoints } from './touchpoint-repository';

export interface TakeDeps extends PermissionDeps {
  touchpoints: Pick<Touchpoints, 'take' | 'forget'>;
  identity: Pick<Identity, 'recognise' | 'known' | 'isErased' | 'idsOf'>;
}

/**
 * What became of one event that was sent; `notes` say which of its identifiers identify no one, and why its position is not kept.
 * `waiting`: the system had no time for it now; sent again, it counts once.
 */
export type Ingested = { outcome: Taken; notes: EventFault[] } | { outcome: 'rejected'; faults: EventFault[] } | { outcome: 'waiting' };

/** So many events are taken in at the same time, as many as there are connections to the database. */
const AT_ONCE = 50;
/** What has not been begun after so long, in ms, waits: the sender is told before the API's own time is over. */
const LONGEST = 20_000;

/** How far an event came, and whether it was kept without its position. */
export interface Done {
  outcome: Ingested['outcome'];
  isUnplaced: boolean;
}

interface Step {
  event: Ready;
  /** Whose it is when nothing in it is new: then it only has to be kept. */
  knownAs: string | undefined;
  done: (outcome: Ingested['outcome'], isUnplaced?: boolean) => void;
}

/**
 * Keeps events, each with whose it is recognised before. Events that name the same people follow one another in their order, others go
 * side by side; who is known already costs a read for a hundred identifiers.
 */
export const takeInOrder = async (deps: TakeDeps, events: readonly Ready[]): Promise<Done[]> => {
  const until = performance.now() + LONGEST;
  const outcomes = events.map((): Done => ({ outcome: 'waiting', isUnplaced: false }));
  const known = await knownOf(deps, events);
  const steps = events.map(
    (event, i): Step => ({
      event,
      knownAs: known[i],
      done: (outcome, isUnplaced = false) => {
        outcomes[i] = { outcome, isUnplaced };
      },
    }),
  );
  const groups = peopleApart(steps, ({ event }) => event.identifiers.map(({ key }) => key));
  const share = Math.max(1, Math.floor(AT_ONCE / groups.length));
  // From anywhere on: a batch that is sent again, since there was no time for all of it, does not begin with what was taken already.
  const from = Math.floor(Math.random() * groups.length);
  await sideBySide([...groups.slice(from), ...groups.slice(0, from)], AT_ONCE, (group) => takeGroup(deps, group, share, until));
  return outcomes;
};

/**
 * Events of people who have to do with one another. Up to the first that tells something new they go side by side; after it, what was
 * known of the others is asked again.
 */
const takeGroup = async (deps: TakeDeps, group: Step[], atOnce: number, until: number): Promise<void> => {
  for (let rest = group; rest.length > 0; ) {
    const firstNew = rest.findIndex(({ knownAs }) => knownAs === undefined);
    const before = firstNew < 0 ? rest : rest.slice(0, firstNew);
    await sideBySide(before, atOnce, (step) => takeOne(deps, step, until));
    const [next, ...after] = rest.slice(before.length);
    if (!next) return;
    await takeOne(deps, next, until);
    const known = await knownOf(
      deps,
      after.map(({ event }) => event),
    );
    rest = after.map((step, i) => ({ ...step, knownAs: known[i] }));
  }
};

const takeOne = async (deps: TakeDeps, { event, knownAs, done }: Step, until: number): Promise<void> => {
  const { identity, touchpoints } = deps;
  if (performance.now() > until) return done('waiting');
  try {
    const oneId = knownAs ?? (await identity.recognise(evidenceOf(event)));
    const isErased = oneId === undefined && (await identity.isErased(evidenceOf(event)));
    if (isErased) return done(await touchpoints.forget(event));
    // Only an event with a position costs the question.
    const isUnplaced = event.place !== undefined && !(await placePermission(deps)(oneId, event.consent?.given));
    done(await touchpoints.take(isUnplaced ? unplaced(event) : event), isUnplaced);
  } catch (error) {
    if (isBusy(error) || (error instanceof Fault && error.code === 'unavailable')) return done('waiting');
    // One that can never be taken must not hold up those that are sent with it.
    log.error('event was not taken', { messageId: event.messageId, error: loggable(error) });
    done('rejected');
  }
};

const unplaced = ({ place: _, ...event }: Ready): Ready => event;

const evidenceOf = ({ messageId, occurredAt, identifiers }: Ready): Evidence => ({ messageId, at: occurredAt, identifiers });

/** Whose the events are that tell nothing new of who is who; nobody's when there was no time to ask. Of one alone it is found where it is recognised. */
const knownOf = async ({ identity }: TakeDeps, events: readonly Ready[]): Promise<(string | undefined)[]> => {
  if (events.length < 2) return [];
  try {
    return await identity.known(events.map(evidenceOf));
  } catch (error) {
    if (!isBusy(error)) throw error;
    return [];
  }
};
