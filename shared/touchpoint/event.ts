import * as v from 'valibot';
import { Instant } from '../time/instant';

/** What a touchpoint event may be about; the first five come from the member's app, the others follow from what was done. */
export const APP_EVENT_TYPES = ['app_opened', 'offer_viewed', 'coupon_viewed', 'code_shown', 'store_viewed'] as const;
export const EVENT_TYPES = [
  ...APP_EVENT_TYPES,
  'member_joined',
  'coupon_claimed',
  'coupon_redeemed',
  'coupon_returned',
  'coupon_expired',
  'coupon_held',
  'coupon_cancelled',
  'coupon_locked',
  'coupon_unlocked',
  'coupon_deactivated',
  'coupon_given',
  'coupon_received',
] as const;
export const EventType = v.picklist(EVENT_TYPES);
export type EventType = v.InferOutput<typeof EventType>;

export const Channel = v.picklist(['mini_program', 'h5', 'counter', 'online', 'system']);
/** The channels on which a member's app can run. */
export const AppChannel = v.picklist(['mini_program', 'h5']);
export type AppChannel = v.InferOutput<typeof AppChannel>;

export type Channel = v.InferOutput<typeof Channel>;

export const MessageId = v.pipe(v.string(), v.regex(/^[\w.:-]{8,64}$/, 'must be 8 to 64 letters, digits or _ . : -'));

const Properties = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(40)), v.union([v.pipe(v.string(), v.maxLength(200)), v.number(), v.boolean()])),
  v.check((properties) => Object.keys(properties).length <= 20, 'must have at most 20 entries'),
);

/** A touch as the member's app reports it; the message id is made by the app and makes a repeated report harmless. */
export const AppTouch = v.object({
  messageId: MessageId,
  type: v.picklist(APP_EVENT_TYPES),
  occurredAt: Instant,
  properties: v.optional(Properties, {}),
});
export type AppTouch = v.InferOutput<typeof AppTouch>;

/** A touchpoint event (触点事件): one thing a person did, on one channel, at one time. */
export const TouchpointEvent = v.object({
  messageId: MessageId,
  type: EventType,
  channel: Channel,
  memberId: v.string(),
  occurredAt: Instant,
  properties: Properties,
});
export type TouchpointEvent = v.InferOutput<typeof TouchpointEvent>;
