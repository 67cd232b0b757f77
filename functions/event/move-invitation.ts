import type { Sign } from '../../shared/coupon/code';
import type { Change, Planned } from '../../shared/event/change';
import type { StoreEvent } from '../../shared/event/event';
import type { Invitation } from '../../shared/event/invitation';
import { type Seats, settled, settlements } from '../../shared/event/seats';
import { digitsOfParty } from '../../shared/event/ticket';
import type { Instant } from '../../shared/time/instant';
import { sameAsked } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { Fault, refusedFor } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import type { Events } from './event-repository';
import { askedName, type Before, type Invitations, invitationWrite, type KeptInvitation } from './invitation-repository';
import { type EventSeats, movingSeats } from './seats-repository';

export interface MoveDeps {
  events: Pick<Events, 'offer' | 'get'>;
  eventSeats: EventSeats;
  invitations: Invitations;
  sign: Sign;
  tables: Tables;
}

/** Somebody's change of where they stand: whose, of which event, asked for by which request. */
export interface MoveAsk {
  eventId: string;
  memberId: string;
  /** The accounts of the same person; an invitation of any of them is theirs. */
  idsOf?: (() => Promise<readonly string[]>) | undefined;
  idempotency?: Idempotency | undefined;
  now: Instant;
}

/** What is known when a change is planned; the seats are settled as of now. */
export interface Known {
  event: StoreEvent;
  invitation: Invitation | undefined;
  seats: Seats;
}

type Plan = (known: Known) => Planned;

/** How often it is tried again while others move the same seats. */
const TRIES = 25;

/** The seats of an event with all that time alone has done written down. */
export const settledSeats = async ({ eventSeats }: Pick<MoveDeps, 'eventSeats'>, event: StoreEvent, now: Instant): Promise<Seats> => {
  const seats = await eventSeats.of(event.eventId);
  if (!seats) throw new Fault('not_found');
  // That it is over is written by whoever notes who did not come.
  const open = settlements(seats, event, now).filter(({ kind }) => kind !== 'close');
  for (const settlement of open) await eventSeats.settle(event.eventId, settlement);
  return open.reduce(settled, seats);
};

/** Which of the invitations of a person's accounts counts: the one that goes furthest, of the account at hand when they are alike. */
const STRENGTH = ['arrived', 'going', 'offered', 'waiting', 'missed', 'invited', 'cancelled', 'declined'] as const;
export const strongestOf = <T extends { invitation: Invitation }>(found: readonly T[], memberId: string): T | undefined =>
  [...found].sort(
    (a, b) =>
      STRENGTH.indexOf(a.invitation.state) - STRENGTH.indexOf(b.invitation.state) ||
      Number(b.invitation.memberId === memberId) - Number(a.invitation.memberId === memberId),
  )[0];

/** The reply to a request that has had its effect; 422 when its key asked for something else. */
export const replayIn = (kept: KeptInvitation | undefined, idempotency: Idempotency | undefined): Outcome<Invitation> | undefined => {
  const hash = idempotency && kept?.asked[askedName(idempotency)];
  if (!kept || hash === undefined || !idempotency) return undefined;
  sameAsked(hash, idempotency);
  return { reply: kept.invitation, replayed: true };
};

/** The writes of a change: the invitation, and the seats where they move. */
export const changeWrites = (
  tables: Tables,
  event: StoreEvent,
  change: Change,
  how: { digits: string; before: Before; asked?: Idempotency | undefined },
): Write[] => [invitationWrite(tables, change.after, how), movingSeats(tables, event, change)];

/**
 * Moves somebody as a plan says, with the seats in one transaction, or refuses with every reason. What was read is read again for as
 * long as others move the same seats. A request that has had its effect is answered with where they stand.
 */
export const moveInvitation = async (
  deps: MoveDeps,
  { eventId, memberId, idsOf, idempotency, now }: MoveAsk,
  plan: Plan,
  also: (change: Change) => Write[] = () => [],
): Promise<Outcome<Invitation>> => {
  const ids = [...new Set([memberId, ...((await idsOf?.()) ?? [])])];
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const event = await (attempt === 0 ? deps.events.offer(eventId) : deps.events.get(eventId));
    if (!event || event.state === 'draft') throw new Fault('not_found');
    const [found, seats] = await Promise.all([deps.invitations.get(eventId, ids), settledSeats(deps, event, now)]);
    const replayed = found.map((kept) => replayIn(kept, idempotency)).find((outcome) => outcome !== undefined);
    if (replayed) return replayed;
    const kept = strongestOf(found, memberId);
    const planned = plan({ event, invitation: kept?.invitation, seats });
    if ('refusals' in planned) throw refusedFor(planned.refusals);
    if ('same' in planned) {
      if (!kept) throw new RangeError('nothing is the same as before');
      return { reply: kept.invitation, replayed: false };
    }
    const { change } = planned;
    const before: Before = kept ? { version: kept.invitation.version } : { unanswered: true };
    const digits = kept?.digits ?? digitsOfParty(eventId, change.after.memberId, deps.sign);
    const writes = changeWrites(deps.tables, event, change, { digits, before, asked: idempotency });
    if (!(await transact(deps.tables, [...writes, ...also(change)], { conflicts: 'given_back' })))
      return { reply: change.after, replayed: false };
  }
  throw new Fault('unavailable');
};
