import { setTimeout as sleep } from 'node:timers/promises';
import type { StoreEvent } from '../../shared/event/event';
import { givenSeats, nextInQueue } from '../../shared/event/queue';
import type { Instant } from '../../shared/time/instant';
import { Fault } from '../platform/problems';
import { transact } from '../platform/transact';
import type { KeptInvitation } from './invitation-repository';
import { changeWrites, type MoveDeps, settledSeats } from './move-invitation';

export type PromoteDeps = Omit<MoveDeps, 'sign'>;

/** So many are looked at with one request. */
const A_PAGE = 200;
/** A list follows its items within moments; so often, and so long in milliseconds, it is waited for. */
const LOOKS = 6;
const A_MOMENT_MS = 80;
/** So many parties are moved by one call, at most. */
const MOST = 500;

/**
 * Gives free seats to who waits: to the first party that fits, then to the next, until none fits. It may be told twice or at the same
 * time as others: each party is moved once. Gives how many were moved.
 */
export const promoteWaiting =
  (deps: PromoteDeps) =>
  async (eventId: string, now: Instant): Promise<number> => {
    let moved = 0;
    for (let attempt = 0; attempt < MOST; attempt++) {
      const event = await deps.events.get(eventId);
      if (!event || event.state !== 'published') return moved;
      const { queue, left } = await settledSeats(deps, event, now);
      if (queue === 0 || left === 0) return moved;
      const waiting = await inQueue(deps, event, queue);
      const next = nextInQueue(
        event,
        waiting.map(({ invitation }) => invitation),
        left,
        now,
      );
      const kept = waiting.find(({ invitation }) => invitation.memberId === next?.memberId);
      if (!next || !kept) return moved;
      const change = givenSeats(event, next, now);
      const writes = changeWrites(deps.tables, event, change, { before: { version: next.version }, digits: kept.digits });
      if (!(await transact(deps.tables, writes, { conflicts: 'given_back' }))) moved++;
    }
    return moved;
  };

/** All of the queue, once the list knows as many as the seats do: who asked first must not be passed over because a list is slow. */
const inQueue = async ({ invitations, eventSeats }: PromoteDeps, { eventId }: StoreEvent, expected: number): Promise<KeptInvitation[]> => {
  let queue = expected;
  for (let look = 0; look < LOOKS; look++) {
    const found: KeptInvitation[] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await invitations.listed(eventId, 'queue', { cursor, limit: A_PAGE });
      found.push(...items);
      cursor = next;
    } while (cursor !== undefined);
    if (found.length === queue) return found;
    await sleep(A_MOMENT_MS * (look + 1));
    queue = (await eventSeats.of(eventId))?.queue ?? 0;
  }
  throw new Fault('unavailable');
};
