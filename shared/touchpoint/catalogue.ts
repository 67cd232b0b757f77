import { BUILT_IN_TYPES, isOfSystem } from './built-in-types';
import type { EventTypeDefinition, OwnEventType } from './event-type';
import { MOST_PROPERTIES } from './property';

/** All types that channels may tell: the built-in ones with what marketers added to them, and the marketers' own. */
export const catalogueOf = (own: readonly OwnEventType[]): Map<string, EventTypeDefinition> => {
  const types = new Map(BUILT_IN_TYPES.map((definition) => [definition.type, definition]));
  for (const { type, name, properties } of own) {
    const builtIn = types.get(type);
    types.set(type, builtIn ? { ...builtIn, properties: [...builtIn.properties, ...properties] } : { type, name, properties });
  }
  return types;
};

/** Why a marketer cannot have a type like this; nothing when they can. */
export const faultsOfOwn = ({ type, properties }: Pick<OwnEventType, 'type' | 'properties'>): { field: string; reason: string }[] => {
  if (isOfSystem(type)) return [{ field: 'type', reason: 'is said by the system itself and has what it has' }];
  const builtIn = BUILT_IN_TYPES.find((one) => one.type === type)?.properties ?? [];
  const names = new Set(builtIn.map(({ property }) => property));
  const faults = properties.flatMap(({ property, required }, i) => [
    ...(names.has(property) ? [{ field: `properties.${i}.property`, reason: `is a property of ${type} already` }] : []),
    ...(builtIn.length > 0 && required ? [{ field: `properties.${i}.required`, reason: 'cannot be asked of a built-in type' }] : []),
  ]);
  if (builtIn.length + properties.length > MOST_PROPERTIES)
    faults.push({ field: 'properties', reason: `must be at most ${MOST_PROPERTIES} together` });
  return faults;
};
