import { bringsIn, looksBackTo } from '../../shared/journey/enter';
import { listened, remembered } from '../../shared/journey/listen';
import type { TagEvent } from '../../shared/tag/event';
import { type Instant, isBefore, millis, plusSeconds, utc } from '../../shared/time/instant';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import { Fault } from '../platform/problems';
import type { CarryOut } from './carry-out';
import { type InForce, type Journeys, knowing } from './journey-repository';
import { worldFor } from './judge';
import type { Who } from './member-of';
import { bringIn, type MoveDeps, type Moved, movePath, versionsOf } from './move-paths';

export interface TellDeps extends MoveDeps {
  carryOut: CarryOut;
  journeys: Pick<Journeys, 'fresh'>;
  /** A member's events from a moment on. */
  eventsSince: (ids: readonly string[], since: Instant) => Promise<TagEvent[]>;
}

const TRIES = 8;
/** What happened longer ago, in seconds, brings nobody in: a history that is brought along is no reason to send anything. */
const TOO_LATE = 3 * 86_400;

/**
 * Tells a member's paths of an event, brings the member into the journeys that begin with it, and carries out what follows. Told twice,
 * nothing happens twice. One query where nothing follows.
 */
export const tellMember =
  (deps: TellDeps) =>
  async (inForce: InForce, who: Who, event: TouchpointEvent, now: Instant): Promise<void> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (await told(deps, inForce, who, event, now)) return;
    }
    throw new Fault('unavailable');
  };

/** False when something had moved meanwhile: then all of it is looked at again, and what was done already is nothing new. */
const told = async (deps: TellDeps, memory: InForce, who: Who, event: TouchpointEvent, now: Instant): Promise<boolean> => {
  const known = await deps.paths.ofMembers(who.ids);
  const standing = known.filter(({ path }) => path.stands);
  const inForce = await knowing(
    deps.journeys,
    memory,
    standing.map(({ path }) => path),
  );
  const moved: Moved[] = [];
  let isWhole = true;
  const keep = (one: Moved | false | undefined): void => {
    if (one === false) isWhole = false;
    else if (one) moved.push(one);
  };
  for (const kept of standing) {
    const running = inForce.byId.get(kept.path.journeyId);
    const world = await worldFor(deps)(kept.path.memberId, running ? versionsOf(running) : []);
    keep(await movePath(deps)(kept, { kind: 'event', event }, running, world, now));
  }
  if (!isBefore(event.occurredAt, plusSeconds(now, -TOO_LATE))) {
    const { zone } = await deps.brands.current();
    const latest = isWhole && moved.length === 0 ? known : await deps.paths.ofMembers(who.ids);
    for (const open of inForce.open) {
      const { fields } = open.version;
      if (!listened(fields).entering.has(event.type)) continue;
      const since = looksBackTo(fields, event, zone);
      const key = bringsIn(fields, event, since === undefined ? [] : await deps.eventsSince(who.ids, since), zone);
      if (key === undefined) continue;
      const at = utc(millis(event.occurredAt));
      const entering = { key, at, by: event.type, told: remembered(fields, event), messageId: event.messageId };
      keep(await bringIn(deps)(open, who, entering, latest, now));
    }
  }
  for (const one of moved) await deps.carryOut(one.kept, one.own, now);
  return isWhole;
};
