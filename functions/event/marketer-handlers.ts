import { type eventMarketerEndpoints, GUESTS_SHOWN } from '../../shared/contract/events-console';
import { notOpen } from '../../shared/event/answer';
import type { StoreEvent } from '../../shared/event/event';
import { checkInFrom, heldUntil } from '../../shared/event/times';
import type { Language } from '../../shared/problem/language';
import { type Instant, millis } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { actorOf } from '../audit/actor-of';
import type { Members } from '../member/member-repository';
import type { Handlers } from '../platform/http/api';
import { Fault, refuseIf } from '../platform/problems';
import type { PermissionDeps } from '../privacy/permissions';
import type { Tiers } from '../tier/tiers';
import { marketerEventView } from './event-view';
import { guestPage, guestViews } from './guest-pages';
import type { KeptInvitation } from './invitation-repository';
import { inviteAll, whoAgreed, withNumbers } from './invite-members';
import { inviteTagged, type TaggedDeps } from './invite-tagged';
import { cancelEvent, createEvent, editEvent, type ManageDeps, publishEvent } from './manage-events';
import type { MoveDeps } from './move-invitation';
import { offerSeats } from './offer-seats';

type Deps = ManageDeps &
  MoveDeps &
  PermissionDeps &
  TaggedDeps & {
    members: Members;
    stores: { index(): ReturnType<ManageDeps['stores']['fresh']> };
    tiers: Pick<Tiers, 'figuresOf' | 'scheme'>;
  };

/** Events, as marketers make and watch them. */
export const eventMarketerHandlers = (deps: Deps): Handlers<typeof eventMarketerEndpoints> => {
  const context = async (language: Language, now: Instant) => {
    const [{ zone }, index] = await Promise.all([deps.brands.current(), deps.stores.index()]);
    return { zone, index, language, now };
  };
  const viewOf = async (event: StoreEvent, language: Language, now: Instant) =>
    marketerEventView(event, await deps.eventSeats.of(event.eventId), await context(language, now));

  const open = async (eventId: string, now: Instant): Promise<StoreEvent> => {
    const event = await deps.events.get(eventId);
    if (!event) throw new Fault('not_found');
    refuseIf(notOpen(event, now));
    return event;
  };

  const guestsOf = guestViews(deps);

  return {
    marketerEvents: async ({ language, now }) => {
      const events = await deps.events.all();
      const [seats, views] = await Promise.all([deps.eventSeats.ofAll(events.map(({ eventId }) => eventId)), context(language, now)]);
      const latest = [...events].sort((a, b) => millis(b.from) - millis(a.from));
      return { items: latest.map((event) => marketerEventView(event, seats.get(event.eventId), views)) };
    },
    createEvent: async ({ body, caller, idempotency, language, now }) => {
      const { reply, replayed } = await createEvent(deps)(body, actorOf(caller).id, idempotency, now);
      return { reply: await viewOf(reply, language, now), replayed };
    },
    marketerEvent: async ({ params, language, now }) => {
      const event = await deps.events.get(params.eventId);
      if (!event) throw new Fault('not_found');
      return viewOf(event, language, now);
    },
    editEvent: async ({ params, body, language, now }) =>
      viewOf(await editEvent(deps)(params.eventId, body.version, body.rules, now), language, now),
    publishEvent: async ({ params, body, language, now }) =>
      viewOf(await publishEvent(deps)(params.eventId, body.version, now), language, now),
    cancelEvent: async ({ params, body, language, now }) =>
      viewOf(await cancelEvent(deps)(params.eventId, body.version, body.why, now), language, now),
    inviteMembers: async ({ params, body, caller, idempotency, now }) => {
      const event = await open(params.eventId, now);
      const { found, unknown } = await withNumbers(deps, body.memberNumbers);
      const agreed = await whoAgreed(deps)([...found.values()]);
      const { reply, replayed } = await inviteAll(deps)({ event, by: actorOf(caller), idempotency, now }, agreed);
      const withoutConsent = [...found].filter(([, memberId]) => !agreed.includes(memberId)).map(([number]) => number);
      return { reply: { ...reply, unknown, withoutConsent }, replayed };
    },
    inviteTagged: async ({ params, body, caller, idempotency, now }) => {
      const event = await open(params.eventId, now);
      return inviteTagged(deps)({ event, ...body, by: actorOf(caller), idempotency, now });
    },
    attendance: async ({ params: { eventId }, language, now }) => {
      const event = await deps.events.get(eventId);
      if (!event) throw new Fault('not_found');
      const groups = (['ticket', 'queue', 'no', 'invited'] as const).map((group) =>
        deps.invitations.listed(eventId, group, { limit: GUESTS_SHOWN[group] }),
      );
      const lists = await Promise.all(groups);
      const invitations = lists.flatMap(({ items }): KeptInvitation[] => items).map(({ invitation }) => invitation);
      const view = await viewOf(event, language, now);
      const { zone } = await deps.brands.current();
      return {
        event: view,
        guests: await guestsOf(event, invitations, language, now),
        arrivals: invitations
          .flatMap(({ arrivedAt, party }) => (arrivedAt === undefined ? [] : [{ at: inZone(arrivedAt, zone), people: party }]))
          .sort((a, b) => (a.at < b.at ? -1 : 1)),
        checkInFrom: inZone(checkInFrom(event), zone),
        heldUntil: inZone(heldUntil(event), zone),
      };
    },
    guests: async ({ params: { eventId }, query, language, now }) => {
      const event = await deps.events.get(eventId);
      if (!event) throw new Fault('not_found');
      return guestPage(deps)({ event, ...query, language, now });
    },
    offerSeats: async ({ params: { eventId }, body: { memberId }, idempotency, language, now }) => {
      const { reply, replayed } = await offerSeats(deps)({ eventId, memberId, idempotency, now });
      const event = await deps.events.get(eventId);
      const [guest] = event ? await guestsOf(event, [reply], language, now) : [];
      if (!guest) throw new Fault('not_found');
      return { reply: guest, replayed };
    },
  };
};
