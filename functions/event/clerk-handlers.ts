import type { DoorView, eventClerkEndpoints } from '../../shared/contract/events';
import type { StoreEvent } from '../../shared/event/event';
import type { Invitation } from '../../shared/event/invitation';
import { standingAt } from '../../shared/event/standing';
import { invitationWords } from '../../shared/event/words';
import type { Language } from '../../shared/problem/language';
import { refusal } from '../../shared/problem/refusal';
import { tierName } from '../../shared/tier/words';
import { type Instant, isBefore, millis } from '../../shared/time/instant';
import { inZone, startOfLocalDay } from '../../shared/time/local-day';
import type { Members } from '../member/member-repository';
import type { Handlers } from '../platform/http/api';
import { Fault, refuseIf } from '../platform/problems';
import type { Sessions } from '../platform/sessions';
import { ownScan } from '../staff/own-scan';
import { ownStore } from '../staff/own-store';
import type { Tiers } from '../tier/tiers';
import { checkIn, type DoorDeps, offeredEvent } from './check-in';
import { clerkEventView } from './event-view';
import { inviteMember } from './invite-members';

type Deps = DoorDeps &
  Parameters<typeof inviteMember>[0] & { members: Pick<Members, 'get'>; sessions: Sessions; tiers: Pick<Tiers, 'figures' | 'scheme'> };

/** Events at the door of their store. */
export const eventClerkHandlers = (deps: Deps): Handlers<typeof eventClerkEndpoints> => {
  const doorView = async (event: StoreEvent, invitation: Invitation, language: Language, now: Instant): Promise<DoorView> => {
    const { memberId, party, arrivedAt } = invitation;
    const [member, figures, scheme, { zone }] = await Promise.all([
      deps.members.get(memberId),
      deps.tiers.figures(memberId, now),
      deps.tiers.scheme(),
      deps.brands.current(),
    ]);
    if (!member) throw new Fault('not_found');
    const standing = standingAt(event, invitation, now);
    const state = standing === 'none' ? invitation.state : standing;
    return {
      ...{ eventId: event.eventId, eventName: event.name[language], memberId, maskedName: member.maskedName ?? '' },
      ...{ tierName: tierName(scheme, figures.tierId, language), party, state, stateWords: invitationWords(state, language) },
      ...(arrivedAt !== undefined && { arrivedAt: inZone(arrivedAt, zone) }),
    };
  };

  return {
    clerkEvents: async ({ query: { storeId }, caller, language, now }) => {
      ownStore(caller, storeId);
      const [offered, { zone }, index] = await Promise.all([deps.events.offered(), deps.brands.current(), deps.stores.index()]);
      const today = startOfLocalDay(now, zone);
      const events = offered
        .filter((event) => event.storeId === storeId && event.state === 'published' && !isBefore(event.until, today))
        .sort((a, b) => millis(a.from) - millis(b.from));
      const seats = await deps.eventSeats.ofAll(events.map(({ eventId }) => eventId));
      const context = { index, zone, language, now };
      return { items: events.map((event) => clerkEventView(event, seats.get(event.eventId), context)) };
    },
    checkIn: async ({ body, caller, idempotency, language, now }) => {
      const { reply, replayed } = await checkIn(deps)({ ...body, staff: caller, idempotency, now });
      return { reply: await doorView(reply.event, reply.invitation, language, now), replayed };
    },
    inviteHere: async ({ params, body, caller, idempotency, language, now }) => {
      ownStore(caller, body.storeId);
      const { memberId } = ownScan(caller, await deps.sessions.read('ticket', body.ticket, now));
      const event = await offeredEvent(deps, params.eventId);
      if (event.storeId !== body.storeId) refuseIf([refusal('event_elsewhere')]);
      const by = { role: caller.role, id: caller.staffId, name: caller.name };
      const { reply, replayed } = await inviteMember(deps)({ event, memberId, by, idempotency, now });
      return { reply: await doorView(event, reply, language, now), replayed };
    },
  };
};
