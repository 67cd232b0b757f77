import * as v from 'valibot';
import { Instant } from '../time/instant';

/**
 * Where a member stands with an event. `invited` has not answered; `going` has seats; `waiting` would like some; `offered` is asked whether
 * they still want the seats that came free; `declined` and `cancelled` do not come; `arrived` came; `missed` had seats and did not come.
 */
export const InvitationState = v.picklist(['invited', 'going', 'waiting', 'offered', 'declined', 'cancelled', 'arrived', 'missed']);
export type InvitationState = v.InferOutput<typeof InvitationState>;

/** What somebody who came said afterwards. */
export const Review = v.object({
  stars: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(5)),
  text: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))),
});
export type Review = v.InferOutput<typeof Review>;

/** A member and an event (邀约): whether they come, with how many. One of each, whose version counts its changes. */
export const Invitation = v.object({
  eventId: v.string(),
  memberId: v.string(),
  state: InvitationState,
  /** The member and the friends they bring; 0 as long as nobody is to come. */
  party: v.number(),
  /** When they were invited by somebody, and by whom. */
  invitedAt: v.optional(Instant),
  invitedBy: v.optional(v.string()),
  /** Since when they want to come: the place in the queue. */
  askedAt: v.optional(Instant),
  /** Since when they have their seats. */
  seatedAt: v.optional(Instant),
  /** Until when the seats that are offered wait for them. */
  offeredUntil: v.optional(Instant),
  arrivedAt: v.optional(Instant),
  review: v.optional(Review),
  /** When it last changed. */
  at: Instant,
  version: v.number(),
});
export type Invitation = v.InferOutput<typeof Invitation>;
