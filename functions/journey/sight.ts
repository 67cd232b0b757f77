import { toGcj02 } from '../../shared/geo/datum';
import type { Point } from '../../shared/geo/position';
import { seen } from '../../shared/journey/fence';
import type { Instant } from '../../shared/time/instant';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import type { Stores } from '../store/store-repository';
import type { CarryOut } from './carry-out';
import type { InForce } from './journey-repository';
import type { Who } from './member-of';
import { bringIn, type MoveDeps } from './move-paths';

export interface SightDeps extends MoveDeps {
  carryOut: CarryOut;
  stores: Pick<Stores, 'index'>;
}

/** Tells fences where a member was; who has stayed near a store long enough comes into the journey. An event whose place was not kept says nothing. */
export const sight =
  (deps: SightDeps) =>
  async (inForce: InForce, who: Who, event: TouchpointEvent, now: Instant): Promise<void> => {
    const { place, properties, occurredAt: at } = event;
    if (!place || !(await deps.permissionsOf(who.memberId)).has('location')) return;
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
      const { stay, storeId } = seen(trigger, before, { at, point: toGcj02(place, place.datum), accuracy }, near);
      if (storeId !== undefined) {
        const entering = { key: '', at, by: 'fence', told: { storeId }, messageId: event.messageId };
        const moved = await bringIn(deps)(open, who, entering, await deps.paths.ofMembers(who.ids), now);
        if (moved) await deps.carryOut(moved.kept, moved.own, now);
      }
      if (stay && stay !== before) await deps.paths.keepStay(who.memberId, journeyId, stay);
    }
  };
