import type { StoreEvent } from '../event/event';
import type { Invitation } from '../event/invitation';
import type { EventNews } from '../event/news';
import { type Instant, isBefore } from '../time/instant';
import type { MessageAbout } from './message';

type Told = Pick<StoreEvent, 'eventId' | 'name' | 'from'>;

/**
 * What a change of an invitation is worth saying in the inbox: that somebody was invited, and that there are seats for who waited. What
 * people did themselves they know.
 */
export const messageOfInvitation = (
  before: Invitation | undefined,
  after: Invitation,
  told: Told,
  where: string,
): MessageAbout | undefined => {
  if (before?.state === after.state) return undefined;
  const event = eventOf(told, where);
  if (after.state === 'invited') return { kind: 'event_invited', ...event };
  if (after.state === 'offered') return { kind: 'event_seats', ...event, ...(after.offeredUntil && { until: after.offeredUntil }) };
  return after.state === 'going' && before?.state === 'waiting' ? { kind: 'event_seats', ...event } : undefined;
};

const eventOf = ({ eventId, name, from }: Told, where: string) => ({ eventId, name, from, where });

/** What who comes, waits or was invited is told of a change of the event itself. */
export const messageOfChange = (
  news: EventNews,
  event: Told & Pick<StoreEvent, 'cancelledWhy'>,
  where: string,
): Extract<MessageAbout, { kind: 'event_cancelled' | 'event_moved' }> =>
  news === 'cancelled'
    ? { kind: 'event_cancelled', ...eventOf(event, where), why: event.cancelledWhy ?? '' }
    : { kind: 'event_moved', ...eventOf(event, where) };

/** What who was there is told afterwards. */
export const thanksFor = (event: Told, where: string): MessageAbout => ({ kind: 'event_thanks', ...eventOf(event, where) });

/** That it begins soon, to who comes. */
export const soonOf = (event: Told, where: string): MessageAbout => ({ kind: 'event_soon', ...eventOf(event, where) });

/** Whether what was said of an event is still true and of use: seats that are kept, an event that is to come, thanks at any time. */
export const isStillNews = (about: MessageAbout, until: Instant, now: Instant): boolean => {
  if (about.kind === 'event_thanks' || about.kind === 'event_cancelled') return true;
  if (about.kind === 'event_seats' && about.until !== undefined) return isBefore(now, about.until);
  return isBefore(now, until);
};
