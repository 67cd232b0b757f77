import type { TimelineEntry } from '../../shared/contract/views';
import { cny } from '../../shared/money/money';
import type { Language } from '../../shared/problem/words';
import { inZone } from '../../shared/time/local-day';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import { eventWords } from '../../shared/touchpoint/words';

const textOf = (event: TouchpointEvent, property: string): string | undefined => {
  const value = event.properties[property];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** An event as a line of a timeline. */
export const timelineEntry = (event: TouchpointEvent, zone: string, language: Language): TimelineEntry => {
  const about = textOf(event, 'name');
  const place = textOf(event, 'storeName');
  const { discount } = event.properties;
  return {
    messageId: event.messageId,
    type: event.type,
    words: eventWords(event.type, language),
    ...(about && { about }),
    ...(place && { place }),
    ...(typeof discount === 'number' && { amount: cny(discount) }),
    channel: event.channel,
    at: inZone(event.occurredAt, zone),
  };
};
