import { toGcj02 } from '../../shared/geo/datum';
import type { Point } from '../../shared/geo/position';
import { type Stay, seen } from '../../shared/journey/fence';
import { type Instant, isBefore } from '../../shared/time/instant';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import type { Stores } from '../store/store-repository';
import type { CarryOut } from './carry-out';
import type { InForce } from './journey-repository';
import type { Who } from './member-of';
import { bringIn, type MoveDeps } from './move-paths';
import type { KeptPath } from './path-repository';

export interface SightDeps extends MoveDeps {
  carryOut: CarryOut;
  stores: Pick<Stores, 'index'>;
}

/** Tells fences where a member was; who has stayed near a store long enough comes into the journey. An event whose place was not kept says nothing. */
export const sight =
  (deps: SightDeps) =>
  async (inForce: InForce, who: Who, event: TouchpointEvent, now: Instant): Promise<void> => {
    const { place, properties, occurredAt: at } = event;
    if (!place || !inForce.hasFences || !(await deps.permissionsOf(who.memberId)).has('location')) return;
    const index = await deps.stores.index();
    const accuracy = typeof properties.accuracy === 'number' ? properties.accuracy : undefined;
    for (const open of inForce.open) {
      const { trigger } = open.version.fields;
      if (trigger.kind !== 'fence') continue;
      const { journeyId } = open.running.journey;
      const accept = ({ storeId }: { storeId: string }): boolean => trigger.stores?.includes(storeId) ?? true;
      const near = (point: Point, within: number): string | undefined =>
        index.nearest(point, { limit: 1, within, accept })[0]?.store.storeId;
      const before = await deps.paths.stay(who.memberId, journeyId);
      const sighting = { at, point: toGcj02(place, place.datum), accuracy };
      const { stay, storeId } = seen(trigger, before, sighting, near);
      // Only of who has stayed near a store it is asked when they came in last.
      if (storeId !== undefined) {
        const known = await deps.paths.ofMembers(who.ids);
        const isLetIn = seen(trigger, before && lastIn(before, known, journeyId), sighting, near).storeId !== undefined;
        const entering = { key: '', at, by: 'fence', told: { storeId }, messageId: event.messageId };
        const moved = isLetIn ? await bringIn(deps)(open, who, entering, known, now) : undefined;
        if (moved) await deps.carryOut(moved.kept, moved.own, now);
      }
      if (stay && stay !== before) await deps.paths.keepStay(who.memberId, journeyId, lastIn(stay, [], journeyId));
    }
  };

/**
 * A stay with when the journey really took its member in last, which their paths know: whoever was refused, as they had no coupon yet, may still
 * come in while they are there.
 */
const lastIn = (stay: Stay, known: readonly KeptPath[], journeyId: string): Stay => {
  const { enteredAt: _, ...rest } = stay;
  const entries = known.flatMap(({ path }) => (path.journeyId === journeyId ? [path.enteredAt] : []));
  const last = entries.reduce<Instant | undefined>(
    (latest, one) => (latest === undefined || isBefore(latest, one) ? one : latest),
    undefined,
  );
  return { ...rest, ...(last !== undefined && { enteredAt: last }) };
};
