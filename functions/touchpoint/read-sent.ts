import * as v from 'valibot';
import { type Instant, millis, plusSeconds, utc } from '../../shared/time/instant';
import { isOfSystem } from '../../shared/touchpoint/built-in-types';
import { propertyFaults } from '../../shared/touchpoint/check';
import { subjectOfKey, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { EventTypeDefinition } from '../../shared/touchpoint/event-type';
import { Properties } from '../../shared/touchpoint/property';
import { type EventFault, readSent, type SentEvent } from '../../shared/touchpoint/sent';
import type { Stores } from '../store/store-repository';
import type { EventTypes } from './event-type-repository';
import { type IdentifierKeys, keptRaw, readIdentifiers } from './identifiers';
import { strongest } from './strongest';

/** An event that can be taken in, with what recognises its person. */
export type Ready = TouchpointEvent & { identifiers: NonNullable<TouchpointEvent['identifiers']> };

/** An event that can be taken in and what is to be said of its identifiers, or everything that is wrong with it. */
export type Read = { event: Ready; notes: EventFault[] } | { faults: EventFault[] };

export interface ReadDeps extends IdentifierKeys {
  eventTypes: Pick<EventTypes, 'catalogue'>;
  /** For who may tell of stores. */
  stores?: Pick<Stores, 'index' | 'fresh'>;
}

/** Clocks of channels may run ahead by this, in seconds. */
const AHEAD_SECONDS = 24 * 3600;

/** Reads what was sent, each by itself, so that bad ones hold up no others. */
export const readAll = async (deps: ReadDeps, sent: readonly unknown[], source: string, now: Instant): Promise<Read[]> => {
  const shaped = sent.map(readSent);
  const events = shaped.flatMap((one) => ('event' in one ? [one.event] : []));
  const [types, nameOf] = await Promise.all([typesFor(deps.eventTypes, events), namesOfStores(deps, events)]);
  return shaped.map((one) => ('event' in one ? readOne(deps, one.event, { types, nameOf, source, now }) : one));
};

interface Known {
  types: Types;
  nameOf: (storeId: string) => string | undefined;
  source: string;
  now: Instant;
}

/** The names of stores, as of now when those in memory do not have one; not needed where none is told of. */
const namesOfStores = async ({ stores }: ReadDeps, events: SentEvent[]): Promise<Known['nameOf']> => {
  const told = events.flatMap(({ storeId }) => storeId ?? []);
  if (!stores || told.length === 0) return () => undefined;
  const known = await stores.index();
  const { byId } = told.every((storeId) => known.byId.has(storeId)) ? known : await stores.fresh();
  return (storeId) => byId.get(storeId)?.name;
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

const readOne = (keys: IdentifierKeys, sent: SentEvent, { types, nameOf, source, now }: Known): Read => {
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
  const storeName = sent.storeId === undefined ? undefined : nameOf(sent.storeId);
  const isNamed = storeName !== undefined && hasProperty(types, sent.type, 'storeName');
  return {
    notes: [...faults, ...(sent.storeId !== undefined && storeName === undefined ? [UNKNOWN_STORE] : [])],
    event: {
      ...rest,
      subject: subjectOfKey(named.key),
      occurredAt: utc(millis(sent.occurredAt)),
      receivedAt: now,
      identifiers,
      ...keptRaw(raw, keys),
      // A name is what it is called here, whatever the channel calls it.
      properties: v.parse(Properties, { ...properties, ...(isNamed && { storeName }) }),
      source,
    },
  };
};

/** The event is kept: the store may come with the next list. */
const UNKNOWN_STORE: EventFault = { field: 'storeId', reason: 'is no store of the brand' };

const hasProperty = (types: Types, type: string, name: string): boolean =>
  types.get(type)?.properties.some(({ property }) => property === name) ?? false;
