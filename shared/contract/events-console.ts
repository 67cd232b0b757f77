import * as v from 'valibot';
import { EventRules, StoreEvent } from '../event/event';
import { InvitationState, Review } from '../event/invitation';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { Page } from './views';

const Cursor = v.optional(v.pipe(v.string(), v.maxLength(400)));

/** How many there are of each. `going` to `missed` are people, friends counted; `invited`, `declined` and `reviews` are members. */
export const EventFigures = v.object({
  left: v.number(),
  /** Whoever was invited, whatever they said. */
  invited: v.number(),
  going: v.number(),
  waiting: v.number(),
  offered: v.number(),
  declined: v.number(),
  arrived: v.number(),
  missed: v.number(),
  reviews: v.number(),
  /** The mean of the stars; nothing without a review. */
  stars: v.optional(v.number()),
});
export type EventFigures = v.InferOutput<typeof EventFigures>;

/** An event in the console. */
export const MarketerEventView = v.object({
  ...StoreEvent.entries,
  storeName: v.string(),
  whenWords: v.string(),
  figures: EventFigures,
});
export type MarketerEventView = v.InferOutput<typeof MarketerEventView>;

/** Somebody who was invited or asked. */
export const GuestView = v.object({
  memberId: v.string(),
  memberNumber: v.string(),
  maskedName: v.string(),
  tierName: v.string(),
  state: InvitationState,
  stateWords: v.string(),
  party: v.number(),
  at: Instant,
  askedAt: v.optional(Instant),
  offeredUntil: v.optional(Instant),
  arrivedAt: v.optional(Instant),
  review: v.optional(Review),
});
export type GuestView = v.InferOutput<typeof GuestView>;

/** The lists of an event's guests: who has not answered, who waits, who has seats, who does not come. */
export const GuestGroup = v.picklist(['invited', 'queue', 'ticket', 'no']);
export type GuestGroup = v.InferOutput<typeof GuestGroup>;

/** Of an event's guests so many are listed: who has seats, who waits, who does not come, and who has not answered; the first ones. */
export const GUESTS_SHOWN = { ticket: 500, queue: 200, no: 200, invited: 100 } as const;

/** How an event goes: seats, people by where they stand, when they arrived. */
export const AttendanceView = v.object({
  event: MarketerEventView,
  guests: v.array(GuestView),
  /** When each party came in, and how many they were: for the curve. */
  arrivals: v.array(v.object({ at: Instant, people: v.number() })),
  checkInFrom: Instant,
  heldUntil: Instant,
});
export type AttendanceView = v.InferOutput<typeof AttendanceView>;

const Version = v.object({ version: v.number() });
const MemberNumbers = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(40))), v.minLength(1), v.maxLength(100));

/** Events, as marketers make and watch them. */
export const eventMarketerEndpoints = {
  marketerEvents: endpoint({
    method: 'GET',
    path: '/marketer/events',
    caller: 'marketer',
    summary: 'All events with their figures, the latest first',
    reply: v.object({ items: v.array(MarketerEventView) }),
  }),
  createEvent: endpoint({
    method: 'POST',
    path: '/marketer/events',
    caller: 'marketer',
    summary: 'A new event, as a draft',
    idempotent: true,
    body: EventRules,
    reply: MarketerEventView,
    status: 201,
  }),
  marketerEvent: endpoint({
    method: 'GET',
    path: '/marketer/events/{eventId}',
    caller: 'marketer',
    summary: 'One event with its figures',
    reply: MarketerEventView,
  }),
  editEvent: endpoint({
    method: 'PUT',
    path: '/marketer/events/{eventId}',
    caller: 'marketer',
    summary: 'Change an event; names the version that was read. There are never fewer seats than were given',
    body: v.object({ version: v.number(), rules: EventRules }),
    reply: MarketerEventView,
    refusals: ['version_conflict', 'event_over', 'event_cancelled', 'seats_taken'],
  }),
  publishEvent: endpoint({
    method: 'POST',
    path: '/marketer/events/{eventId}/publication',
    caller: 'marketer',
    summary: 'Open a draft; publishing what is published changes nothing',
    body: Version,
    reply: MarketerEventView,
    refusals: ['version_conflict', 'event_over', 'event_cancelled'],
  }),
  cancelEvent: endpoint({
    method: 'POST',
    path: '/marketer/events/{eventId}/cancellation',
    caller: 'marketer',
    summary: 'Call an event off, with what members are told; for good',
    body: v.object({ version: v.number(), why: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(60)) }),
    reply: MarketerEventView,
    refusals: ['version_conflict', 'event_over'],
  }),
  inviteMembers: endpoint({
    method: 'POST',
    path: '/marketer/events/{eventId}/invitations',
    caller: 'marketer',
    summary: 'Invite members by their numbers, a hundred at a time; who is invited or has answered already stays as they are',
    idempotent: true,
    body: v.object({ memberNumbers: MemberNumbers }),
    reply: v.object({
      invited: v.number(),
      already: v.number(),
      unknown: v.array(v.string()),
      /** Members who did not agree to be addressed personally are not invited; by their numbers. */
      withoutConsent: v.array(v.string()),
    }),
    refusals: ['event_not_open', 'event_over', 'event_cancelled'],
  }),
  inviteTagged: endpoint({
    method: 'POST',
    path: '/marketer/events/{eventId}/invitations-by-tag',
    caller: 'marketer',
    summary: 'Invite everybody with a tag, a part at a time; the console goes on with the place that the reply names',
    idempotent: true,
    body: v.object({
      key: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
      value: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
      /** Only says how many they would be. */
      dryRun: v.optional(v.boolean(), false),
      cursor: Cursor,
    }),
    reply: v.object({
      looked: v.number(),
      invited: v.number(),
      already: v.number(),
      withoutConsent: v.number(),
      next: v.optional(v.string()),
    }),
    refusals: ['event_not_open', 'event_over', 'event_cancelled'],
  }),
  attendance: endpoint({
    method: 'GET',
    path: '/marketer/events/{eventId}/attendance',
    caller: 'marketer',
    summary: 'How an event goes, as of now',
    reply: AttendanceView,
  }),
  guests: endpoint({
    method: 'GET',
    path: '/marketer/events/{eventId}/guests',
    caller: 'marketer',
    summary: 'Every guest of an event, of one list or of all, a page at a time; a page may be empty and others follow',
    query: v.object({ group: v.optional(GuestGroup), cursor: Cursor }),
    reply: Page(GuestView),
  }),
  offerSeats: endpoint({
    method: 'POST',
    path: '/marketer/events/{eventId}/offers',
    caller: 'marketer',
    summary: 'Offer free seats to somebody who waits, before it is their turn; they have a quarter of an hour to say yes',
    idempotent: true,
    body: v.object({ memberId: v.pipe(v.string(), v.minLength(1), v.maxLength(60)) }),
    reply: GuestView,
    refusals: ['event_full', 'event_over', 'event_cancelled', 'not_waiting'],
  }),
};
