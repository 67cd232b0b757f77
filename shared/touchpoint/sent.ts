import * as v from 'valibot';
import { RawIdentifier } from '../identity/identifier';
import { Instant } from '../time/instant';
import { Channel } from './channel';
import { ConsentContext, EventName, EventPlace, MessageId, StoreId } from './event';
import { MOST_PROPERTIES } from './property';

/** The most events of one request, and rows of one part of a file. */
export const MOST_EVENTS = 500;
const MOST_IDENTIFIERS = 10;

/** An event as a channel sends it; its properties are checked against its type. */
export const SentEvent = v.object({
  messageId: MessageId,
  type: EventName,
  channel: Channel,
  occurredAt: Instant,
  identifiers: v.pipe(v.array(RawIdentifier), v.minLength(1, 'must name at least one'), v.maxLength(MOST_IDENTIFIERS)),
  properties: v.optional(
    v.pipe(
      v.record(v.pipe(v.string(), v.maxLength(40)), v.unknown()),
      v.check((all) => Object.keys(all).length <= MOST_PROPERTIES, `must have at most ${MOST_PROPERTIES} entries`),
    ),
    {},
  ),
  storeId: v.optional(StoreId),
  place: v.optional(EventPlace),
  consent: v.optional(ConsentContext),
});
export type SentEvent = v.InferOutput<typeof SentEvent>;

/** What is wrong with one event, and with which of its fields. */
export interface EventFault {
  field: string;
  reason: string;
}

/** The event, or everything that is wrong with its shape. */
export const readSent = (value: unknown): { event: SentEvent } | { faults: EventFault[] } => {
  const result = v.safeParse(SentEvent, value);
  if (result.success) return { event: result.output };
  return {
    faults: result.issues.slice(0, 10).map((issue) => ({ field: v.getDotPath(issue) ?? 'event', reason: issue.message.slice(0, 200) })),
  };
};
