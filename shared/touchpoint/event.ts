import * as v from 'valibot';
import { Purpose } from '../brand/brand';
import { Datum } from '../geo/position';
import { IdentifierType, RawIdentifier } from '../identity/identifier';
import { Instant } from '../time/instant';
import { Channel } from './channel';
import { AppProperties, Properties } from './property';

export { AppChannel, Channel } from './channel';

/** What the member's app may tell. */
export const APP_EVENT_TYPES = [
  'app_opened',
  'offer_viewed',
  'coupon_viewed',
  'code_shown',
  'store_viewed',
  'link_opened',
  'position_told',
  'touches_dropped',
] as const;
/** What follows from what was done in the system; nobody else can say it. */
export const SYSTEM_EVENT_TYPES = [
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
  'profile_imported',
  'profile_completed',
  'birthday_month_began',
  'referral',
  'tier_upgraded',
  'event_invited',
  'event_accepted',
  'event_waitlisted',
  'event_seat_offered',
  'event_declined',
  'event_cancelled',
  'event_missed',
  'event_reviewed',
  'store_favoured',
  'message_opened',
  'campaign_answered',
  'audience_entered',
  'audience_left',
] as const;
/** What any channel may tell, out of the box. */
export const CHANNEL_EVENT_TYPES = [
  'purchase',
  'purchase_returned',
  'page_viewed',
  'product_viewed',
  'product_searched',
  'cart_added',
  'cart_removed',
  'store_visited',
  'message_received',
  'message_sent',
  'service_contacted',
  'ad_clicked',
  'event_attended',
  'wechat_followed',
  'wechat_unfollowed',
  'wechat_scanned',
  'wechat_menu_clicked',
  'points_spent',
  'review_written',
] as const;
/** The built-in types of touchpoint events. */
export const EVENT_TYPES = [...APP_EVENT_TYPES, ...SYSTEM_EVENT_TYPES, ...CHANNEL_EVENT_TYPES] as const;
export const EventType = v.picklist(EVENT_TYPES);
export type EventType = v.InferOutput<typeof EventType>;

/** The name of a type, built in or made by a marketer. */
export const EventName = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9_]{1,39}$/, 'must be 2 to 40 small letters, digits or _, a letter first'),
);

export const MessageId = v.pipe(v.string(), v.regex(/^[\w.:-]{8,64}$/, 'must be 8 to 64 letters, digits or _ . : -'));

/** Where it happened, as the channel knew it. */
export const EventPlace = v.object({
  latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  datum: v.optional(Datum, 'GCJ-02'),
});

/** A touch as the member's app reports it; the message id is made by the app and makes a repeated report harmless. */
export const AppTouch = v.object({
  messageId: MessageId,
  type: v.picklist(APP_EVENT_TYPES),
  occurredAt: Instant,
  properties: v.optional(AppProperties, {}),
  /** Where the phone was; kept only of who agreed to it. */
  place: v.optional(EventPlace),
});
export type AppTouch = v.InferOutput<typeof AppTouch>;

/** What the person had agreed to on that channel at that time: the policy they saw, the purposes they agreed to. */
export const ConsentContext = v.object({
  policyVersion: v.optional(v.pipe(v.string(), v.maxLength(40))),
  given: v.array(Purpose),
});

export const StoreId = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

/** Identifiers as people are recognised by them; nothing in them tells a phone or an email. */
const Keyed = v.object({ type: IdentifierType, key: v.string(), scope: v.optional(v.string()), verified: v.boolean() });

const SealedText = v.object({ v: v.literal(1), by: v.optional(v.string(), '1'), key: v.string(), data: v.string() });

/**
 * A touchpoint event (触点事件) as the log keeps it: one thing a person did, on one channel, at one time. It lies under its subject,
 * an account or an identifier, for good; who is who decides whose it is when it is read.
 */
export const TouchpointEvent = v.object({
  messageId: MessageId,
  type: EventName,
  channel: Channel,
  subject: v.string(),
  /** The account with which it came. */
  memberId: v.optional(v.string()),
  /** When it happened, as the channel says; events are in this order. */
  occurredAt: Instant,
  receivedAt: Instant,
  identifiers: v.optional(v.array(Keyed)),
  /** Identifiers as they came, those that are no personal data; the others sealed, as a JSON list of the same. */
  raw: v.optional(v.array(RawIdentifier)),
  rawSealed: v.optional(SealedText),
  properties: Properties,
  storeId: v.optional(StoreId),
  place: v.optional(EventPlace),
  consent: v.optional(ConsentContext),
  /** What told of it: `app`, `system`, `wechat`, `key:<system key>`, `file:<name>`. */
  source: v.optional(v.string()),
});
export type TouchpointEvent = v.InferOutput<typeof TouchpointEvent>;

/** Where events of an account, and of an identifier that is no account's yet, lie. */
export const subjectOfMember = (memberId: string): string => `M#${memberId}`;
export const subjectOfKey = (key: string): string => `I#${key}`;
