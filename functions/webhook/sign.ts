import { createHmac, randomBytes } from 'node:crypto';
import { type Instant, millis } from '../../shared/time/instant';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A new secret as Standard Webhooks writes it: `whsec_` and the key in base64. */
export const newSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;

/**
 * The headers of a message by the Standard Webhooks convention: its id, the second in which it is sent,
 * and `v1,` with the HMAC-SHA-256 of id, second and body in base64.
 */
export const signedHeaders = (secret: string, id: string, now: Instant, body: string): Record<string, string> => {
  const timestamp = Math.floor(millis(now) / 1000);
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
};
