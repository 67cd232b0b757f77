import * as v from 'valibot';
import { Instant } from '../time/instant';
import type { EventTypeDefinition, PropertyKind } from './event-type';
import { LONGEST_TEXT, PurchasedItems } from './property';

export interface PropertyFault {
  field: string;
  reason: string;
}

const KINDS: Record<PropertyKind, [v.GenericSchema, reason: string]> = {
  text: [v.pipe(v.string(), v.maxLength(LONGEST_TEXT)), `must be text of at most ${LONGEST_TEXT} characters`],
  number: [v.pipe(v.number(), v.finite()), 'must be a number'],
  boolean: [v.boolean(), 'must be true or false'],
  time: [Instant, 'must be an instant with its offset, such as 2026-11-27T23:59:59+08:00'],
  money: [v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 'must be an amount in minor units: a whole number, 0 or more'],
  currency: [v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)), 'must be a currency by its three letters, such as CNY'],
  items: [PurchasedItems, 'must be lines of productId, quantity and, if known, name, category and amount in minor units'],
};

/** What is wrong with an event's properties, by its type; each named with its field. */
export const propertyFaults = (definition: EventTypeDefinition, properties: Readonly<Record<string, unknown>>): PropertyFault[] => {
  const known = new Map(definition.properties.map((one) => [one.property, one]));
  const missing = definition.properties.filter(({ property, required }) => required && properties[property] === undefined);
  return [
    ...missing.map(({ property }) => ({ field: `properties.${property}`, reason: `must be there for ${definition.type}` })),
    ...Object.entries(properties).flatMap(([property, value]) => {
      const kind = known.get(property)?.kind;
      if (!kind) return [{ field: `properties.${property}`, reason: `is no property of ${definition.type}` }];
      const [schema, reason] = KINDS[kind];
      return v.is(schema, value) ? [] : [{ field: `properties.${property}`, reason }];
    }),
  ];
};
