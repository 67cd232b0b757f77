import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Sign } from '../../shared/coupon/code';

/** HMAC-SHA-256 under a key, for codes that rotate. */
export const signer =
  (key: Buffer): Sign =>
  (text) =>
    createHmac('sha256', key).update(text).digest();

/** A keyed hash by which personal data is found without being readable. */
export const lookupHash = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('base64url');

/** Personal data as it is stored: AES-256-GCM under a data key of its own, which is wrapped by the brand's key. */
export interface Sealed {
  v: 1;
  key: string;
  data: string;
}

/** Encrypts personal data (envelope, AES-256-GCM). */
export const seal = (brandKey: Buffer, text: string): Sealed => {
  const dataKey = randomBytes(32);
  return { v: 1, key: encrypt(brandKey.subarray(0, 32), dataKey), data: encrypt(dataKey, Buffer.from(text, 'utf8')) };
};

/** Decrypts what `seal` made; throws when it was tampered with or the key is another. */
export const unseal = (brandKey: Buffer, sealed: Sealed): string =>
  decrypt(decrypt(brandKey.subarray(0, 32), sealed.key), sealed.data).toString('utf8');

const encrypt = (key: Buffer, plain: Buffer): string => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
};

const decrypt = (key: Buffer, text: string): Buffer => {
  const bytes = Buffer.from(text, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
};
