import type { eventMemberEndpoints } from '../../shared/contract/events';
import type { Invitation } from '../../shared/event/invitation';
import { standingAt } from '../../shared/event/standing';
import { ticketCodes } from '../../shared/event/ticket';
import type { Language } from '../../shared/problem/language';
import { refusal } from '../../shared/problem/refusal';
import { type Instant, millis } from '../../shared/time/instant';
import type { Handlers, Outcome } from '../platform/http/api';
import { Refused } from '../platform/problems';
import { answerEvent } from './answer-event';
import { arriveAtEvent, offeredEvent, reviewEvent } from './check-in';
import { ownInvitation } from './event-view';
import { type LookDeps, lookAtEvent, lookAtEvents, ownEvents } from './look-at-events';
import { strongestOf } from './move-invitation';

const pointOf = ({ latitude, longitude }: { latitude?: number | undefined; longitude?: number | undefined }) =>
  latitude === undefined || longitude === undefined ? {} : { from: { latitude, longitude } };

/** Events, as members see and answer them. */
export const eventMemberHandlers = (deps: LookDeps): Handlers<typeof eventMemberEndpoints> => {
  const told = async ({ reply, replayed }: Outcome<Invitation>, language: Language, now: Instant) => {
    const [event, { zone }, index] = await Promise.all([offeredEvent(deps, reply.eventId), deps.brands.current(), deps.stores.index()]);
    return { reply: ownInvitation(event, reply, undefined, { index, zone, language, now }), replayed };
  };

  return {
    events: async ({ query, caller, language, now }) =>
      lookAtEvents(deps)({ memberId: caller.memberId, cursor: query.cursor, ...pointOf(query), language, now }),
    event: async ({ params, query, caller, language, now }) =>
      lookAtEvent(deps)(await offeredEvent(deps, params.eventId), { ...caller, ...pointOf(query), language, now }),
    myEvents: async ({ query, caller, language, now }) =>
      ownEvents(deps)({ memberId: caller.memberId, cursor: query.cursor, ...pointOf(query), language, now }),
    answerEvent: async ({ params, body, caller, idempotency, language, now }) =>
      told(await answerEvent(deps)({ ...params, ...body, ...caller, idempotency, now }), language, now),
    eventTicket: async ({ params: { eventId }, caller: { memberId }, now }) => {
      const [event, ids] = await Promise.all([offeredEvent(deps, eventId), deps.identity.idsOf(memberId)]);
      const kept = strongestOf(await deps.invitations.get(eventId, [memberId, ...ids]), memberId);
      const standing = standingAt(event, kept?.invitation, now);
      // Who is late may still be let in.
      if (!kept || !['going', 'missed', 'arrived'].includes(standing)) throw new Refused([refusal('not_going')]);
      const { digits, invitation } = kept;
      return { now: millis(now), codes: ticketCodes(eventId, digits, millis(now), deps.sign), number: digits, party: invitation.party };
    },
    arriveAtEvent: async ({ params, body, caller, idempotency, language, now }) =>
      told(await arriveAtEvent(deps)({ ...params, ...body, ...caller, idempotency, now }), language, now),
    reviewEvent: async ({ params, body, caller, idempotency, language, now }) =>
      told(await reviewEvent(deps)({ ...params, ...caller, review: body, idempotency, now }), language, now),
  };
};
