import { propertyOf, type TagEvent } from '../tag/event';
import { dayNumber } from '../time/day-number';
import { millis } from '../time/instant';
import type { Profile, Touched } from './profile';

/** What audiences say of a member themselves is no touch: a rule over it would turn in a circle. */
export const AUDIENCE_EVENTS: readonly string[] = ['audience_entered', 'audience_left'];

/** The currency of the brand's sums. */
const CURRENCY = 'CNY';

/**
 * What somebody did, by type of event, local day of `zone`, channel and store, the oldest day first; in any order of `events` the same
 * comes out. Sums are minor units of the brand's money; an amount in other money counts as an event without one.
 */
export const touchesOfEvents = (events: readonly TagEvent[], zone: string): Profile['touches'] => {
  const found = new Map<string, Map<string, Touched>>();
  for (const event of events) {
    if (AUDIENCE_EVENTS.includes(event.type)) continue;
    const day = dayNumber(millis(event.occurredAt), zone);
    const storeId = propertyOf(event, 'storeId');
    const store = typeof storeId === 'string' ? { storeId } : {};
    const ofType = found.get(event.type) ?? new Map<string, Touched>();
    const key = `${day} ${event.channel} ${storeId ?? ''}`;
    const before = ofType.get(key) ?? { day, channel: event.channel, ...store, count: 0 };
    const amount = amountOf(event);
    const sum = amount === undefined ? before.amount : (before.amount ?? 0) + amount;
    ofType.set(key, { ...before, count: before.count + 1, ...(sum !== undefined && { amount: sum }) });
    found.set(event.type, ofType);
  }
  const inOrder = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(inOrder.map(([type, days]) => [type, [...days.values()].sort(oldestFirst)]));
};

const amountOf = ({ properties: { amount, currency } }: TagEvent): number | undefined =>
  typeof amount === 'number' && (currency === undefined || currency === CURRENCY) ? amount : undefined;

const oldestFirst = (a: Touched, b: Touched): number => a.day - b.day || (placeOf(a) < placeOf(b) ? -1 : 1);
const placeOf = ({ channel, storeId }: Touched): string => `${channel} ${storeId ?? ''}`;
