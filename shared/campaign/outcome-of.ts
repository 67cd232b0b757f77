import * as v from 'valibot';
import { SendChannel } from '../send/channel';
import { propertyOf, type TagEvent } from '../tag/event';
import { dayBegins, dayEnds, dayNumber } from '../time/day-number';
import { type Instant, millis } from '../time/instant';
import { type Bought, boughtIn, orderOfUse, storeOf, type Used, usedIn } from './bought';
import type { Assignment, AtStore, Outcome } from './outcome';

/** An event of the log, as far as campaigns are concerned. */
export type OutcomeEvent = TagEvent & { source?: string | undefined };

/** So many days before the assignment are looked at, to see that both arms came alike. */
export const DAYS_BEFORE = 7;

/** What an outcome is made of; other events change none. */
export const OUTCOME_EVENTS: readonly string[] = [
  ...['message_sent', 'message_opened', 'coupon_claimed', 'coupon_redeemed', 'coupon_returned'],
  ...['purchase', 'purchase_returned', 'store_visited', 'event_accepted', 'event_attended'],
];

type Window = Pick<Assignment, 'assignedAt' | 'attributionDays'>;

/** The local days of a window: the first and the last in which something counts. */
export const windowDays = ({ assignedAt, attributionDays }: Window, zone: string): { firstDay: number; lastDay: number } => {
  const firstDay = dayNumber(millis(assignedAt), zone);
  return { firstDay, lastDay: firstDay + attributionDays - 1 };
};

/** From when to when events matter to an outcome, in milliseconds: a week before the assignment to the last millisecond of the window. */
export const spanOf = (window: Window, zone: string): { from: number; until: number } => {
  const { firstDay, lastDay } = windowDays(window, zone);
  return { from: dayBegins(firstDay - DAYS_BEFORE, zone), until: dayEnds(lastDay, zone) };
};

/** On which channels a purchase was made away from any store. */
const ONLINE: readonly string[] = ['online', 'mini_program', 'h5'];
const IN_STORES: readonly string[] = ['purchase', 'store_visited', 'event_attended'];

/**
 * What came of a campaign with a member, from the events of the log, in any order and with repeats: always derived anew, so that what comes
 * late or is taken back needs no care of its own. Only what happened in the window counts, by event time in the brand's `zone`.
 */
export const outcomeOf = (assignment: Assignment, events: readonly OutcomeEvent[], zone: string): Outcome => {
  const { firstDay, lastDay } = windowDays(assignment, zone);
  const { from, until } = spanOf(assignment, zone);
  const all = inOrder(events).filter(({ occurredAt }) => millis(occurredAt) >= from && millis(occurredAt) <= until);
  const counted = all.filter(({ occurredAt }) => millis(occurredAt) >= millis(assignment.assignedAt));
  const uses = usedIn(counted, assignment.templateIds);
  const visits = visitsIn(counted, uses);
  const visited = new Set([...visitsIn(all, usedIn(all, assignment.templateIds)).map(({ at }) => dayNumber(millis(at), zone))]);
  const [first, firstUse] = [earliest(visits), earliest(uses)];
  const claimedAt = claimIn(counted, assignment);
  return {
    ...assignment,
    ...sentIn(counted, assignment),
    ...(claimedAt !== undefined && { claimedAt }),
    ...(first && { visitedAt: first.at, ...(first.storeId !== undefined && { storeId: first.storeId }) }),
    ...(firstUse && { redeemedAt: firstUse.at }),
    ...spentIn(boughtIn(counted), uses, visits, zone),
    ...{ firstDay, lastDay },
    days: [...visited].sort((a, b) => a - b),
  };
};

/** Once each, as they happened; at the same moment by message id. */
const inOrder = (events: readonly OutcomeEvent[]): OutcomeEvent[] => {
  const byId = new Map(events.map((event) => [event.messageId, event]));
  return [...byId.values()].sort((a, b) => millis(a.occurredAt) - millis(b.occurredAt) || (a.messageId < b.messageId ? -1 : 1));
};

interface Visit {
  at: Instant;
  storeId?: string | undefined;
}

const earliest = <T extends { at: Instant }>(some: readonly T[]): T | undefined =>
  some.reduce<T | undefined>((first, one) => (!first || millis(one.at) < millis(first.at) ? one : first), undefined);

/** Visits to stores; what was bought online is none, nor is a redemption that was returned. */
const visitsIn = (events: readonly OutcomeEvent[], uses: readonly Used[]): Visit[] => {
  const told = events.flatMap((event): Visit[] => {
    const storeId = storeOf(event);
    if (!IN_STORES.includes(event.type) || ONLINE.includes(event.channel)) return [];
    return event.type === 'purchase' && storeId === undefined ? [] : [{ at: event.occurredAt, storeId }];
  });
  return [...told, ...uses.filter(({ storeId }) => storeId !== undefined)];
};

/** The system itself says what it sent; nobody else can. */
const isOwn = ({ source, properties }: OutcomeEvent, campaignId: string): boolean =>
  source === 'system' && properties.campaign === campaignId;

const sentIn = (
  events: readonly OutcomeEvent[],
  { campaignId }: Assignment,
): Pick<Outcome, 'reachedAt' | 'reachedBy' | 'openedAt' | 'askedTo' | 'cost'> => {
  const own = events.filter((event) => isOwn(event, campaignId));
  const sent = own.filter(({ type }) => type === 'message_sent');
  const [first] = sent;
  const opened = own.find(({ type }) => type === 'message_opened');
  const askedTo = first && propertyOf(first, 'askedTo');
  const cost = sent.reduce((sum, { properties }) => sum + (typeof properties.cost === 'number' ? properties.cost : 0), 0);
  return {
    ...(first && { reachedAt: first.occurredAt, ...(v.is(SendChannel, first.properties.kind) && { reachedBy: first.properties.kind }) }),
    ...(typeof askedTo === 'string' && { askedTo }),
    ...(opened && { openedAt: opened.occurredAt }),
    cost,
  };
};

/** When they took what is offered: a coupon into the wallet, or a seat at the event. */
const claimIn = (events: readonly OutcomeEvent[], { templateIds, eventId }: Assignment): Instant | undefined =>
  events.find(
    ({ type, properties }) =>
      (type === 'coupon_claimed' && templateIds.includes(String(properties.templateId))) ||
      (type === 'event_accepted' && eventId !== undefined && properties.eventId === eventId),
  )?.occurredAt;

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

const spentIn = (
  orders: readonly Bought[],
  uses: readonly Used[],
  visits: readonly Visit[],
  zone: string,
): Pick<Outcome, 'orders' | 'sales' | 'gross' | 'withCoupon' | 'discount' | 'stores'> => {
  const saved = new Map<Bought, number>();
  for (const use of uses) {
    const order = orderOfUse(orders, use, zone);
    if (order) saved.set(order, (saved.get(order) ?? 0) + use.discount);
  }
  const grossOf = (order: Bought): number => order.paid + (saved.get(order) ?? 0);
  const storeIds = new Set(visits.flatMap(({ storeId }) => storeId ?? []));
  const stores = [...storeIds].sort().map(
    (storeId): AtStore => ({
      storeId,
      redeemed: uses.filter((use) => use.storeId === storeId).length,
      gross: sum(orders.filter((order) => order.storeId === storeId).map(grossOf)),
    }),
  );
  return {
    orders: orders.length,
    sales: sum(orders.map(({ paid }) => paid)),
    gross: sum(orders.map(grossOf)),
    withCoupon: sum([...saved.keys()].map(({ paid }) => paid)),
    discount: sum(uses.map(({ discount }) => discount)),
    stores,
  };
};
