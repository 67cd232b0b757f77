import { toGcj02 } from '../geo/datum';
import type { Point } from '../geo/position';
import type { PastEvent } from '../rehearsal/past';
import type { Instant } from '../time/instant';
import { type Stay, seen } from './fence';
import type { Occasion } from './rehearse';
import type { Trigger } from './shape';

/** When a fence would have let a member in, by where the log says they were, the oldest event first; only of who agrees to that. */
export const fenceOccasions = (
  fence: Extract<Trigger, { kind: 'fence' }>,
  events: readonly PastEvent[],
  nearest: (point: Point, metres: number) => string | undefined,
): Occasion[] => {
  let stay: Stay | undefined;
  return events.flatMap(({ place, properties, occurredAt: at }) => {
    if (!place) return [];
    const accuracy = typeof properties.accuracy === 'number' ? properties.accuracy : undefined;
    const done = seen(fence, stay, { at, point: toGcj02(place, place.datum), accuracy }, nearest);
    stay = done.stay;
    return done.storeId === undefined ? [] : [{ at, by: 'fence', told: { storeId: done.storeId } }];
  });
};

/** Days that come round, each at its moment. */
export const dayOccasions = (moments: readonly Instant[]): Occasion[] => moments.map((at) => ({ at, by: 'date' }));
