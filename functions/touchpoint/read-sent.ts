import * as v from 'valibot';
import { type Instant, millis, plusSeconds, utc } from '../../shared/time/instant';
import { isOfSystem } from '../../shared/touchpoint/built-in-types';
import { propertyFaults } from '../../shared/touchpoint/check';
import { subjectOfKey, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { EventTypeDefinition } from '../../shared/touchpoint/event-type';
import { Properties } from '../../shared/touchpoint/property';
import { type EventFault, readSent, type SentEvent } from '../../shared/touchpoint/sent';
import type { EventTypes } from './event-type-repository';
import { type IdentifierKeys, keptRaw, readIdentifiers, strongest } from './identifiers';

/** An event that can be taken in, with what recognises its person. */
export type Ready = TouchpointEvent & { identifiers: NonNullable<TouchpointEvent['identifiers']> };

/** An event that can be taken in and what is to be said of its identifiers, or everything that is wrong with it. */
export type Read = { event: Ready; notes: EventFault[] } | { faults: EventFault[] };

export interface ReadDeps extends IdentifierKeys {
  eventTypes: Pick<EventTypes, 'catalogue'>;
}

/** Clocks of channels may run ahead by this, in seconds. */
const AHEAD_SECONDS = 24 * 3600;

/** Reads what was sent, each by itself, so that bad ones hold up no others. */
export const readAll = async (deps: ReadDeps, sent: readonly unknown[], source: string, now: Instant): Promise<Read[]> => {
  const shaped = sent.map(readSent);
  const types = await typesFor(
    deps.eventTypes,
    shaped.flatMap((one) => ('event' in one ? [one.event] : [])),
  );
  return shaped.map((one) => ('event' in one ? readOne(deps, one.event, types, source, now) : one));
};

type Types = ReadonlyMap<string, EventTypeDefinition>;

/** The catalogue, as of now when the one at hand does not explain all that was sent. */
const typesFor = async (eventTypes: ReadDeps['eventTypes'], events: SentEvent[]): Promise<Types> => {
  const types = await eventTypes.catalogue();
  return events.every((event) => typeFaults(event, types).length === 0) ? types : eventTypes.catalogue({ fresh: true });
};

const typeFaults = ({ type, properties }: SentEvent, types: Types): EventFault[] => {
  const definition = types.get(type);
  if (definition) return propertyFaults(definition, properties);
  return [{ field: 'type', reason: isOfSystem(type) ? 'is said by the system itself' : 'is no type of the catalogue' }];
};

const readOne = (keys: IdentifierKeys, sent: SentEvent, types: Types, source: string, now: Instant): Read => {
  const { identifiers, faults } = readIdentifiers(sent.identifiers, keys);
  const named = strongest(identifiers);
  const wrong = [
    ...typeFaults(sent, types),
    ...(millis(sent.occurredAt) > millis(plusSeconds(now, AHEAD_SECONDS)) ? [{ field: 'occurredAt', reason: 'lies in the future' }] : []),
    // An identifier that is of no use is kept with the event; when none is, it is nobody's.
    ...(named ? [] : faults),
  ];
  if (!named || wrong.length > 0) return { faults: wrong };
  const { identifiers: raw, properties, ...rest } = sent;
  return {
    notes: faults,
    event: {
      ...rest,
      subject: subjectOfKey(named.key),
      occurredAt: utc(millis(sent.occurredAt)),
      receivedAt: now,
      identifiers,
      ...keptRaw(raw, keys),
      properties: v.parse(Properties, properties),
      source,
    },
  };
};
