import { type EventTicketView, type EventView, eventMemberEndpoints, type OwnInvitation } from '../../../shared/contract/events';
import type { Position } from '../../../shared/geo/position';
import { call } from '../api/client';
import { mutate } from '../api/mutate';
import { useLanguage } from '../words';
import { useAttempt } from './attempt';
import { type Place, pointOf } from './place';
import { forget, type Query, useQuery } from './query';

export type EventPage = { items: EventView[]; next?: string | undefined };

/** The point that distances are told from, as the API takes it; rounded, so that a step aside is no other question. */
const near = (place: Place): { latitude?: string; longitude?: string } => {
  const point = pointOf(place);
  return point ? { latitude: point.latitude.toFixed(3), longitude: point.longitude.toFixed(3) } : {};
};

const placeKey = (place: Place): string => Object.values(near(place)).join(',');

/** Asks for a page of events to come, or of one's own. */
export const eventPage = (which: 'open' | 'mine', place: Place, cursor?: string): Promise<EventPage> =>
  call(which === 'open' ? eventMemberEndpoints.events : eventMemberEndpoints.myEvents, {
    query: { ...near(place), ...(cursor !== undefined && { cursor }) },
  });

/** Events to come: those one is invited to or comes to first. Nobody but a member is asked for. */
export const useEvents = (which: 'open' | 'mine', place: Place, isMember: boolean): Query<EventPage> => {
  const language = useLanguage();
  return useQuery(isMember ? `events:${which}:${language}:${placeKey(place)}` : undefined, () => eventPage(which, place));
};

export const useEvent = (eventId: string, place: Place): Query<EventView> => {
  const language = useLanguage();
  return useQuery(eventId === '' ? undefined : `event:${language}:${eventId}:${placeKey(place)}`, () =>
    call(eventMemberEndpoints.event, { params: { eventId }, query: near(place) }),
  );
};

export const ticketOf = (eventId: string): Promise<EventTicketView> => call(eventMemberEndpoints.eventTicket, { params: { eventId } });

/** Changes of where one stands with an event, one at a time; asked again after a lost reply it is the same request. */
export const useAnswering = (eventId: string) => {
  const asked = useAttempt();
  const params = { eventId };
  const change = (work: () => Promise<OwnInvitation>): Promise<OwnInvitation | undefined> =>
    asked.attempt(async () => {
      const own = await work();
      forget('event');
      return own;
    });
  return {
    asked,
    answer: (answer: 'going' | 'waiting' | 'declined', guests: number) =>
      change(() => mutate(`event.${eventId}.${answer}`, eventMemberEndpoints.answerEvent, { params, body: { answer, guests } })),
    arrive: (position: Position) =>
      change(() => mutate(`event.${eventId}.arrive`, eventMemberEndpoints.arriveAtEvent, { params, body: { position } })),
    review: (stars: number, text: string) =>
      change(() =>
        mutate(`event.${eventId}.review`, eventMemberEndpoints.reviewEvent, { params, body: { stars, ...(text !== '' && { text }) } }),
      ),
  };
};
