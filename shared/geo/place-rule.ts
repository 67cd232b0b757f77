import { type Refusal, refusal } from '../problem/refusal';
import { type Instant, millis } from '../time/instant';
import { distanceBetween } from './distance';
import type { Point, Position } from './position';

/** A position is good for a rule about place for five minutes. */
const MAX_AGE_SECONDS = 300;
/** A clock that runs ahead of ours by more than this is not believed. */
const MAX_AHEAD_SECONDS = 60;
/** What is assumed, in metres, of a position that does not say how accurate it is. */
const ASSUMED_ACCURACY = { precise: 100, fuzzy: 1_000 } as const;

/** Accuracy in metres: as given, else that of its source. */
export const accuracyOf = (position: Position): number =>
  position.accuracy ?? (position.source === 'precise' ? ASSUMED_ACCURACY.precise : ASSUMED_ACCURACY.fuzzy);

/**
 * Every reason why this position cannot be used for a rule with this radius in metres. Fails closed: no position is a reason.
 * Whether the point lies within the radius is not judged here.
 */
export const unusablePosition = (position: Position | undefined, radius: number, now: Instant): Refusal[] => {
  if (!position) return [refusal('no_position')];
  if (position.source === 'manual') return [refusal('position_by_hand')];
  const reasons: Refusal[] = [];
  const ageSeconds = (millis(now) - millis(position.at)) / 1000;
  const fresh = ageSeconds <= MAX_AGE_SECONDS && ageSeconds >= -MAX_AHEAD_SECONDS;
  if (!fresh) reasons.push(refusal('position_stale'));
  const accuracy = accuracyOf(position);
  if (accuracy > radius) reasons.push(refusal('position_inaccurate', { accuracy: Math.round(accuracy), radius }));
  return reasons;
};

/** Faster than this between two claims, in metres a second (400 km/h), and farther than this, in metres, is nobody's way. */
const FASTEST = 400_000 / 3_600;
const NEAR_ENOUGH = 2_000;

/** Whether nobody can have come from the one place and time to the other. */
export const tooFast = (before: { point: Point; at: Instant }, after: { point: Point; at: Instant }): boolean => {
  const distance = distanceBetween(before.point, after.point);
  const seconds = Math.abs(millis(after.at) - millis(before.at)) / 1000;
  return distance > NEAR_ENOUGH && distance > FASTEST * seconds;
};
