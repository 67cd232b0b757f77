import * as v from 'valibot';
import { type Instant, millis, plusSeconds, utc } from '../../shared/time/instant';
import { isOfSystem } from '../../shared/touchpoint/built-in-types';
import { propertyFaults } from '../../shared/touchpoint/check';
import { subjectOfKey, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { EventTypeDefinition } from '../../shared/touchpoint/event-type';
import { Properties } from '../../shared/touchpoint/property';
import { type EventFault, readSent, type SentEvent } from '../../shared/touchpoint/sent';
import type { Identity } from '../identity/identity';
import { log, loggable } from '../platform/log';
import { Fault } from '../platform/problems';
import { sideBySide } from '../platform/side-by-side';
import { isBusy } from '../platform/transact';
import type { EventTypes } from './event-type-repository';
import { type IdentifierKeys, keptRaw, readIdentifiers, strongest } from './identifiers';
import { peopleApart } from './people-apart';
import type { Taken, Touchpoints } from './touchpoint-repository';

export interface IngestDeps extends IdentifierKeys {
  touchpoints: Pick<Touchpoints, 'take'>;
  eventTypes: Pick<EventTypes, 'catalogue'>;
  identity: Pick<Identity, 'recognise'>;
}

/**
 * What became of one event that was sent; `notes` say which of its identifiers identify no one. `waiting`: the system had no time for
 * it now; sent again, it counts once.
 */
export type Ingested = { outcome: Taken; notes: EventFault[] } | { outcome: 'rejected'; faults: EventFault[] } | { outcome: 'waiting' };

/** So many people's events are taken in at the same time. */
const AT_ONCE = 50;
/** Clocks of channels may run ahead by this, in seconds. */
const AHEAD_SECONDS = 24 * 3600;

/** An event that can be taken in, with what recognises its person. */
type Ready = TouchpointEvent & { identifiers: NonNullable<TouchpointEvent['identifiers']> };

/**
 * Takes events in from any channel, each once by its message id. Each is checked by itself, so bad ones hold up no others; who did it
 * is recognised before the event is kept. Events that name the same people follow one another in their order, others go side by side.
 */
export const ingest =
  (deps: IngestDeps) =>
  async (sent: readonly unknown[], source: string, now: Instant): Promise<Ingested[]> => {
    const read = await readAll(deps, sent, source, now);
    const results: Ingested[] = read.map((one) =>
      'faults' in one ? { outcome: 'rejected', faults: one.faults } : { outcome: 'repeated', notes: one.notes },
    );
    const ready = firstOfEach(read.flatMap((one, index) => ('event' in one ? [{ index, ...one }] : [])));
    await sideBySide(
      peopleApart(ready, ({ event }) => event.identifiers.map(({ key }) => key)),
      AT_ONCE,
      async (group) => {
        for (const { index, event, notes } of group) results[index] = await takeOne(deps, event, notes);
      },
    );
    return results;
  };

/** Of several with the same message id the first is taken. */
const firstOfEach = <T extends { event: Ready }>(all: T[]): T[] => {
  const seen = new Set<string>();
  return all.filter(({ event }) => !seen.has(event.messageId) && seen.add(event.messageId));
};

const takeOne = async ({ identity, touchpoints }: IngestDeps, event: Ready, notes: EventFault[]): Promise<Ingested> => {
  try {
    await identity.recognise({ messageId: event.messageId, at: event.occurredAt, identifiers: event.identifiers });
    return { outcome: await touchpoints.take(event), notes };
  } catch (error) {
    if (isBusy(error) || (error instanceof Fault && error.code === 'unavailable')) return { outcome: 'waiting' };
    // One that can never be taken must not hold up those that are sent with it.
    log.error('event was not taken', { messageId: event.messageId, error: loggable(error) });
    return { outcome: 'rejected', faults: [{ field: 'event', reason: 'could not be taken in' }] };
  }
};

type Read = { event: Ready; notes: EventFault[] } | { faults: EventFault[] };

const readAll = async (deps: IngestDeps, sent: readonly unknown[], source: string, now: Instant): Promise<Read[]> => {
  const shaped = sent.map(readSent);
  const types = await typesFor(
    deps.eventTypes,
    shaped.flatMap((one) => ('event' in one ? [one.event] : [])),
  );
  return shaped.map((one) => ('event' in one ? readOne(deps, one.event, types, source, now) : one));
};

type Types = ReadonlyMap<string, EventTypeDefinition>;

/** The catalogue, as of now when the one at hand does not explain all that was sent. */
const typesFor = async (eventTypes: IngestDeps['eventTypes'], events: SentEvent[]): Promise<Types> => {
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
