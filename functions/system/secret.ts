import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const SHAPE = /^yk_([0-9a-f]{16})_[\w-]{43}$/;

/** A new key's id and its secret `yk_<keyId>_<secret>`, with 256 bits that nobody can guess. */
export const newSecret = (): { keyId: string; secret: string } => {
  const keyId = randomBytes(8).toString('hex');
  return { keyId, secret: `yk_${keyId}_${randomBytes(32).toString('base64url')}` };
};

/** Which key a secret says it is; undefined for what is no secret of ours. */
export const keyIdOf = (secret: string): string | undefined => SHAPE.exec(secret)?.[1];

/** What is kept of a secret: with so many random bits a plain hash cannot be turned back. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Whether a secret is the one that was hashed, in the same time whatever differs. */
export const matches = (secret: string, hash: string): boolean =>
  timingSafeEqual(createHash('sha256').update(secret).digest(), Buffer.from(hash, 'base64url'));
