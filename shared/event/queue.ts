import type { Instant } from '../time/instant';
import { type Change, changeTo } from './change';
import type { StoreEvent } from './event';
import type { Invitation } from './invitation';
import { standingAt } from './standing';
import { isGivenAtOnce, isOver, offeredUntil } from './times';

/** Who waits, in the order of asking: by time, then by who they are. */
export const inOrder = (event: StoreEvent, invitations: readonly Invitation[], now: Instant): Invitation[] =>
  invitations.filter((invitation) => standingAt(event, invitation, now) === 'waiting').sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));

/** The place in the queue, as text that sorts. */
export const placeOf = ({ askedAt = '', memberId }: Pick<Invitation, 'askedAt' | 'memberId'>): string => `${askedAt}#${memberId}`;

/** Whose turn it is when so many seats are free: the first party that fits; nobody where none does, or nobody can come any more. */
export const nextInQueue = (event: StoreEvent, invitations: readonly Invitation[], left: number, now: Instant): Invitation | undefined =>
  event.state !== 'published' || isOver(event, now) ? undefined : inOrder(event, invitations, now).find(({ party }) => party <= left);

/** Seats for who waits: theirs at once as long as there is time to come, later offered for a while. */
export const givenSeats = (event: StoreEvent, invitation: Invitation, now: Instant): Change =>
  isGivenAtOnce(event, now) ? givenAtOnce(event, invitation, now) : offeredSeats(event, invitation, now);

const givenAtOnce = (event: StoreEvent, invitation: Invitation, now: Instant): Change => {
  const { memberId, party, askedAt } = invitation;
  const moved = { state: 'going' as const, party, seatedAt: now, ...(askedAt !== undefined && { askedAt }) };
  return changeTo(event, { memberId, invitation }, moved, now, { left: party });
};

/** Seats that somebody who waits is asked about. */
export const offeredSeats = (event: StoreEvent, invitation: Invitation, now: Instant): Change => {
  const { memberId, party, askedAt } = invitation;
  const moved = { state: 'offered' as const, party, offeredUntil: offeredUntil(event, now), ...(askedAt !== undefined && { askedAt }) };
  return changeTo(event, { memberId, invitation }, moved, now, { left: party });
};
