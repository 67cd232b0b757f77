import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { eventMarketerEndpoints, type GuestView, type MarketerEventView } from '../../../shared/contract/events-console';
import type { EventRules } from '../../../shared/event/event';
import { call } from '../api';
import { useKeys } from '../api/use-keys';

export const eventsQuery = queryOptions({
  queryKey: ['events'],
  queryFn: ({ signal }) => call(eventMarketerEndpoints.marketerEvents, { signal }),
});

export const eventQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['events', eventId],
    queryFn: ({ signal }) => call(eventMarketerEndpoints.marketerEvent, { params: { eventId }, signal }),
  });

/** Every guest of an event, page by page. */
export const readGuests = (eventId: string) => (cursor: string | undefined, signal: AbortSignal) =>
  call(eventMarketerEndpoints.guests, { params: { eventId }, query: { ...(cursor !== undefined && { cursor }) }, signal });

/** How an event goes, with its guests. */
export const attendanceQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['events', eventId, 'attendance'],
    queryFn: ({ signal }) => call(eventMarketerEndpoints.attendance, { params: { eventId }, signal }),
  });

const useChange = <A, R>(mutationFn: (ask: A) => Promise<R>) => {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: ['events'] }) });
};

/** Makes an event, or changes it if nobody else has since. */
export const useSaveEvent = (before: MarketerEventView | undefined) => {
  const keys = useKeys();
  return useChange(({ version, rules }: { version: number; rules: EventRules }) =>
    before
      ? call(eventMarketerEndpoints.editEvent, { params: { eventId: before.eventId }, body: { version, rules } })
      : call(eventMarketerEndpoints.createEvent, { body: rules, key: keys(rules) }),
  );
};

/** Opens an event, at the version that was read. */
export const usePublishEvent = ({ eventId, version }: MarketerEventView) =>
  useChange(() => call(eventMarketerEndpoints.publishEvent, { params: { eventId }, body: { version } }));

/** Calls an event off for good, with what members are told. */
export const useCancelEvent = ({ eventId, version }: MarketerEventView) =>
  useChange((why: string) => call(eventMarketerEndpoints.cancelEvent, { params: { eventId }, body: { version, why } }));

/** Offers free seats to somebody who waits; the same turn of theirs is offered once. */
export const useOfferSeats = (eventId: string) => {
  const keys = useKeys();
  return useChange(({ memberId, at }: GuestView) =>
    call(eventMarketerEndpoints.offerSeats, { params: { eventId }, body: { memberId }, key: keys({ memberId, at }) }),
  );
};
