import { seatsMoved } from '../../shared/event/seats';
import { standingAt } from '../../shared/event/standing';
import { isOver } from '../../shared/event/times';
import type { Instant } from '../../shared/time/instant';
import { Fault } from '../platform/problems';
import { transact } from '../platform/transact';
import type { Events } from './event-repository';
import { invitationGone } from './invitation-repository';
import { type MoveDeps, settledSeats } from './move-invitation';
import { movingSeats } from './seats-repository';

export interface EraseEventsDeps extends Omit<MoveDeps, 'events' | 'sign'> {
  events: Pick<Events, 'get'>;
}

const A_PAGE = 50;
const TRIES = 25;

/** Gives back the seats and places in queues that erased accounts had at events to come. May be done again; gives how many. */
export const eraseInvitations =
  (deps: EraseEventsDeps) =>
  async (memberIds: readonly string[], now: Instant): Promise<number> => {
    let given = 0;
    for (const memberId of memberIds) {
      let cursor: string | undefined;
      do {
        const { items, next } = await deps.invitations.ofMembers([memberId], { cursor, limit: A_PAGE });
        for (const { eventId } of items) given += Number(await giveBack(deps, memberId, eventId, now));
        cursor = next;
      } while (cursor !== undefined);
    }
    return given;
  };

/** Of an event that is over nothing is given back: whoever was there was there. What is left of it goes with all else. */
const giveBack = async (deps: EraseEventsDeps, memberId: string, eventId: string, now: Instant): Promise<boolean> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const event = await deps.events.get(eventId);
    if (!event || isOver(event, now)) return false;
    await settledSeats(deps, event, now);
    const [kept] = await deps.invitations.get(eventId, [memberId]);
    if (!kept) return false;
    const { invitation } = kept;
    const standing = standingAt(event, invitation, now);
    if (standing !== 'going' && standing !== 'waiting' && standing !== 'offered') return false;
    const seats = seatsMoved(event, { invitation, standing }, { invitation: undefined, standing: 'none' });
    const { state, offeredUntil } = invitation;
    const offer = { memberId, until: standing === 'offered' ? offeredUntil : undefined };
    const needs = { ...(state === 'offered' && { offer }), ...(seats.going !== undefined && { released: false }) };
    const writes = [invitationGone(deps.tables, invitation), movingSeats(deps.tables, event, { after: invitation, seats, needs })];
    if (!(await transact(deps.tables, writes, { conflicts: 'given_back' }))) return true;
  }
  throw new Fault('unavailable');
};
