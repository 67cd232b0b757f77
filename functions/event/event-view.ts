import type { ClerkEventView, EventView, OwnInvitation } from '../../shared/contract/events';
import type { EventFigures, MarketerEventView } from '../../shared/contract/events-console';
import type { StoreView } from '../../shared/contract/views';
import { planAnswer } from '../../shared/event/answer';
import type { StoreEvent } from '../../shared/event/event';
import type { Invitation, InvitationState } from '../../shared/event/invitation';
import { newSeats, type Seats, seatsAt } from '../../shared/event/seats';
import { standingAt } from '../../shared/event/standing';
import { answerUntil, checkInFrom, heldUntil, isOver } from '../../shared/event/times';
import { forWhomWords, invitationWords, whenWords } from '../../shared/event/words';
import type { Point } from '../../shared/geo/position';
import type { Language } from '../../shared/problem/language';
import type { StoreIndex } from '../../shared/store/nearest';
import type { TierNames } from '../../shared/tier/names';
import type { TierId } from '../../shared/tier/scheme';
import { type Instant, isBefore } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { worded } from '../platform/reasons';
import { storeView } from '../store/list-stores';

/** What views of events need to know beside the event itself. */
export interface EventContext {
  index: StoreIndex;
  zone: string;
  language: Language;
  now: Instant;
}

/** Where somebody stands, as states name it: who was told nothing has no invitation to show. */
const stateAt = (event: StoreEvent, invitation: Invitation, now: Instant): InvitationState => {
  const standing = standingAt(event, invitation, now);
  return standing === 'none' ? invitation.state : standing;
};

/** Where a member stands with an event at `now`. `before` is how many parties wait before them. */
export const ownInvitation = (
  event: StoreEvent,
  invitation: Invitation,
  before: number | undefined,
  { zone, language, now }: EventContext,
): OwnInvitation => {
  const state = stateAt(event, invitation, now);
  const { eventId, party, offeredUntil, arrivedAt, review } = invitation;
  return {
    ...{ eventId, state, stateWords: invitationWords(state, language), party },
    ...(before !== undefined && { before }),
    ...(state === 'offered' && offeredUntil !== undefined && { offeredUntil: inZone(offeredUntil, zone) }),
    ...(arrivedAt !== undefined && { arrivedAt: inZone(arrivedAt, zone) }),
    ...(review && { review }),
  };
};

/** Who looks at an event. */
export interface Looking {
  memberId: string;
  invitation: Invitation | undefined;
  before?: number | undefined;
  tierId?: TierId | undefined;
  tierNames: TierNames;
  from?: Point | undefined;
}

const placeOf = (event: StoreEvent, index: StoreIndex, from: Point | undefined): StoreView => {
  const store = index.byId.get(event.storeId);
  if (store) return storeView(store, from);
  // A store that was taken off the list since.
  return { storeId: event.storeId, name: '', address: '', province: '', city: '', position: { latitude: 0, longitude: 0 }, tags: [] };
};

/** An event as a member sees it, with everything that stands against coming alone. */
export const eventView = (event: StoreEvent, seats: Seats | undefined, looking: Looking, context: EventContext): EventView => {
  const { zone, language, now, index } = context;
  const { invitation, tierId, tierNames, memberId } = looking;
  const at = seatsAt(seats ?? newSeats(event), event, now);
  const mine = invitation && stateAt(event, invitation, now);
  const comes = mine === 'going' || mine === 'offered' || mine === 'arrived';
  const ask = { memberId, guests: 0, tierId, tierNames, now, zone };
  const yes = planAnswer(event, invitation, at, { ...ask, answer: 'going' });
  const wait = planAnswer(event, invitation, at, { ...ask, answer: 'waiting' });
  const reasons = !comes && 'refusals' in yes ? yes.refusals : [];
  const { eventId, name, about, host, hostAbout, why, room, guests, radius, cancelledWhy } = event;
  return {
    ...{ eventId, name: name[language] },
    ...(about && { about: about[language] }),
    ...(host && { host: host[language] }),
    ...(hostAbout && { hostAbout: hostAbout[language] }),
    forWhomWords: why?.[language] ?? forWhomWords(event.forWhom, tierNames, language),
    from: inZone(event.from, zone),
    until: inZone(event.until, zone),
    whenWords: whenWords(event.from, event.until, zone, language),
    store: placeOf(event, index, looking.from),
    ...(room && { room: room[language] }),
    ...{ seats: event.seats, left: at.left, waiting: at.queue, guests },
    answerUntil: inZone(answerUntil(event), zone),
    checkInFrom: inZone(checkInFrom(event), zone),
    heldUntil: inZone(heldUntil(event), zone),
    ...(radius !== undefined && { radius }),
    ...(cancelledWhy !== undefined && event.state === 'cancelled' && { cancelledWhy }),
    ...(invitation && { mine: ownInvitation(event, invitation, looking.before, context) }),
    reasons: worded(reasons, language),
    canWait: reasons.length > 0 && 'change' in wait,
  };
};

/** An event as the clerks of its store see it. */
export const clerkEventView = (event: StoreEvent, seats: Seats | undefined, { zone, language, now }: EventContext): ClerkEventView => {
  const at = seatsAt(seats ?? newSeats(event), event, now);
  const { eventId, name, room } = event;
  return {
    ...{ eventId, name: name[language], whenWords: whenWords(event.from, event.until, zone, language) },
    ...{ from: inZone(event.from, zone), until: inZone(event.until, zone) },
    ...(room && { room: room[language] }),
    ...{ seats: event.seats, left: at.left, going: at.going + at.late, arrived: at.arrived, waiting: at.waiting },
    isOpen: event.state === 'published' && !isBefore(now, checkInFrom(event)) && !isOver(event, now),
  };
};

/** What became of an event so far. */
export const figuresOf = (event: StoreEvent, seats: Seats | undefined, now: Instant): EventFigures => {
  const at = seatsAt(seats ?? newSeats(event), event, now);
  const { left, invited, waiting, offered, declined, arrived, missed, reviews, stars } = at;
  return {
    ...{ left, invited, going: at.going + at.late, waiting, offered, declined, arrived, missed, reviews },
    ...(reviews > 0 && { stars: Math.round((stars / reviews) * 10) / 10 }),
  };
};

/** An event as marketers see it. */
export const marketerEventView = (
  event: StoreEvent,
  seats: Seats | undefined,
  { zone, language, now, index }: EventContext,
): MarketerEventView => ({
  ...event,
  from: inZone(event.from, zone),
  until: inZone(event.until, zone),
  ...(event.answerUntil !== undefined && { answerUntil: inZone(event.answerUntil, zone) }),
  createdAt: inZone(event.createdAt, zone),
  storeName: index.byId.get(event.storeId)?.name ?? '',
  whenWords: whenWords(event.from, event.until, zone, language),
  figures: figuresOf(event, seats, now),
});
