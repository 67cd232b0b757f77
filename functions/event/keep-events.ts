import type { StoreEvent } from '../../shared/event/event';
import { seatsAt, settlements } from '../../shared/event/seats';
import { standingAt } from '../../shared/event/standing';
import { isOver } from '../../shared/event/times';
import { type Instant, isBefore, plusSeconds } from '../../shared/time/instant';
import { transact } from '../platform/transact';
import type { Events } from './event-repository';
import { invitationWrite } from './invitation-repository';
import { settledSeats } from './move-invitation';
import type { PromoteDeps } from './promote-waiting';
import { type TellChangedDeps, thankAll } from './tell-changed';

export interface KeepDeps extends PromoteDeps, Pick<TellChangedDeps, 'inbox' | 'reminders' | 'stores'> {
  events: Events;
  promote: (eventId: string, now: Instant) => Promise<number>;
}

/** So long after an event it is looked at for those who did not come, in seconds. */
const LOOKED_AFTER = 2 * 86_400;
/** From so long before an event seats are offered, which lapse. */
const OFFERED_BEFORE = 3 * 3600;
const A_PAGE = 100;

/**
 * What time alone does to events: offers that lapse and seats that nobody came for go to the next who waits, and once an event is over
 * who did not come is noted as such, and who came is thanked. It only tidies up: whoever reads judges by the clock. Gives how many events
 * were looked after.
 */
export const keepEvents =
  (deps: KeepDeps) =>
  async (now: Instant): Promise<number> => {
    const near = (await deps.events.offered()).filter((event) => isNear(event, now));
    const seats = await deps.eventSeats.ofAll(near.map(({ eventId }) => eventId));
    let kept = 0;
    for (const event of near) {
      const { eventId } = event;
      const at = seats.get(eventId);
      if (!at) continue;
      const due = settlements(at, event, now);
      const { queue, left } = seatsAt(at, event, now);
      const waits = queue > 0 && left > 0 && !isOver(event, now);
      const closes = due.some(({ kind }) => kind === 'close');
      if (due.length === 0 && !waits) continue;
      if (closes) await noteMissed(deps, event, now);
      if (closes) await thankAll(deps, event, now);
      await settledSeats(deps, event, now);
      if (closes) await deps.eventSeats.settle(eventId, { kind: 'close' });
      if (waits) await deps.promote(eventId, now);
      kept++;
    }
    return kept;
  };

const isNear = ({ from, until, state }: StoreEvent, now: Instant): boolean =>
  state === 'published' && isBefore(plusSeconds(from, -OFFERED_BEFORE), now) && isBefore(now, plusSeconds(until, LOOKED_AFTER));

/** Notes who had seats and did not come; before the seats are closed, so that whoever is cut off does it again. */
const noteMissed = async (deps: KeepDeps, event: StoreEvent, now: Instant): Promise<void> => {
  let cursor: string | undefined;
  do {
    const { items, next } = await deps.invitations.listed(event.eventId, 'ticket', { cursor, limit: A_PAGE });
    for (const { invitation, digits } of items) {
      if (invitation.state !== 'going' || standingAt(event, invitation, now) !== 'missed') continue;
      const missed = { ...invitation, state: 'missed' as const, at: now };
      await transact(deps.tables, [invitationWrite(deps.tables, missed, { digits, before: { version: invitation.version } })]);
    }
    cursor = next;
  } while (cursor !== undefined);
};
