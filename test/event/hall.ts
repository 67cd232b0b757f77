import { auditLogIn } from '../../functions/audit/audit-log';
import { brandsIn } from '../../functions/brand/brand-repository';
import { answerEvent } from '../../functions/event/answer-event';
import { arriveAtEvent, checkIn, reviewEvent } from '../../functions/event/check-in';
import { eraseInvitations } from '../../functions/event/erase-invitations';
import { eventsIn } from '../../functions/event/event-repository';
import { invitationsIn } from '../../functions/event/invitation-repository';
import { inviteAll } from '../../functions/event/invite-members';
import { keepEvents } from '../../functions/event/keep-events';
import { editEvent } from '../../functions/event/manage-events';
import { offerSeats } from '../../functions/event/offer-seats';
import { promoteWaiting } from '../../functions/event/promote-waiting';
import { eventSeatsIn } from '../../functions/event/seats-repository';
import { inboxIn } from '../../functions/message/inbox-repository';
import { remindersIn } from '../../functions/message/reminder-repository';
import { readConfig } from '../../functions/platform/config';
import { openTables, type Tables } from '../../functions/platform/tables';
import { storesIn } from '../../functions/store/store-repository';
import { demoBrand } from '../../local/demo/brand';
import type { Answer } from '../../shared/event/answer';
import type { EventRules, StoreEvent } from '../../shared/event/event';
import type { Review } from '../../shared/event/invitation';
import { type Seats, seatsAt } from '../../shared/event/seats';
import type { Position } from '../../shared/geo/position';
import { deskDeps } from '../harness/desk';
import { type FaultOptions, startFaultProxy } from '../harness/faults';
import { asked, outcomeOf, STAFF } from '../harness/shop';
import { BJ1, SH1 } from '../harness/stores';
import { testTables } from '../harness/tables';
import { anEvent } from './examples';

const depsOn = (tables: Tables) => {
  const deps = {
    ...deskDeps(tables),
    auditLog: auditLogIn(tables),
    events: eventsIn(tables),
    eventSeats: eventSeatsIn(tables),
    invitations: invitationsIn(tables),
    tables,
    inbox: inboxIn(tables),
    reminders: remindersIn(tables),
  };
  return { ...deps, promote: promoteWaiting(deps) };
};
export type HallDeps = ReturnType<typeof depsOn>;

/** Events on the real engine, and what is done with them, without the API in front. */
export const openHall = async ({ faults }: { faults?: FaultOptions } = {}) => {
  const { client } = await testTables();
  const tables = openTables(readConfig(process.env));
  await brandsIn(tables).save(demoBrand(tables.brandId));
  await storesIn(tables).saveAll([SH1, BJ1]);
  const proxy = faults && (await startFaultProxy({ target: process.env.DYNAMODB_ENDPOINT ?? '', ...faults }));
  const deps = depsOn(proxy ? openTables(readConfig({ ...process.env, DYNAMODB_ENDPOINT: proxy.endpoint })) : tables);
  const beside = depsOn(tables);

  return {
    tables,
    deps,
    beside,
    get faults() {
      if (!proxy) throw new Error('this hall was opened without faults');
      return proxy;
    },
    close: async () => {
      await proxy?.stop();
      client.destroy();
    },
    /** A published event. */
    event: async (changes: Partial<StoreEvent> = {}): Promise<StoreEvent> => {
      const event = anEvent({ eventId: deps.newId(), ...changes });
      await beside.events.create(event, []);
      return event;
    },
    answer: ({ eventId }: StoreEvent, memberId: string, now: string, answer: Answer, guests = 0, key?: string) =>
      outcomeOf(
        answerEvent(deps)({ eventId, memberId, answer, guests, now, idempotency: asked({ eventId, memberId, answer, guests }, key) }),
      ),
    invite: (event: StoreEvent, memberIds: string[], now: string, key?: string) =>
      inviteAll(deps)(
        { event, by: { role: 'marketer', id: 'ma@brand.example', name: '马克' }, idempotency: asked({ memberIds }, key), now },
        memberIds,
      ),
    offer: ({ eventId }: StoreEvent, memberId: string, now: string) =>
      outcomeOf(offerSeats(deps)({ eventId, memberId, now, idempotency: asked({ eventId, memberId }) })),
    checkIn: (code: string, now: string, storeId = 'SH1', key?: string) =>
      outcomeOf(checkIn(deps)({ code, storeId, staff: { ...STAFF, storeId }, now, idempotency: asked({ code, storeId }, key) })),
    arrive: ({ eventId }: StoreEvent, memberId: string, position: Position, now: string) =>
      outcomeOf(arriveAtEvent(deps)({ eventId, memberId, position, now, idempotency: asked({ eventId, position }) })),
    review: ({ eventId }: StoreEvent, memberId: string, review: Review, now: string) =>
      outcomeOf(reviewEvent(deps)({ eventId, memberId, review, now, idempotency: asked({ eventId, review }) })),
    edit: async ({ eventId }: StoreEvent, changes: Partial<EventRules>, now: string) => {
      const before = await beside.events.get(eventId);
      if (!before) throw new Error('no event');
      const { eventId: _, state: __, version, createdAt: ___, cancelledWhy: ____, ...rules } = before;
      return outcomeOf(editEvent(deps)(eventId, version, { ...rules, ...changes }, now).then((reply) => ({ reply, replayed: false })));
    },
    promote: ({ eventId }: StoreEvent, now: string) => deps.promote(eventId, now),
    keep: (now: string) => keepEvents(deps)(now),
    erase: (memberId: string, now: string) => eraseInvitations(deps)([memberId], now),
    /** The seats as they are at that time. */
    seats: async (event: StoreEvent, now: string): Promise<Seats> => {
      const [latest, seats] = await Promise.all([beside.events.get(event.eventId), beside.eventSeats.of(event.eventId)]);
      if (!latest || !seats) throw new Error('no event');
      return seatsAt(seats, latest, now);
    },
    invitation: async ({ eventId }: StoreEvent, memberId: string) => (await beside.invitations.get(eventId, [memberId]))[0]?.invitation,
    invitations: async ({ eventId }: StoreEvent, memberIds: string[]) =>
      new Map((await beside.invitations.get(eventId, memberIds)).map(({ invitation }) => [invitation.memberId, invitation])),
    digits: async ({ eventId }: StoreEvent, memberId: string) => (await beside.invitations.get(eventId, [memberId]))[0]?.digits ?? '',
  };
};
export type Hall = Awaited<ReturnType<typeof openHall>>;
