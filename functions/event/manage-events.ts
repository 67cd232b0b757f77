import type { EventRules, StoreEvent } from '../../shared/event/event';
import { StoreEvent as StoredEvent } from '../../shared/event/event';
import { newsOf } from '../../shared/event/news';
import { isOver } from '../../shared/event/times';
import { refusal } from '../../shared/problem/refusal';
import { type Instant, isBefore, millis, utc } from '../../shared/time/instant';
import { firstReply, rememberReply } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import type { NewId } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import type { Tables } from '../platform/tables';
import type { Stores } from '../store/store-repository';
import type { Events } from './event-repository';
import type { EventSeats } from './seats-repository';

export interface ManageDeps {
  events: Events;
  eventSeats: Pick<EventSeats, 'of'>;
  newId: NewId;
  stores: Pick<Stores, 'fresh'>;
  tables: Tables;
}

/** What a schema cannot see: the store must be there. */
const checkRules = async ({ stores }: ManageDeps, { storeId }: EventRules, prefix: string): Promise<void> => {
  if (!(await stores.fresh()).byId.has(storeId)) throw new Fault('invalid', [{ field: `${prefix}storeId`, reason: 'is not a store' }]);
};

/** Instants in the one form in which they are compared and kept. */
const inUtc = (rules: EventRules): EventRules => ({
  ...rules,
  from: utc(millis(rules.from)),
  until: utc(millis(rules.until)),
  ...(rules.answerUntil !== undefined && { answerUntil: utc(millis(rules.answerUntil)) }),
});

/** A new draft; the same request again gets the first one. */
export const createEvent =
  (deps: ManageDeps) =>
  async (rules: EventRules, by: string, idempotency: Idempotency, now: Instant): Promise<Outcome<StoreEvent>> => {
    const asked = { operation: 'create-event', by, idempotency };
    const before = await firstReply(deps.tables, asked, StoredEvent);
    if (before) return { reply: before, replayed: true };
    await checkRules(deps, rules, '');
    const draft: StoreEvent = { ...inUtc(rules), eventId: deps.newId(), state: 'draft', version: 1, createdAt: now };
    if (await deps.events.create(draft, [rememberReply(deps.tables, asked, draft, now)])) return { reply: draft, replayed: false };
    const other = await firstReply(deps.tables, asked, StoredEvent);
    if (!other) throw new Fault('unavailable');
    return { reply: other, replayed: true };
  };

/** Changes an event that still has the version its editor read. One that has begun stays when it was, as seats are held by that time. */
export const editEvent =
  (deps: ManageDeps) =>
  async (eventId: string, version: number, rules: EventRules, now: Instant): Promise<StoreEvent> => {
    await checkRules(deps, rules, 'rules.');
    return changed(deps, eventId, version, now, (before) => {
      if (before.state === 'cancelled') refuseIf([refusal('event_cancelled')]);
      if (isOver(before, now)) refuseIf([refusal('event_over')]);
      const next = inUtc(rules);
      const moved = millis(next.from) !== millis(before.from);
      if (moved && (!isBefore(now, before.from) || !isBefore(now, next.from)))
        throw new Fault('invalid', [{ field: 'rules.from', reason: 'cannot be moved once it has begun, nor into the past' }]);
      if (isOver(next, now)) throw new Fault('invalid', [{ field: 'rules.until', reason: 'must be to come' }]);
      return { ...next, eventId, state: before.state, createdAt: before.createdAt, version };
    });
  };

/** Opens a draft; one that is open stays as it is. */
export const publishEvent = (deps: ManageDeps) => (eventId: string, version: number, now: Instant) =>
  changed(deps, eventId, version, now, (before) => {
    if (before.state === 'cancelled') refuseIf([refusal('event_cancelled')]);
    if (isOver(before, now)) refuseIf([refusal('event_over')]);
    return before.state === 'published' ? before : { ...before, state: 'published' };
  });

/** Calls an event off for good, with what members are told. */
export const cancelEvent = (deps: ManageDeps) => (eventId: string, version: number, why: string, now: Instant) =>
  changed(deps, eventId, version, now, (before) => {
    if (isOver(before, now)) refuseIf([refusal('event_over')]);
    return before.state === 'cancelled' ? before : { ...before, state: 'cancelled', cancelledWhy: why };
  });

/** Writes the next version with its seats, unless the editor read an older one; no change writes nothing. */
const changed = async (
  { events, eventSeats }: ManageDeps,
  eventId: string,
  version: number,
  now: Instant,
  change: (before: StoreEvent) => StoreEvent,
): Promise<StoreEvent> => {
  const before = await events.get(eventId);
  if (!before) throw new Fault('not_found');
  const after = change(before);
  if (after === before) return before;
  if (before.version !== version) refuseIf([refusal('version_conflict')]);
  const next = { ...after, version: version + 1 };
  const news = newsOf(before, next);
  const failed = await events.replace(next, next.seats - before.seats, news && { news, at: utc(millis(now)) });
  if (failed === 'moved') refuseIf([refusal('version_conflict')]);
  if (failed === 'taken') refuseIf([refusal('seats_taken', { taken: before.seats - ((await eventSeats.of(eventId))?.left ?? 0) })]);
  return next;
};
