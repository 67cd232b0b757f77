import type { Instant } from '../time/instant';
import { localDay } from '../time/local-day';
import type { TouchpointEvent } from '../touchpoint/event';

/** By these somebody was in a store, wherever they were told. */
const THERE: readonly string[] = ['store_visited', 'event_attended'];
/** By these somebody was in a store when they were told at its counter. */
const AT_COUNTER: readonly string[] = ['purchase', 'coupon_redeemed'];
const COUNTERS: readonly string[] = ['counter', 'pos'];

type Seen = Pick<TouchpointEvent, 'type' | 'channel' | 'occurredAt'>;

const wasThere = ({ type, channel }: Seen): boolean => THERE.includes(type) || (AT_COUNTER.includes(type) && COUNTERS.includes(channel));

/** On how many days of this month somebody was in a store of the brand, today, when they stand there, among them. Days are those of `zone`. */
export const visitsThisMonth = (events: readonly Seen[], now: Instant, zone: string): number => {
  const today = localDay(now, zone);
  const days = events.filter(wasThere).map(({ occurredAt }) => localDay(occurredAt, zone));
  return new Set([...days.filter((day) => day.slice(0, 7) === today.slice(0, 7) && day <= today), today]).size;
};
