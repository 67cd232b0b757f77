import { millis } from '../time/instant';
import type { StoreEvent } from './event';

/** What of a change of an event must reach who comes: that it was called off, or is at another time or in another store. */
export const EVENT_NEWS = ['cancelled', 'moved'] as const;
export type EventNews = (typeof EVENT_NEWS)[number];

/** What a change means to who comes; of one that nobody was told of, nothing. */
export const newsOf = (before: StoreEvent, after: StoreEvent): EventNews | undefined => {
  if (before.state !== 'published') return undefined;
  if (after.state === 'cancelled') return 'cancelled';
  return millis(before.from) !== millis(after.from) || before.storeId !== after.storeId ? 'moved' : undefined;
};
