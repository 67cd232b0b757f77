import * as v from 'valibot';
import { InvitationState, Review } from '../event/invitation';
import { Position } from '../geo/position';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { Looking } from './looking';
import { CodesView, Page, ReasonView, StoreView } from './views';

const Cursor = v.optional(v.pipe(v.string(), v.maxLength(400)));
const StoreId = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const Ticket = v.pipe(v.string(), v.maxLength(1000));
const Guests = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(9)), 0);
const Near = { latitude: Looking.latitude, longitude: Looking.longitude };

/** Where a member stands with an event. */
export const OwnInvitation = v.object({
  eventId: v.string(),
  state: InvitationState,
  stateWords: v.string(),
  /** The member and their friends. */
  party: v.number(),
  /** Of who waits: how many parties are before them. */
  before: v.optional(v.number()),
  /** Until when seats that came free wait for them. */
  offeredUntil: v.optional(Instant),
  arrivedAt: v.optional(Instant),
  review: v.optional(Review),
});
export type OwnInvitation = v.InferOutput<typeof OwnInvitation>;

/** An event as a member sees it. */
export const EventView = v.object({
  eventId: v.string(),
  name: v.string(),
  about: v.optional(v.string()),
  host: v.optional(v.string()),
  hostAbout: v.optional(v.string()),
  /** For whom it is, and why for them, in a line. */
  forWhomWords: v.string(),
  from: Instant,
  until: Instant,
  /** Both in words, of the brand's zone: 「11月29日 周日 14:00–15:30」. */
  whenWords: v.string(),
  /** Where: the store, with the distance where a position was told, and the room. */
  store: StoreView,
  room: v.optional(v.string()),
  seats: v.number(),
  left: v.number(),
  /** How many parties wait. */
  waiting: v.number(),
  /** How many friends one may bring. */
  guests: v.number(),
  answerUntil: Instant,
  /** From when one may check in, and until when seats are held for who has not come. */
  checkInFrom: Instant,
  heldUntil: Instant,
  /** Within so many metres one may check in without a clerk. */
  radius: v.optional(v.number()),
  cancelledWhy: v.optional(v.string()),
  mine: v.optional(OwnInvitation),
  /** Everything that stands against coming with oneself alone; nothing when one may. */
  reasons: v.array(ReasonView),
  /** Whether one may wait for seats when there are none. */
  canWait: v.boolean(),
});
export type EventView = v.InferOutput<typeof EventView>;

/** What lets a party in: a code that rotates, and six digits for who comes first. */
export const EventTicketView = v.object({ ...CodesView.entries, number: v.string(), party: v.number() });
export type EventTicketView = v.InferOutput<typeof EventTicketView>;

/** What may be said against an answer. */
const ANSWERS = [
  'event_not_open',
  'event_cancelled',
  'event_over',
  'answer_closed',
  'not_invited',
  'wrong_tier',
  'too_many_guests',
  'event_full',
  'others_wait',
  'seat_offer_lapsed',
  'already_arrived',
] as const;

