import type { EventView } from '../../shared/contract/events';
import { notForThem } from '../../shared/event/answer';
import type { StoreEvent } from '../../shared/event/event';
import type { Invitation } from '../../shared/event/invitation';
import { isOver } from '../../shared/event/times';
import type { Point } from '../../shared/geo/position';
import type { Language } from '../../shared/problem/language';
import type { TierId } from '../../shared/tier/scheme';
import { type Instant, millis } from '../../shared/time/instant';
import type { Stores } from '../store/store-repository';
import type { AnswerDeps } from './answer-event';
import { eventView } from './event-view';
import { strongestOf } from './move-invitation';

export interface LookDeps extends AnswerDeps {
  events: AnswerDeps['events'] & { offered(): Promise<StoreEvent[]> };
  stores: Pick<Stores, 'index'>;
}

export interface LookAsk {
  memberId: string;
  from?: Point | undefined;
  language: Language;
  now: Instant;
}

const A_PAGE = 20;
/** So many invitations of a member are looked through for those that are still to come. */
const LOOKED_THROUGH = 100;

/** The ids of a member's person, the account at hand among them. */
const idsOf = async ({ identity }: LookDeps, memberId: string): Promise<string[]> => [
  ...new Set([memberId, ...(await identity.idsOf(memberId))]),
];

/** What is known of the member only where an event asks for it. */
const whoLooks = async ({ tiers }: LookDeps, events: readonly StoreEvent[], memberId: string, now: Instant) => {
  const scheme = await tiers.scheme();
  const asks = events.some(({ forWhom }) => forWhom.kind === 'tiers');
  const tierId: TierId | undefined = asks ? (await tiers.standing(memberId, now)).tierId : undefined;
  return { tierNames: scheme.tiers, ...(tierId !== undefined && { tierId }) };
};

const viewsOf = async (
  deps: LookDeps,
  events: readonly StoreEvent[],
  mine: ReadonlyMap<string, Invitation>,
  who: Awaited<ReturnType<typeof whoLooks>>,
  { memberId, from, language, now }: LookAsk,
): Promise<EventView[]> => {
  const [seats, { zone }, index] = await Promise.all([
    deps.eventSeats.ofAll(events.map(({ eventId }) => eventId)),
    deps.brands.current(),
    deps.stores.index(),
  ]);
  const context = { index, zone, language, now };
  return events.map((event) =>
    eventView(event, seats.get(event.eventId), { memberId, invitation: mine.get(event.eventId), ...who, from }, context),
  );
};

/** A member's invitations by their event; of several accounts the one that goes furthest. */
const byEvent = (invitations: readonly Invitation[], memberId: string): Map<string, Invitation> => {
  const events = new Map<string, Invitation>();
  for (const invitation of invitations) {
    const both = [invitation, events.get(invitation.eventId)].flatMap((one) => (one ? [{ invitation: one }] : []));
    events.set(invitation.eventId, strongestOf(both, memberId)?.invitation ?? invitation);
  }
  return events;
};

const OPEN_TO: readonly Invitation['state'][] = ['invited', 'going', 'waiting', 'offered', 'arrived'];

/** Events that are still to come and open to a member: those they are invited to or come to first, then the others, soonest first. */
export const lookAtEvents =
  (deps: LookDeps) =>
  async (ask: LookAsk & { cursor?: string | undefined }): Promise<{ items: EventView[]; next?: string }> => {
    const { memberId, now } = ask;
    const [offered, found] = await Promise.all([
      deps.events.offered(),
      deps.invitations.ofMembers(await idsOf(deps, memberId), { limit: LOOKED_THROUGH }),
    ]);
    const coming = offered.filter((event) => !isOver(event, now));
    const mine = byEvent(found.items, memberId);
    const who = await whoLooks(deps, coming, memberId, now);
    const isMine = ({ eventId }: StoreEvent): boolean => OPEN_TO.includes(mine.get(eventId)?.state ?? 'declined');
    const shown = coming
      .filter((event) => isMine(event) || (event.state === 'published' && notForThem(event, mine.get(event.eventId), who).length === 0))
      .sort((a, b) => Number(isMine(b)) - Number(isMine(a)) || millis(a.from) - millis(b.from));
    const skip = Math.max(0, Math.trunc(Number(ask.cursor ?? 0)) || 0);
    const items = await viewsOf(deps, shown.slice(skip, skip + A_PAGE), mine, who, ask);
    return { items, ...(shown.length > skip + A_PAGE && { next: String(skip + A_PAGE) }) };
  };

/** One event, with where the member stands and how many wait before them. */
export const lookAtEvent =
  (deps: LookDeps) =>
  async (event: StoreEvent, ask: LookAsk): Promise<EventView> => {
    const { memberId, from, language, now } = ask;
    const { eventId } = event;
    const [found, seats, who, { zone }, index] = await Promise.all([
      idsOf(deps, memberId).then((ids) => deps.invitations.get(eventId, ids)),
      deps.eventSeats.of(eventId),
      whoLooks(deps, [event], memberId, now),
      deps.brands.current(),
      deps.stores.index(),
    ]);
    const invitation = strongestOf(found, memberId)?.invitation;
    const before = invitation?.state === 'waiting' ? await deps.invitations.before(eventId, invitation) : undefined;
    return eventView(event, seats, { memberId, invitation, before, ...who, from }, { index, zone, language, now });
  };

/** Every event that a member was invited to or asked for, the one made last first. */
export const ownEvents =
  (deps: LookDeps) =>
  async (ask: LookAsk & { cursor?: string | undefined }): Promise<{ items: EventView[]; next?: string | undefined }> => {
    const ids = await idsOf(deps, ask.memberId);
    const { items, next } = await deps.invitations.ofMembers(ids, { cursor: ask.cursor, limit: A_PAGE });
    const mine = byEvent(items, ask.memberId);
    const events = (await Promise.all([...mine.keys()].map((eventId) => deps.events.offer(eventId)))).flatMap((event) => event ?? []);
    const who = await whoLooks(deps, events, ask.memberId, ask.now);
    return { items: await viewsOf(deps, events, mine, who, ask), ...(next !== undefined && { next }) };
  };
