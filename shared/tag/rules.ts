import { localHour } from '../time/local-day';
import type { TouchpointEvent } from '../touchpoint/event';
import type { TagTouch } from './tag';

/** A rule that turns an event into a tag: which events, and what they say. */
export interface TagRule {
  on: readonly TouchpointEvent['type'][];
  says: (event: TouchpointEvent, zone: string) => TagTouch | undefined;
}

/** Part of the day by its first hour. */
const PARTS = [
  [5, 'morning'],
  [11, 'noon'],
  [14, 'afternoon'],
  [18, 'evening'],
  [22, 'night'],
] as const;

const partOfDay = (hour: number): string => [...PARTS].reverse().find(([from]) => hour >= from)?.[1] ?? 'night';

const text = (event: TouchpointEvent, property: string): string | undefined => {
  const value = event.properties[property];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const ofStore = (event: TouchpointEvent, key: string, weight: number, halfLifeDays: number): TagTouch | undefined => {
  const storeId = text(event, 'storeId');
  const label = text(event, 'storeName');
  return storeId ? { key, value: storeId, weight, halfLifeDays, ...(label && { label }) } : undefined;
};

/** Whether a redemption was in the morning or at night; its return names the redemption's own time, `redeemedAt`. */
const visit = (event: TouchpointEvent, zone: string, weight: number): TagTouch => {
  const hour = localHour(text(event, 'redeemedAt') ?? event.occurredAt, zone);
  return { key: 'visits', value: partOfDay(hour), weight, halfLifeDays: 60 };
};

/** The rules out of the box. An undone redemption takes back what the redemption said. */
export const TAG_RULES: readonly TagRule[] = [
  { on: ['app_opened'], says: () => ({ key: 'channel', value: 'online', weight: 1, halfLifeDays: 14 }) },
  { on: ['coupon_redeemed'], says: () => ({ key: 'channel', value: 'store', weight: 2, halfLifeDays: 60 }) },
  { on: ['coupon_returned'], says: () => ({ key: 'channel', value: 'store', weight: -2, halfLifeDays: 60 }) },
  { on: ['offer_viewed'], says: () => ({ key: 'coupons', value: 'browses', weight: 0.5, halfLifeDays: 14 }) },
  { on: ['coupon_claimed'], says: () => ({ key: 'coupons', value: 'claims', weight: 1, halfLifeDays: 30 }) },
  { on: ['coupon_redeemed'], says: () => ({ key: 'coupons', value: 'uses', weight: 2, halfLifeDays: 60 }) },
  { on: ['coupon_returned'], says: () => ({ key: 'coupons', value: 'uses', weight: -2, halfLifeDays: 60 }) },
  { on: ['coupon_redeemed'], says: (event) => ofStore(event, 'store', 2, 90) },
  { on: ['coupon_returned'], says: (event) => ofStore(event, 'store', -2, 90) },
  { on: ['store_viewed'], says: (event) => ofStore(event, 'store_interest', 1, 14) },
  { on: ['coupon_redeemed'], says: (event, zone) => visit(event, zone, 1) },
  { on: ['coupon_returned'], says: (event, zone) => visit(event, zone, -1) },
];

/** Everything that an event says about its member. */
export const tagTouches = (event: TouchpointEvent, zone: string): TagTouch[] =>
  TAG_RULES.filter((rule) => rule.on.includes(event.type)).flatMap((rule) => rule.says(event, zone) ?? []);
