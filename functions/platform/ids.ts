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

/** Digits and letters, each as likely as the others. */
const BASE_62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** The largest multiple of 62 that a byte can count: above it the first letters would come more often. */
const FAIR = 248;

/** A text of so many digits and letters that nobody can guess. */
export const randomText = (length: number): string => {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) if (byte < FAIR && text.length < length) text += BASE_62[byte % BASE_62.length];
  }
  return text;
};

/** An id that is the same whenever it is made of the same parts, so that a repeated request finds what it made before. */
export const idOf = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