/** Events, as members see and answer them. */
export const eventMemberEndpoints = {
  events: endpoint({
    method: 'GET',
    path: '/member/events',
    caller: 'member',
    summary:
      'Events that are still to come and open to the member: those they are invited to or come to first, then the others, soonest first',
    query: v.object({ cursor: Cursor, ...Near }),
    reply: Page(EventView),
  }),
  event: endpoint({
    method: 'GET',
    path: '/member/events/{eventId}',
    caller: 'member',
    summary: 'One event, where the member stands with it, and what stands against coming',
    query: v.object(Near),
    reply: EventView,
  }),
  myEvents: endpoint({
    method: 'GET',
    path: '/member/my-events',
    caller: 'member',
    summary: 'Every event that the member was invited to or asked for, the latest first',
    query: v.object({ cursor: Cursor, ...Near }),
    reply: Page(EventView),
  }),
  answerEvent: endpoint({
    method: 'POST',
    path: '/member/events/{eventId}/answer',
    caller: 'member',
    summary:
      'Come, with so many friends; wait for seats; or do not. Seats that one has go back with a no; another number of friends moves the difference',
    idempotent: true,
    body: v.object({ answer: v.picklist(['going', 'waiting', 'declined']), guests: Guests }),
    reply: OwnInvitation,
    refusals: ANSWERS,
  }),
  eventTicket: endpoint({
    method: 'GET',
    path: '/member/events/{eventId}/ticket',
    caller: 'member',
    summary: 'The code by which the door lets the party in',
    reply: EventTicketView,
    refusals: ['not_going'],
  }),
  arriveAtEvent: endpoint({
    method: 'POST',
    path: '/member/events/{eventId}/arrival',
    caller: 'member',
    summary: 'Check in by being there, where the event allows it; the position is judged and not kept',
    idempotent: true,
    body: v.object({ position: Position }),
    reply: OwnInvitation,
    refusals: [
      'not_going',
      'event_cancelled',
      'check_in_not_yet',
      'check_in_over',
      'already_arrived',
      'event_full',
      'only_at_the_door',
      'position_by_hand',
      'position_stale',
      'position_inaccurate',
      'outside_radius',
    ],
  }),
  reviewEvent: endpoint({
    method: 'POST',
    path: '/member/events/{eventId}/review',
    caller: 'member',
    summary: 'Say how it was, once it is over, having been there; said again it takes the place of what was said',
    idempotent: true,
    body: Review,
    reply: OwnInvitation,
    refusals: ['review_not_yet', 'was_not_there'],
  }),
};

/** Who was let in, or stands at the door. */
export const DoorView = v.object({
  eventId: v.string(),
  eventName: v.string(),
  memberId: v.string(),
  maskedName: v.string(),
  tierName: v.string(),
  party: v.number(),
  state: InvitationState,
  stateWords: v.string(),
  arrivedAt: v.optional(Instant),
});
export type DoorView = v.InferOutput<typeof DoorView>;

/** An event of a store, as its clerks see it. */
export const ClerkEventView = v.object({
  eventId: v.string(),
  name: v.string(),
  whenWords: v.string(),
  from: Instant,
  until: Instant,
  room: v.optional(v.string()),
  seats: v.number(),
  left: v.number(),
  /** People, friends counted. */
  going: v.number(),
  arrived: v.number(),
  waiting: v.number(),
  /** Whether people can be let in now. */
  isOpen: v.boolean(),
});
export type ClerkEventView = v.InferOutput<typeof ClerkEventView>;

/** Events at the door of a store. */
export const eventClerkEndpoints = {
  clerkEvents: endpoint({
    method: 'GET',
    path: '/clerk/events',
    caller: 'staff',
    summary: 'Events of the store from today on, soonest first',
    query: v.object({ storeId: StoreId }),
    reply: v.object({ items: v.array(ClerkEventView) }),
    refusals: ['staff_of_another_store'],
  }),
  checkIn: endpoint({
    method: 'POST',
    path: '/clerk/checkins',
    caller: 'staff',
    limit: 'code',
    guess: { what: 'counter_code', wrong: ['code_unknown', 'code_too_old'] },
    summary: 'Let a party in by the code on their phone, or by the six digits of a ticket of an event at this store now',
    idempotent: true,
    body: v.object({ code: v.pipe(v.string(), v.minLength(6), v.maxLength(40)), storeId: StoreId }),
    reply: DoorView,
    refusals: [
      'code_unknown',
      'code_too_old',
      'not_going',
      'check_in_not_yet',
      'check_in_over',
      'already_arrived',
      'event_elsewhere',
      'event_cancelled',
      'event_full',
      'two_tickets',
      'staff_of_another_store',
    ],
  }),
  inviteHere: endpoint({
    method: 'POST',
    path: '/clerk/events/{eventId}/invitations',
    caller: 'staff',
    summary: 'Invite the member who was scanned; an event that is only for who is invited is open to them then',
    idempotent: true,
    body: v.object({ ticket: Ticket, storeId: StoreId }),
    reply: DoorView,
    refusals: ['code_too_old', 'event_not_open', 'event_over', 'event_cancelled', 'event_elsewhere', 'staff_of_another_store'],
  }),
};
