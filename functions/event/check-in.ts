import type { Sign } from '../../shared/coupon/code';
import { readCode } from '../../shared/coupon/code';
import type { Change, Planned } from '../../shared/event/change';
import { arrived, checkInRefusals, placeRefusals, reviewed, reviewRefusals } from '../../shared/event/check-in';
import type { StoreEvent } from '../../shared/event/event';
import type { Invitation, Review } from '../../shared/event/invitation';
import { digitsOfEvent, digitsOfParty, ticketParts, typedDigits } from '../../shared/event/ticket';
import { isOver } from '../../shared/event/times';
import type { Position } from '../../shared/geo/position';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import { type Instant, isBefore, millis, plusSeconds } from '../../shared/time/instant';
import type { AuditLog } from '../audit/audit-log';
import type { Brands } from '../brand/brand-repository';
import type { Identity } from '../identity/identity';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import type { NewId } from '../platform/ids';
import { Fault, Refused, refusedFor } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import { ownStore } from '../staff/own-store';
import type { Stores } from '../store/store-repository';
import type { Events } from './event-repository';
import { type MoveDeps, moveInvitation } from './move-invitation';

interface PlaceDeps extends MoveDeps {
  brands: Pick<Brands, 'current'>;
  identity: Pick<Identity, 'idsOf'>;
  stores: Pick<Stores, 'index'>;
}

export interface DoorDeps extends MoveDeps {
  auditLog: Pick<AuditLog, 'write'>;
  brands: Pick<Brands, 'current'>;
  events: Events;
  newId: NewId;
  stores: Pick<Stores, 'index'>;
  sign: Sign;
}

const orRefused = (reasons: readonly Refusal[], change: () => Change): Planned => {
  const [first, ...others] = reasons;
  return first ? { refusals: [first, ...others] } : { change: change() };
};

const letIn = (event: StoreEvent, invitation: Invitation | undefined): Invitation => {
  if (!invitation) throw new RangeError(`nobody is let in to ${event.eventId}`);
  return invitation;
};

/** A member checks in by being there. The position is judged and not kept. */
export const arriveAtEvent =
  (deps: PlaceDeps) =>
  async (ask: {
    eventId: string;
    memberId: string;
    position: Position;
    idempotency: Idempotency;
    now: Instant;
  }): Promise<Outcome<Invitation>> => {
    const { memberId, position, now } = ask;
    const [{ zone }, index] = await Promise.all([deps.brands.current(), deps.stores.index()]);
    return moveInvitation(deps, { ...ask, idsOf: () => deps.identity.idsOf(memberId) }, ({ event, invitation, seats }) => {
      const store = index.byId.get(event.storeId);
      const reasons = checkInRefusals(event, invitation, seats, { now, zone });
      const place = reasons.length > 0 || !store ? [] : placeRefusals(event, store.position, position, now);
      return orRefused([...reasons, ...place], () => arrived(event, letIn(event, invitation), now));
    });
  };

/** A member who was there says how it was. */
export const reviewEvent =
  (deps: MoveDeps & { identity: Pick<Identity, 'idsOf'> }) =>
  (ask: { eventId: string; memberId: string; review: Review; idempotency: Idempotency; now: Instant }): Promise<Outcome<Invitation>> =>
    moveInvitation(deps, { ...ask, idsOf: () => deps.identity.idsOf(ask.memberId) }, ({ event, invitation }) =>
      orRefused(reviewRefusals(event, invitation, ask.now), () => reviewed(letIn(event, invitation), ask.review, ask.now)),
    );

export interface CheckInAsk {
  code: string;
  storeId: string;
  staff: Claims<'staff'>;
  idempotency: Idempotency;
  now: Instant;
}

/** A clerk lets a party in by the code on their phone, or by the six digits of their ticket. */
export const checkIn =
  (deps: DoorDeps) =>
  async (ask: CheckInAsk): Promise<Outcome<{ event: StoreEvent; invitation: Invitation }>> => {
    const { staff, storeId, idempotency, now } = ask;
    ownStore(staff, storeId);
    const [{ zone }, { event, memberId }] = await Promise.all([deps.brands.current(), whoseTicket(deps, ask)]);
    const by = { role: staff.role, id: staff.staffId, name: staff.name };
    const { eventId } = event;
    const { reply, replayed } = await moveInvitation(
      deps,
      { eventId, memberId, idempotency, now },
      ({ event: latest, invitation, seats }) =>
        orRefused(checkInRefusals(latest, invitation, seats, { now, zone }), () => arrived(latest, letIn(latest, invitation), now)),
      () => [deps.auditLog.write({ entryId: deps.newId(), memberId, at: now, by, action: 'checked_in' })],
    );
    return { reply: { event, invitation: reply }, replayed };
  };

/** Around an event its door knows its tickets, so that who comes on the wrong day is told so. */
const AROUND_SECONDS = 24 * 3600;

const isAround = (event: StoreEvent, now: Instant): boolean =>
  isBefore(plusSeconds(event.from, -AROUND_SECONDS), now) && isBefore(now, plusSeconds(event.until, AROUND_SECONDS));

const whoseTicket = async (deps: DoorDeps, { code, storeId, now }: CheckInAsk): Promise<{ event: StoreEvent; memberId: string }> => {
  const around = (await deps.events.offered()).filter((event) => isAround(event, now));
  const here = around.filter((event) => event.storeId === storeId);
  const digits = typedDigits(code);
  if (digits !== undefined) return one(await withDigits(deps, here, digits), now);
  const read = readCode(code, millis(now), deps.sign);
  if ('refused' in read) throw new Refused([refusal(read.refused)]);
  if (read.kind !== 'event') throw new Refused([refusal('code_unknown')]);
  const { event: eventDigits, party } = ticketParts(read.number);
  const meant = around.filter(({ eventId }) => digitsOfEvent(eventId, deps.sign) === eventDigits);
  const found = await withDigits(deps, meant, party);
  const atHome = found.filter(({ event }) => event.storeId === storeId);
  const elsewhere = found[0];
  if (atHome.length === 0 && elsewhere) {
    const where = (await deps.stores.index()).byId.get(elsewhere.event.storeId)?.name;
    throw new Refused([refusal('event_elsewhere', where === undefined ? {} : { where })]);
  }
  return one(atHome, now);
};

const withDigits = async (deps: DoorDeps, events: readonly StoreEvent[], digits: string) =>
  (
    await Promise.all(
      events.map(async (event) => {
        const { items } = await deps.invitations.listed(event.eventId, 'ticket', { digits, limit: 5 });
        return items
          .map(({ invitation: { memberId } }) => memberId)
          .filter((memberId) => digitsOfParty(event.eventId, memberId, deps.sign) === digits)
          .map((memberId) => ({ event, memberId }));
      }),
    )
  ).flat();

/** The one ticket that is meant: of an event that is on or coming before one that is over. */
const one = (found: readonly { event: StoreEvent; memberId: string }[], now: Instant): { event: StoreEvent; memberId: string } => {
  const current = found.filter(({ event }) => !isOver(event, now));
  const meant = current.length > 0 ? current : found;
  if (meant.length > 1) throw refusedFor([refusal('two_tickets')]);
  const [only] = meant;
  if (!only) throw new Refused([refusal('not_going')]);
  return only;
};

/** Whose invitation it would be to look at: an event that is there and no draft. */
export const offeredEvent = async ({ events }: { events: Pick<Events, 'offer'> }, eventId: string): Promise<StoreEvent> => {
  const event = await events.offer(eventId);
  if (!event) throw new Fault('not_found');
  return event;
};
