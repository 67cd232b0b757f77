import { APP_EVENT_TYPES, CHANNEL_EVENT_TYPES, type EventType, SYSTEM_EVENT_TYPES } from './event';
import type { EventTypeDefinition, PropertyDefinition } from './event-type';
import { type KnownProperty, PROPERTIES } from './property-names';
import { eventWords } from './words';

/** What each type tells; with a `!`, what it must tell. */
const TOLD: Partial<Record<EventType, readonly (KnownProperty | `${KnownProperty}!`)[]>> = {
  app_opened: ['scene', 'referrer'],
  offer_viewed: ['templateId', 'name'],
  coupon_viewed: ['couponId', 'templateId', 'name'],
  code_shown: ['couponId', 'templateId', 'name'],
  store_viewed: ['storeId', 'storeName'],
  link_opened: ['scene!', 'page'],
  position_told: ['accuracy'],
  touches_dropped: ['count!'],
  purchase: ['amount!', 'currency!', 'quantity', 'orderId', 'items', 'payment', 'category', 'storeName', 'cartId'],
  purchase_returned: ['amount!', 'currency!', 'quantity', 'orderId', 'returnId', 'items', 'category', 'storeName', 'purchasedAt'],
  page_viewed: ['page!', 'title', 'referrer', 'seconds'],
  product_viewed: ['productId!', 'name', 'category', 'brand', 'price', 'currency', 'seconds'],
  product_searched: ['query!', 'category', 'results'],
  cart_added: ['productId!', 'name', 'category', 'brand', 'price', 'currency', 'quantity', 'cartId'],
  cart_removed: ['productId!', 'name', 'category', 'brand', 'price', 'currency', 'quantity', 'cartId'],
  store_visited: ['seconds', 'storeName'],
  message_received: ['kind', 'text', 'topic'],
  message_sent: ['kind', 'template', 'topic', 'delivered', 'campaign'],
  service_contacted: ['topic', 'text', 'kind', 'seconds', 'solved'],
  ad_clicked: ['campaign!', 'medium', 'creative', 'page'],
  event_attended: ['eventId', 'name!', 'kind', 'storeName'],
  event_invited: ['eventId', 'name', 'storeName'],
  event_accepted: ['eventId', 'name', 'storeName', 'party'],
  event_waitlisted: ['eventId', 'name', 'storeName', 'party'],
  event_seat_offered: ['eventId', 'name', 'storeName', 'party'],
  event_declined: ['eventId', 'name', 'storeName'],
  event_cancelled: ['eventId', 'name', 'storeName'],
  event_missed: ['eventId', 'name', 'storeName'],
  event_reviewed: ['eventId', 'name', 'storeName', 'stars', 'text'],
  store_favoured: ['storeId', 'storeName'],
  wechat_followed: ['scene'],
  wechat_unfollowed: [],
  wechat_scanned: ['scene'],
  wechat_menu_clicked: ['key', 'kind', 'page'],
  points_spent: ['points!', 'orderId', 'name', 'storeName'],
  review_written: ['productId', 'name', 'orderId', 'stars', 'text', 'storeName'],
};

const propertyOf = (told: string): PropertyDefinition => {
  const property = told.replace('!', '') as KnownProperty;
  const [kind, zh, en] = PROPERTIES[property];
  return { property, kind, required: told.endsWith('!'), name: { zh, en } };
};

const definitionOf = (type: EventType): EventTypeDefinition => ({
  type,
  name: { zh: eventWords(type, 'zh'), en: eventWords(type, 'en') },
  properties: (TOLD[type] ?? []).map(propertyOf),
});

/** The types out of the box that channels may tell. */
export const BUILT_IN_TYPES: readonly EventTypeDefinition[] = [...CHANNEL_EVENT_TYPES, ...APP_EVENT_TYPES].map(definitionOf);

/** What the import of customers tells of; nobody else can. */
export const PROFILE_IMPORTED: EventTypeDefinition = definitionOf('profile_imported');

const SYSTEM: ReadonlySet<string> = new Set(SYSTEM_EVENT_TYPES);

/** Whether only the system itself says it. */
export const isOfSystem = (type: string): boolean => SYSTEM.has(type);
