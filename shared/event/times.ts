import { type Instant, isBefore, plusSeconds } from '../time/instant';
import { DOORS_MINUTES, GIVEN_UNTIL_HOURS, HELD_MINUTES, OFFER_MINUTES, type StoreEvent } from './event';

type Times = Pick<StoreEvent, 'from' | 'until' | 'answerUntil'>;

/** From when one may check in; until the event ends. */
export const checkInFrom = ({ from }: Pick<Times, 'from'>): Instant => plusSeconds(from, -DOORS_MINUTES * 60);

/** Until when seats are held for who has not come yet; never beyond a short event. */
export const heldUntil = ({ from, until }: Pick<Times, 'from' | 'until'>): Instant => {
  const held = plusSeconds(from, HELD_MINUTES * 60);
  return isBefore(until, held) ? until : held;
};

/** Until when one may say that one comes. */
export const answerUntil = ({ from, answerUntil: until }: Pick<Times, 'from' | 'answerUntil'>): Instant => until ?? from;

/** Whether a seat that comes free now is given at once to who waits; later it is offered, as plans are made by then. */
export const isGivenAtOnce = ({ from }: Pick<Times, 'from'>, now: Instant): boolean =>
  isBefore(now, plusSeconds(from, -GIVEN_UNTIL_HOURS * 3600));

/** Until when a seat that is offered now waits for its answer: a quarter of an hour, never beyond the event. */
export const offeredUntil = ({ until }: Pick<Times, 'until'>, now: Instant): Instant => {
  const quarter = plusSeconds(now, OFFER_MINUTES * 60);
  return isBefore(until, quarter) ? until : quarter;
};

/** Whether an event is over. */
export const isOver = ({ until }: Pick<Times, 'until'>, now: Instant): boolean => !isBefore(now, until);
