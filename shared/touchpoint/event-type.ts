import * as v from 'valibot';
import { EventName } from './event';
import { LONGEST_TEXT, MOST_PROPERTIES, PropertyName } from './property';

/** What a property of a marketer's own type may be. Money is an integer of minor units; a time is an instant with its offset. */
export const OWN_KINDS = ['text', 'number', 'boolean', 'time', 'money'] as const;
/** Beside these the built-in types have a currency (ISO 4217) and the lines of what was bought. */
export const PropertyKind = v.picklist([...OWN_KINDS, 'currency', 'items']);
export type PropertyKind = v.InferOutput<typeof PropertyKind>;

const Word = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));
const Name = v.object({ zh: Word, en: Word });

const definition = <K extends v.GenericSchema>(kind: K) => v.object({ property: PropertyName, kind, required: v.boolean(), name: Name });

/** A property of a type: what it is called in the data and by people, what it is, and whether an event must have it. */
export const PropertyDefinition = definition(PropertyKind);
export type PropertyDefinition = v.InferOutput<typeof PropertyDefinition>;

/** A property that a marketer adds: to a type of their own, or to a built-in one. */
export const OwnProperty = definition(v.picklist(OWN_KINDS));

export const OwnProperties = v.pipe(
  v.array(OwnProperty),
  v.maxLength(MOST_PROPERTIES),
  v.check((all) => new Set(all.map(({ property }) => property)).size === all.length, 'must not name a property twice'),
);

/** A type of event: what people call it and which properties its events may have. */
export const EventTypeDefinition = v.object({ type: EventName, name: Name, properties: v.array(PropertyDefinition) });
export type EventTypeDefinition = v.InferOutput<typeof EventTypeDefinition>;

/** A type that a marketer made, or what they added to a built-in one; the version grows with each change. */
export const OwnEventType = v.object({
  type: EventName,
  name: Name,
  properties: OwnProperties,
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});
export type OwnEventType = v.InferOutput<typeof OwnEventType>;

export { LONGEST_TEXT };
