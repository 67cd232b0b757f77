import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item as the database has it, with the types of its values. */
export type StoredItem = Record<string, AttributeValue>;

/**
 * An item as a line of text, as DynamoDB's own exports and imports write it: `{"Item":{"pk":{"S":"…"}}}`, bytes in base64. Fields stand in the
 * order of their names and sets in the order of their members, so the same item is always the same line.
 */
export const lineOf = (item: StoredItem): string => JSON.stringify({ Item: inOrder(item) });

const inOrder = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const sets = ['SS', 'NS', 'BS'];
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sets.includes(name) && Array.isArray(inner) ? inner.map(inOrder).sort() : inOrder(inner)]),
  );
};

/** The item of a line. */
export const itemOf = (line: string): StoredItem => withBytes((JSON.parse(line) as { Item: unknown }).Item, 0) as StoredItem;

/** Values are one level below fields: `B` is bytes only where a type can stand, never a field that is called so. */
const withBytes = (value: unknown, depth: number): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (depth % 2 === 0) return Object.fromEntries(Object.entries(value).map(([name, typed]) => [name, withBytes(typed, 1)]));
  const [type = '', inner] = Object.entries(value)[0] ?? [];
  switch (type) {
    case 'B':
      return { B: Buffer.from(String(inner), 'base64') };
    case 'BS':
      return { BS: (inner as string[]).map((one) => Buffer.from(one, 'base64')) };
    case 'M':
      return { M: withBytes(inner, 0) };
    case 'L':
      return { L: (inner as unknown[]).map((one) => withBytes(one, 1)) };
    default:
      return value;
  }
};

/** A sum over lines that does not depend on their order: the hashes of all of them, added up to 256 bits. */
export interface ContentHash {
  add(line: string): void;
  value(): string;
}

const BITS = 256n;
export const contentHash = (): ContentHash => {
  let total = 0n;
  return {
    add: (line) => {
      total = BigInt.asUintN(Number(BITS), total + BigInt(`0x${createHash('sha256').update(line).digest('hex')}`));
    },
    value: () => total.toString(16).padStart(64, '0'),
  };
};
