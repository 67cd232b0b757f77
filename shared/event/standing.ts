import { type Instant, isBefore } from '../time/instant';
import type { StoreEvent } from './event';
import type { Invitation, InvitationState } from './invitation';
import { heldUntil } from './times';

/** Where somebody stands with an event; `none`: nobody has invited them and they have not asked. */
export type Standing = InvitationState | 'none';

/** Whether seats given then are held only until a while after the event begins; those given after that are held until it ends. */
export const isHeldFirst = (event: Pick<StoreEvent, 'from' | 'until'>, { seatedAt }: Pick<Invitation, 'seatedAt'>): boolean =>
  seatedAt === undefined || isBefore(seatedAt, heldUntil(event));

/** Until when the seats of somebody who comes are theirs. */
export const seatsHeldUntil = (event: Pick<StoreEvent, 'from' | 'until'>, invitation: Pick<Invitation, 'seatedAt'>): Instant =>
  isHeldFirst(event, invitation) ? heldUntil(event) : event.until;

/** Where somebody stands at `now`, whatever was written last: an offer that lapsed is waiting again, seats nobody came for are gone. */
export const standingAt = (event: Pick<StoreEvent, 'from' | 'until'>, invitation: Invitation | undefined, now: Instant): Standing => {
  if (!invitation) return 'none';
  const { state, offeredUntil } = invitation;
  if (state === 'offered' && offeredUntil !== undefined && !isBefore(now, offeredUntil)) return 'waiting';
  if (state === 'going' && !isBefore(now, seatsHeldUntil(event, invitation))) return 'missed';
  return state;
};
