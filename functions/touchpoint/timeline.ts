import type { TimelineEntry } from '../../shared/contract/views';
import { cny } from '../../shared/money/money';
import type { Language } from '../../shared/problem/words';
import { inZone } from '../../shared/time/local-day';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import type { EventTypeDefinition } from '../../shared/touchpoint/event-type';
import { eventWords } from '../../shared/touchpoint/words';

export interface TimelineContext {
  zone: string;
  language: Language;
  /** The types that have names, those of marketers too. */
  types: ReadonlyMap<string, Pick<EventTypeDefinition, 'name'>>;
}

const textOf = (event: TouchpointEvent, property: string): string | undefined => {
  const value = event.properties[property];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** An event as a line of a timeline. */
export const timelineEntry = (event: TouchpointEvent, { zone, language, types }: TimelineContext): TimelineEntry => {
  const about = aboutOf(event);
  const place = textOf(event, 'storeName');
  const { discount } = event.properties;
  const paid = paidIn(event);
  return {
    messageId: event.messageId,
    type: event.type,
    words: types.get(event.type)?.name[language] ?? eventWords(event.type, language),
    ...(about && { about }),
    ...(place && { place }),
    ...(typeof discount === 'number' && { amount: cny(discount) }),
    ...(paid && { paid }),
    channel: event.channel,
    at: inZone(event.occurredAt, zone),
  };
};

/** The name of what it happened to: of a purchase the first line, of a page its title, of a search its words. */
const aboutOf = (event: TouchpointEvent): string | undefined => {
  const { items } = event.properties;
  const [first] = Array.isArray(items) ? items : [];
  return textOf(event, 'name') ?? first?.name ?? textOf(event, 'title') ?? textOf(event, 'query');
};

/** What was paid or given back. */
const paidIn = ({ type, properties: { amount, currency } }: TouchpointEvent): TimelineEntry['paid'] =>
  (type === 'purchase' || type === 'purchase_returned') && typeof amount === 'number' && typeof currency === 'string'
    ? { amount, currency }
    : undefined;
