import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { distanceBetween } from '../geo/distance';
import type { Point } from '../geo/position';
import { millis } from '../time/instant';
import { holdsUntilDay, type Meets } from './moment';
import type { ConditionOf } from './rule';

/** Where stores are, by id, in GCJ-02. */
export type Places = ReadonlyMap<string, Point>;

/**
 * Within so many metres of a place that is asked for: these stores, this point, or any store where neither is named. Fails closed: who has
 * no place, or one that is too old, is not near.
 */
export const near = (condition: ConditionOf<'near'>, places: Places): Meets => {
  const isNear = nearTo(targetsOf(condition, places), condition.radius);
  return condition.of === 'home_store' ? homeIsNear(isNear, places) : wasNear(isNear, condition.days);
};

const targetsOf = ({ stores, point }: ConditionOf<'near'>, places: Places): Point[] => {
  const named = stores ?? (point ? [] : [...places.keys()]);
  const found = named.flatMap((storeId) => places.get(storeId) ?? []);
  return point ? [...found, point] : found;
};

/** So few places are asked one by one. */
const FEW = 8;

/** Whether somewhere is near one of these places. */
const nearTo = (targets: readonly Point[], radius: number): ((from: Point) => boolean) => {
  const isNear = (from: Point, to: Point): boolean => distanceBetween(from, to) <= radius;
  if (targets.length <= FEW) return (from) => targets.some((to) => isNear(from, to));
  const tree = new KDBush(targets.length);
  for (const { longitude, latitude } of targets) tree.add(longitude, latitude);
  tree.finish();
  return (from) => around(tree, from.longitude, from.latitude, 1).some((nearest: number) => isNear(from, targets[nearest] as Point));
};

/** Stores do not move while a rule is in force: which home stores are near is known beforehand. */
const homeIsNear = (isNear: (from: Point) => boolean, places: Places): Meets => {
  const stores = new Set<string | undefined>([...places].filter(([, point]) => isNear(point)).map(([storeId]) => storeId));
  return ({ homeStore }) => stores.has(homeStore);
};

const wasNear =
  (isNear: (from: Point) => boolean, days: number | undefined): Meets =>
  ({ lastPlace }, at) => {
    if (!lastPlace) return false;
    if (days !== undefined) {
      const end = at.days.at(millis(lastPlace.at)) + days;
      if (at.today >= end) return false;
      holdsUntilDay(at, end);
    }
    return isNear(lastPlace.point);
  };
