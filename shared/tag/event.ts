import type { Instant } from '../time/instant';
import type { Channel } from '../touchpoint/channel';
import type { Properties } from '../touchpoint/property';

/** An event of the log, as far as tags are concerned. */
export interface TagEvent {
  messageId: string;
  type: string;
  channel: Channel;
  occurredAt: Instant;
  storeId?: string | undefined;
  properties: Properties;
}

const ITEMS = 'items';

/** How the properties of a purchase's lines are named: `items.category`. */
export const OF_ITEMS = `${ITEMS}.`;

/** A property of an event; blank text is none. The store is known as a property too, however the event names it. */
export const propertyOf = (event: TagEvent, name: string): string | number | boolean | undefined => {
  const value = event.properties[name] ?? (name === 'storeId' ? event.storeId : undefined);
  return value === '' || typeof value === 'object' ? undefined : value;
};

/** The lines of a purchase as events of their own, each with its properties as `items.category` and so on. */
export const linesOf = (event: TagEvent): TagEvent[] => {
  const items = event.properties[ITEMS];
  if (typeof items !== 'object') return [];
  return items.map((item) => {
    const named = Object.entries(item).flatMap(([name, value]) => (value === undefined ? [] : [[OF_ITEMS + name, value] as const]));
    return { ...event, properties: { ...event.properties, ...Object.fromEntries(named) } };
  });
};
