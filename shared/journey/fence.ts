import * as v from 'valibot';
import type { Point } from '../geo/position';
import { Instant, isBefore, millis, plusSeconds } from '../time/instant';
import type { Trigger } from './shape';

type Fence = Extract<Trigger, { kind: 'fence' }>;

/** Where a member was seen, how exactly in metres. */
export interface Sighting {
  at: Instant;
  point: Point;
  accuracy?: number | undefined;
}

/** Near which store a member is, since when, when they were seen there last, and when a fence let them in last. */
export const Stay = v.object({ storeId: v.optional(v.string()), since: Instant, last: Instant, enteredAt: v.optional(Instant) });
export type Stay = v.InferOutput<typeof Stay>;

/** What is assumed, in metres, of a position that does not say how accurate it is. */
const ASSUMED_ACCURACY = 1_000;
/** Who was not seen for so long, in seconds, may have been anywhere: their stay begins anew. */
const LONGEST_GAP = 1_800;

/**
 * What a sighting makes of a stay, and whether with it somebody has come into the fence: near one of its stores for as long as it asks, once a
 * stay, and not again within its days. Fails closed: too inaccurate a position, or one older than the last, is as none.
 */
export const seen = (
  fence: Fence,
  before: Stay | undefined,
  { at, point, accuracy = ASSUMED_ACCURACY }: Sighting,
  nearest: (point: Point, metres: number) => string | undefined,
): { stay: Stay | undefined; storeId?: string } => {
  if (accuracy > fence.radius || (before && isBefore(at, before.last))) return { stay: before };
  const near = nearest(point, fence.radius);
  const storeId = near !== undefined && (fence.stores?.includes(near) ?? true) ? near : undefined;
  const enteredAt = before?.enteredAt;
  const stays = before?.storeId !== undefined && before.storeId === storeId && !isBefore(plusSeconds(before.last, LONGEST_GAP), at);
  const stay: Stay = {
    ...(storeId !== undefined && { storeId }),
    ...{ since: stays ? before.since : at, last: at },
    ...(enteredAt !== undefined && { enteredAt }),
  };
  if (storeId === undefined || isBefore(at, plusSeconds(stay.since, fence.dwellMinutes * 60))) return { stay };
  const again = enteredAt === undefined || millis(at) - millis(enteredAt) >= fence.notAgainDays * 86_400_000;
  const isNew = enteredAt === undefined || isBefore(enteredAt, stay.since);
  return again && isNew ? { stay: { ...stay, enteredAt: at }, storeId } : { stay };
};
