import type { Sign } from './code';

/** Crockford's base 32: no I, L, O, U, so that nothing is mistaken when it is read out (https://www.crockford.com/base32.html). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BATCH_LENGTH = 4;
const SERIAL_LENGTH = 4;
const SIGNATURE_LENGTH = 8;
const GENERATED = new RegExp(`^[${ALPHABET}]{${BATCH_LENGTH + SERIAL_LENGTH + SIGNATURE_LENGTH}}$`);

/** How many codes a generated batch can have: every number that its serial can write. */
export const MOST_CODES = 32 ** SERIAL_LENGTH;

/** A code as it is compared: half-width, capital, without blanks and hyphens. */
export const normalCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\-–—_·.]/g, '')
    .toUpperCase();

/** Whether a code, once normal, is one that can be typed: 4 to 40 letters and digits. */
export const isTypable = (code: string): boolean => /^[\p{L}\p{N}]{4,40}$/u.test(code);

/** `5QK20007ZB4M8RTD` as it is printed: 5QK2-0007-ZB4M-8RTD. */
export const printedCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/**
 * The code of a generated batch with this serial number, from 0: batch, serial, and 40 bits of an HMAC over both,
 * so that a million codes need nothing stored, and guessing one takes a million million tries for every code there is.
 */
export const generatedCode = (batchId: string, serial: number, sign: Sign): string => {
  const head = batchId + base32(serial, SERIAL_LENGTH);
  return head + signature(head, sign);
};

/** The batch and serial of a code that this brand generated; undefined for any other. O, I and L are read as what they stand for. */
export const readGeneratedCode = (normal: string, sign: Sign): { code: string; batchId: string; serial: number } | undefined => {
  const code = normal.replace(/O/g, '0').replace(/[IL]/g, '1');
  if (!GENERATED.test(code)) return undefined;
  const head = code.slice(0, BATCH_LENGTH + SERIAL_LENGTH);
  if (signature(head, sign) !== code.slice(head.length)) return undefined;
  return { code, batchId: head.slice(0, BATCH_LENGTH), serial: numberOf(head.slice(BATCH_LENGTH)) };
};

/** The name of a generated batch, made of four random bytes. */
export const batchIdFrom = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, BATCH_LENGTH), (byte) => ALPHABET[byte % 32]).join('');

const signature = (head: string, sign: Sign): string =>
  Array.from(sign(`promo.${head}`).subarray(0, SIGNATURE_LENGTH), (byte) => ALPHABET[byte % 32]).join('');

const base32 = (value: number, length: number): string =>
  Array.from({ length }, (_, i) => ALPHABET[Math.floor(value / 32 ** (length - 1 - i)) % 32]).join('');

const numberOf = (text: string): number => [...text].reduce((value, letter) => value * 32 + ALPHABET.indexOf(letter), 0);
