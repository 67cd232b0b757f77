import { notOpen } from '../../shared/event/answer';
import type { Invitation } from '../../shared/event/invitation';
import { offeredSeats } from '../../shared/event/queue';
import { standingAt } from '../../shared/event/standing';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { type MoveDeps, moveInvitation } from './move-invitation';

/** A marketer offers free seats to somebody who waits, before it is their turn. */
export const offerSeats =
  (deps: MoveDeps) =>
  (ask: { eventId: string; memberId: string; idempotency: Idempotency; now: Instant }): Promise<Outcome<Invitation>> =>
    moveInvitation(deps, ask, ({ event, invitation, seats }) => {
      const { now } = ask;
      const [closed, ...others] = notOpen(event, now);
      if (closed) return { refusals: [closed, ...others] };
      if (!invitation || standingAt(event, invitation, now) !== 'waiting') return { refusals: [refusal('not_waiting')] };
      if (seats.left < invitation.party) return { refusals: [refusal('event_full', { left: seats.left })] };
      return { change: offeredSeats(event, invitation, now) };
    });
