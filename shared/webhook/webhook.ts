import * as v from 'valibot';
import { BelongsTo } from '../system/party';
import { Instant } from '../time/instant';
import { EventName } from '../touchpoint/event';

/** Why a webhook is paused: by hand, because its receiver said 410 Gone, or because too many messages in a row went wrong for good. */
export const PauseReason = v.picklist(['by_hand', 'gone', 'failing']);
export type PauseReason = v.InferOutput<typeof PauseReason>;

/** Where a system of the brand, or of a partner, wants to be told of events; the secret signs what is sent. */
export const Webhook = v.object({
  webhookId: v.string(),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(30)),
  url: v.pipe(v.string(), v.url(), v.maxLength(500)),
  types: v.pipe(v.array(EventName), v.minLength(1)),
  belongsTo: BelongsTo,
  state: v.picklist(['on', 'paused']),
  pausedBecause: v.optional(PauseReason),
  createdAt: Instant,
});
export type Webhook = v.InferOutput<typeof Webhook>;

/**
 * One message to one webhook: `waiting` for its next try, `delivered`, `dead` after the last, or `withheld` from a partner
 * since its member did not agree (any more) when it was to be sent.
 */
export const Delivery = v.object({
  /** The same for every try, and for the same event told twice; sent as `webhook-id`. */
  deliveryId: v.string(),
  webhookId: v.string(),
  type: EventName,
  state: v.picklist(['waiting', 'delivered', 'dead', 'withheld']),
  tries: v.number(),
  createdAt: Instant,
  nextAt: v.optional(Instant),
  deliveredAt: v.optional(Instant),
  /** What the receiver answered last: a status, or why there was none (`timeout`, `address_not_allowed`, `ECONNREFUSED` …), or `consent_missing` (it was not sent). */
  answer: v.optional(v.string()),
});
export type Delivery = v.InferOutput<typeof Delivery>;
