import type { StoreEvent } from '../event/event';
import type { Invitation, Review } from '../event/invitation';
import type { FollowUp, FollowUpSource } from './follow-up';

/** Whoever gives so many stars or fewer is asked what was wrong. */
const POOR_STARS = 2;

const isPoor = ({ stars }: Review): boolean => stars <= POOR_STARS;

/** Who is to be seen to after an event: a guest who was not content, and one who had seats and did not come. */
const sourceOf = (
  before: Invitation | undefined,
  after: Invitation,
  { eventId, name }: Pick<StoreEvent, 'eventId' | 'name'>,
): FollowUpSource | undefined => {
  const event = { eventId, name };
  if (after.state === 'missed' && before?.state !== 'missed') return { kind: 'event_missed', ...event };
  const { review } = after;
  if (review === undefined || !isPoor(review) || (before?.review && isPoor(before.review))) return undefined;
  return { kind: 'event_reviewed', ...event, stars: review.stars, ...(review.text !== undefined && { text: review.text }) };
};

/**
 * The follow-up of the store, nobody's in particular, that a change of an invitation leads to. `due` is a day of the brand's calendar;
 * `idOf` makes the same id whenever the same change is told.
 */
export const followUpOfInvitation = (
  [before, after]: readonly [Invitation | undefined, Invitation],
  event: Pick<StoreEvent, 'eventId' | 'name' | 'storeId'>,
  due: string,
  idOf: (...parts: string[]) => string,
): FollowUp | undefined => {
  const source = sourceOf(before, after, event);
  if (!source) return undefined;
  const { memberId, at } = after;
  return {
    ...{ taskId: idOf(source.kind, event.eventId, memberId), memberId, storeId: event.storeId },
    ...{ source, due, state: 'open', version: 1, createdAt: at },
  };
};
