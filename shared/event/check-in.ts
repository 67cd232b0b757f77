import { toGcj02 } from '../geo/datum';
import { distanceBetween } from '../geo/distance';
import { unusablePosition } from '../geo/place-rule';
import type { Point, Position } from '../geo/position';
import { type Refusal, refusal } from '../problem/refusal';
import { type Instant, isBefore } from '../time/instant';
import { inZone } from '../time/local-day';
import { type Change, changeTo } from './change';
import type { StoreEvent } from './event';
import type { Invitation, Review } from './invitation';
import type { Seats } from './seats';
import { standingAt } from './standing';
import { checkInFrom, isOver } from './times';

/**
 * Every reason why a party is not let in now. Who comes after their seats were given up may still sit down while there are some; without
 * the seats that is left to the write.
 */
export const checkInRefusals = (
  event: StoreEvent,
  invitation: Invitation | undefined,
  seats: Seats | undefined,
  { now, zone }: { now: Instant; zone: string },
): Refusal[] => {
  const standing = standingAt(event, invitation, now);
  if (standing === 'arrived') return [refusal('already_arrived', invitation?.arrivedAt ? { at: inZone(invitation.arrivedAt, zone) } : {})];
  if (standing !== 'going' && standing !== 'missed') return [refusal('not_going')];
  if (event.state === 'cancelled') return [refusal('event_cancelled')];
  if (isOver(event, now)) return [refusal('check_in_over')];
  if (isBefore(now, checkInFrom(event))) return [refusal('check_in_not_yet', { from: inZone(checkInFrom(event), zone) })];
  const party = invitation?.party ?? 0;
  return standing === 'missed' && seats && seats.left < party ? [refusal('event_full', { left: seats.left })] : [];
};

/** Every reason why somebody cannot check in from where they say they are; nowhere is too far where the event asks for a clerk. */
export const placeRefusals = (event: StoreEvent, store: Point, position: Position, now: Instant): Refusal[] => {
  const { radius } = event;
  if (radius === undefined) return [refusal('only_at_the_door')];
  const unusable = unusablePosition(position, radius, now);
  if (unusable.length > 0) return unusable;
  const distance = Math.round(distanceBetween(toGcj02(position, position.datum), store));
  return distance <= radius ? [] : [refusal('outside_radius', { distance, radius })];
};

/** A party that came in. */
export const arrived = (event: StoreEvent, invitation: Invitation, now: Instant): Change => {
  const { memberId, party, askedAt, seatedAt } = invitation;
  const isLate = standingAt(event, invitation, now) === 'missed';
  const moved = { state: 'arrived' as const, party, arrivedAt: now, ...(askedAt && { askedAt }), ...(seatedAt && { seatedAt }) };
  return changeTo(event, { memberId, invitation }, moved, now, isLate ? { left: party } : {});
};

/** Every reason why somebody cannot say how it was. */
export const reviewRefusals = (event: StoreEvent, invitation: Invitation | undefined, now: Instant): Refusal[] => {
  if (standingAt(event, invitation, now) !== 'arrived') return [refusal('was_not_there')];
  return isOver(event, now) ? [] : [refusal('review_not_yet')];
};

/** What somebody says of an event, in place of what they said before. */
export const reviewed = (invitation: Invitation, review: Review, now: Instant): Change => ({
  after: { ...invitation, review, at: now, version: invitation.version + 1 },
  seats: {
    ...(!invitation.review && { reviews: 1 }),
    ...(review.stars !== (invitation.review?.stars ?? 0) && { stars: review.stars - (invitation.review?.stars ?? 0) }),
  },
  needs: {},
});
