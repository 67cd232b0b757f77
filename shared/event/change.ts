import type { Refusal } from '../problem/refusal';
import type { Instant } from '../time/instant';
import type { StoreEvent } from './event';
import type { Invitation } from './invitation';
import { type Seats, type SeatsChange, seatsAfter, seatsMoved } from './seats';
import { standingAt } from './standing';

/** What must hold of the seats at the moment of writing for a change to be right. */
export interface Needs {
  /** At least so many seats that nobody has. */
  left?: number;
  /** Just so many parties in the queue. */
  queue?: number;
  /** Not enough seats for so many, or others before them: who waits without need would wait for nothing. */
  fullFor?: number;
  /** Seats of who did not come in time are still held, or are free. */
  released?: boolean;
  /** Somebody has an offer, or, without an end, has none any more. */
  offer?: { memberId: string; until?: Instant | undefined };
}

/** A change of where somebody stands: the invitation after it, how the seats move, and what that asks of them. */
export interface Change {
  after: Invitation;
  seats: SeatsChange;
  needs: Needs;
  /** An offer that is made with it. */
  offer?: { memberId: string; party: number; until: Instant };
}

export type Planned = { change: Change } | { refusals: [Refusal, ...Refusal[]] } | { same: true };

/** Fields of an invitation that a change sets; those that do not go with the new state are gone. */
export type Moved = Pick<Invitation, 'state' | 'party'> & Partial<Pick<Invitation, 'askedAt' | 'seatedAt' | 'offeredUntil' | 'arrivedAt'>>;

/** The change from one standing to another, for who may. */
export const changeTo = (
  event: StoreEvent,
  who: { memberId: string; invitation: Invitation | undefined },
  moved: Moved,
  now: Instant,
  needs: Needs = {},
): Change => {
  const { memberId, invitation } = who;
  const before = { invitation, standing: standingAt(event, invitation, now) };
  const kept = invitation && {
    ...(invitation.invitedAt !== undefined && { invitedAt: invitation.invitedAt }),
    ...(invitation.invitedBy !== undefined && { invitedBy: invitation.invitedBy }),
    ...(invitation.review && { review: invitation.review }),
  };
  const after: Invitation = {
    ...{ eventId: event.eventId, memberId, ...kept, ...moved, at: now },
    version: (invitation?.version ?? 0) + 1,
  };
  const standing = standingAt(event, after, now);
  const seats = seatsMoved(event, before, { invitation: after, standing });
  const had = invitation?.state === 'offered' && {
    offer: { memberId, until: before.standing === 'offered' ? invitation.offeredUntil : undefined },
  };
  return {
    after,
    seats,
    needs: {
      ...(seats.going !== undefined && { released: false }),
      ...(before.standing === 'missed' && { released: true }),
      ...had,
      ...needs,
    },
    ...(after.offeredUntil !== undefined && { offer: { memberId, party: after.party, until: after.offeredUntil } }),
  };
};

/** Whether the seats, settled as of now, allow a change: what the write asks of them. */
export const allows = (seats: Seats, { left, queue, fullFor, released, offer }: Needs): boolean =>
  (left === undefined || seats.left >= left) &&
  (queue === undefined || seats.queue === queue) &&
  (fullFor === undefined || seats.left < fullFor || seats.queue > 0) &&
  (released === undefined || seats.released === released) &&
  (offer === undefined || seats.offers[offer.memberId]?.until === offer.until);

/** The seats after a change that they allow. */
export const seatsWith = (seats: Seats, { seats: moved, needs, offer }: Change): Seats => {
  const { offers, ...others } = seatsAfter(seats, moved);
  // Whoever had an offer has answered it, or it has lapsed.
  const left = Object.fromEntries(Object.entries(offers).filter(([id]) => id !== needs.offer?.memberId));
  return { ...others, offers: offer ? { ...left, [offer.memberId]: { party: offer.party, until: offer.until } } : left };
};
