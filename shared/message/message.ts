import * as v from 'valibot';
import { Target } from '../link/target';
import { Instant } from '../time/instant';

/** Who says it: the system itself, a marketer, or a campaign. */
export const Sender = v.object({ kind: v.picklist(['system', 'marketer', 'campaign']), id: v.string() });
export type Sender = v.InferOutput<typeof Sender>;

const Coupon = { couponId: v.string(), name: v.string() };
const Both = (most: number) => {
  const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
  return v.object({ zh: text, en: text });
};
const Event = { eventId: v.string(), name: v.object({ zh: v.string(), en: v.string() }), from: Instant, where: v.string() };

/** What a message says, with what its words need: the words themselves are made when it is read, in the language of who reads. */
export const MessageAbout = v.variant('kind', [
  v.object({ kind: v.literal('coupon_expiring'), ...Coupon, until: Instant }),
  v.object({ kind: v.literal('coupon_usable'), ...Coupon, from: Instant }),
  v.object({ kind: v.literal('event_invited'), ...Event }),
  v.object({ kind: v.literal('event_soon'), ...Event }),
  /** Seats for who waited: theirs at once, or kept for them until a time. */
  v.object({ kind: v.literal('event_seats'), ...Event, until: v.optional(Instant) }),
  v.object({ kind: v.literal('event_cancelled'), ...Event, why: v.string() }),
  /** It is at another time or in another store now; both are as they are from now on. */
  v.object({ kind: v.literal('event_moved'), ...Event }),
  v.object({ kind: v.literal('event_thanks'), ...Event }),
  v.object({ kind: v.literal('note'), title: Both(30), text: Both(300), target: v.optional(Target) }),
]);
export type MessageAbout = v.InferOutput<typeof MessageAbout>;

/** A message (消息) of the brand to one member, in the app's own inbox. */
export const Message = v.object({ messageId: v.string(), at: Instant, by: Sender, about: MessageAbout });
export type Message = v.InferOutput<typeof Message>;

/** What the system itself says. */
export const BY_SYSTEM: Sender = { kind: 'system', id: 'system' };
