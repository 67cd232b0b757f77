import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new id that sorts by time (UUID version 7). */
export type NewId = () => string;

export const newId: NewId = () => v7();

/** Letters and digits that are not mistaken for one another when read out. */
const READABLE = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A code that a person can read out: `length` letters of 31, drawn without bias that matters (256 mod 31 = 8). */
export const readableCode = (length: number): string =>
  Array.from(randomBytes(length), (byte) => READABLE[byte % READABLE.length]).join('');

/** An id that is the same whenever it is made of the same parts, so that a repeated request finds what it made before. */
export const idOf = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
