import { propertyOf, type TagEvent } from '../tag/event';
import { dayNumber } from '../time/day-number';
import { type Instant, millis } from '../time/instant';

/** The currency of the brand's sums; other money is not added to it. */
const CURRENCY = 'CNY';

/** An order of a member: paid in minor units, less what came back. */
export interface Bought {
  at: Instant;
  orderId?: string | undefined;
  storeId?: string | undefined;
  paid: number;
}

/** A use of one of the campaign's coupons that was not returned; what it gave, in minor units. */
export interface Used {
  at: Instant;
  orderId?: string | undefined;
  storeId?: string | undefined;
  discount: number;
}

const textOf = (event: TagEvent, property: string): string | undefined => {
  const value = propertyOf(event, property);
  return typeof value === 'string' ? value : undefined;
};

/** The store that an event names. */
export const storeOf = (event: TagEvent): string | undefined => event.storeId ?? textOf(event, 'storeId');

const amountOf = (event: TagEvent): number => {
  const [amount, currency] = [propertyOf(event, 'amount'), propertyOf(event, 'currency')];
  return typeof amount === 'number' && (currency === undefined || currency === CURRENCY) ? amount : 0;
};

/**
 * Orders among events that are given as they happened. What came back is taken off the order that it names, or off the purchase of that very
 * moment; what came back whole is no order. A return of something that was bought before takes nothing off.
 */
export const boughtIn = (events: readonly TagEvent[]): Bought[] => {
  const orders = events
    .filter(({ type }) => type === 'purchase')
    .map((event): Bought => ({ at: event.occurredAt, ...placeOf(event), paid: amountOf(event) }));
  for (const event of events) {
    if (event.type !== 'purchase_returned') continue;
    const order = returnedFrom(orders, event);
    if (order && order.paid <= amountOf(event)) orders.splice(orders.indexOf(order), 1);
    else if (order) order.paid -= amountOf(event);
  }
  return orders;
};

const returnedFrom = (orders: readonly Bought[], event: TagEvent): Bought | undefined => {
  const [orderId, at] = [textOf(event, 'orderId'), textOf(event, 'purchasedAt')];
  const byNumber = orderId === undefined ? undefined : orders.find((order) => order.orderId === orderId);
  return byNumber ?? (at === undefined ? undefined : orders.find((order) => millis(order.at) === millis(at)));
};

/** Uses of coupons of these templates that were not returned, among events that are given as they happened. */
export const usedIn = (events: readonly TagEvent[], templateIds: readonly string[]): Used[] => {
  const uses = new Map<string, Used>();
  for (const event of events) {
    if (!templateIds.includes(textOf(event, 'templateId') ?? '')) continue;
    const couponId = textOf(event, 'couponId') ?? event.messageId;
    if (event.type === 'coupon_returned') uses.delete(couponId);
    if (event.type !== 'coupon_redeemed') continue;
    const discount = propertyOf(event, 'discount');
    uses.set(couponId, { at: event.occurredAt, ...placeOf(event), discount: typeof discount === 'number' ? discount : 0 });
  }
  return [...uses.values()];
};

/**
 * The order on which each coupon was used: the one that the use names; where it names none that is known, the order of the same store and
 * local day.
 */
export const orderOfUse = (orders: readonly Bought[], use: Used, zone: string): Bought | undefined => {
  const named = use.orderId === undefined ? undefined : orders.find(({ orderId }) => orderId === use.orderId);
  if (named || use.storeId === undefined) return named;
  const day = dayNumber(millis(use.at), zone);
  return orders.find(({ at, storeId }) => storeId === use.storeId && dayNumber(millis(at), zone) === day);
};

const placeOf = (event: TagEvent): { orderId?: string; storeId?: string } => {
  const [orderId, storeId] = [textOf(event, 'orderId'), storeOf(event)];
  return { ...(orderId !== undefined && { orderId }), ...(storeId !== undefined && { storeId }) };
};
