import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Sign } from '../../shared/coupon/code';
import { FIRST_VERSION, type Keyring } from './keyring';

/** What the first code key is called once it makes numbers only, and signs and opens no code on a screen any more. */
const NUMBERS_ONLY = `${FIRST_VERSION}-numbers`;

const signingBy =
  (key: Buffer): Sign =>
  (text) =>
    createHmac('sha256', key).update(text).digest();

/**
 * HMAC-SHA-256 under a key. Of several, the one of version 1 makes what must stay as it is for good: the numbers of coupons, lots that
 * were drawn, printed codes. Codes on screens are signed by the newest and accepted under all, but for a first key called `1-numbers`.
 */
export const signer = (keys: Buffer | Keyring): Sign => {
  if (Buffer.isBuffer(keys)) return signingBy(keys);
  const first = keys.all.find(({ version }) => version === FIRST_VERSION || version === NUMBERS_ONLY);
  if (!first) throw new Error('the first code key is gone, from which the numbers of all coupons follow');
  const screens = keys.all.filter(({ version }) => version !== NUMBERS_ONLY).map(({ key }) => signingBy(key));
  if (screens.length === 0) throw new Error('no code key is left that signs codes on screens');
  return Object.assign(signingBy(first.key), { screens });
};

/** A keyed hash by which personal data is found without being readable. */
export const lookupHash = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('base64url');

/** Personal data as it is stored: AES-256-GCM under a data key of its own, which is wrapped by the brand's key of version `by`. */
export const Sealed = v.object({ v: v.literal(1), by: v.optional(v.string(), FIRST_VERSION), key: v.string(), data: v.string() });
export type Sealed = v.InferOutput<typeof Sealed>;

/** Encrypts personal data (envelope, AES-256-GCM) under the newest key. */
export const seal = ({ newest }: Keyring, text: string): Sealed => {
  const dataKey = randomBytes(32);
  return { v: 1, by: newest.version, key: wrap(newest.key, dataKey), data: encrypt(dataKey, Buffer.from(text, 'utf8')) };
};

/** Decrypts what `seal` made; throws when it was tampered with or its key was taken away. */
export const unseal = (keys: Keyring, sealed: Sealed): string => decrypt(unwrap(keys, sealed), sealed.data).toString('utf8');

/** The same, its data key wrapped by the newest key; the data themselves stay as they are. */
export const sealedAnew = (keys: Keyring, sealed: Sealed): Sealed => ({
  ...sealed,
  by: keys.newest.version,
  key: wrap(keys.newest.key, unwrap(keys, sealed)),
});

const wrap = (brandKey: Buffer, dataKey: Buffer): string => encrypt(brandKey.subarray(0, 32), dataKey);
const unwrap = (keys: Keyring, { by, key }: Sealed): Buffer => decrypt(keys.of(by).subarray(0, 32), key);

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
