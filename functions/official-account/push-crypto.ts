import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** WeChat pads to blocks of this, not to those of AES. */
const BLOCK = 32;
const RANDOM = 16;
const LENGTH = 4;

/** WeChat's signature: SHA-1 of the token and what else is signed, in the order of their characters. */
export const signatureOf = (...signed: string[]): string => createHash('sha1').update(signed.sort().join('')).digest('hex');

export const isSignedBy = (signature: string, ...signed: string[]): boolean => {
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(...signed))];
  return given.length === right.length && timingSafeEqual(given, right);
};

/**
 * The message that WeChat encrypted for an app (AES-256-CBC: random bytes, length, message, app id); undefined when it is none, or was
 * meant for another app.
 */
export const decrypted = (encodingAesKey: string, appId: string, encrypted: string): string | undefined => {
  const plain = unpadded(decipher(Buffer.from(`${encodingAesKey}=`, 'base64'), Buffer.from(encrypted, 'base64')));
  if (!plain || plain.length < RANDOM + LENGTH) return undefined;
  const begin = RANDOM + LENGTH;
  const end = begin + plain.readUInt32BE(RANDOM);
  if (end > plain.length || plain.subarray(end).toString('utf8') !== appId) return undefined;
  return plain.subarray(begin, end).toString('utf8');
};

const decipher = (key: Buffer, bytes: Buffer): Buffer | undefined => {
  if (bytes.length === 0 || bytes.length % 16 !== 0) return undefined;
  const cipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
};

const unpadded = (bytes: Buffer | undefined): Buffer | undefined => {
  const padding = bytes?.at(-1) ?? 0;
  const isPadded = padding >= 1 && padding <= BLOCK && bytes?.subarray(-padding).every((byte) => byte === padding);
  return isPadded ? bytes?.subarray(0, -padding) : undefined;
};
