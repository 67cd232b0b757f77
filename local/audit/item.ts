/** An item as it lies in a table; nothing is taken for granted of it. */
export type Item = Record<string, unknown>;

export const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** What lies at a path of fields; undefined when any of them is not there. */
export const at = (item: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((inner, name) => (isItem(inner) ? inner[name] : undefined), item);

export const textAt = (item: unknown, ...path: string[]): string | undefined => {
  const found = at(item, ...path);
  return typeof found === 'string' ? found : undefined;
};

/** A number, also one too large for a double; undefined for anything else. */
export const numberAt = (item: unknown, ...path: string[]): number | undefined => {
  const found = at(item, ...path);
  return typeof found === 'number' || typeof found === 'bigint' ? Number(found) : undefined;
};

export const listAt = (item: unknown, ...path: string[]): unknown[] => {
  const found = at(item, ...path);
  return Array.isArray(found) ? found : [];
};

export const itemAt = (item: unknown, ...path: string[]): Item => {
  const found = at(item, ...path);
  return isItem(found) ? found : {};
};

/** Things by a key of theirs. */
export const grouped = <T>(things: readonly T[], keyOf: (thing: T) => string | undefined): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    if (key === undefined) continue;
    const own = groups.get(key);
    if (own) own.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
};

export const sum = <T>(things: readonly T[], of: (thing: T) => number | undefined): number =>
  things.reduce((total, thing) => total + (of(thing) ?? 0), 0);
