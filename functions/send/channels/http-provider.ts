import * as v from 'valibot';
import { pathOf } from '../../../shared/link/target';
import type { Channel, Handed } from './channel';

/** Where a provider is, and the key by which it knows the brand. */
export interface ProviderSettings {
  url: string;
  key: string;
}

const TIMEOUT_MS = 5_000;
const AGAIN_AFTER = 60;
const MOST_AFTER = 3_600;
/** The line was never there: nothing has left. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

const Answer = v.object({ reason: v.optional(v.string(), '') });

/**
 * A provider of SMS or e-mail over HTTP: `POST` of address, words and page as JSON, with the send's key as `Idempotency-Key`. 2xx is sent;
 * 429 and 503 are not sent now (`Retry-After` in seconds is kept to); 4xx is refused; anything else may have been sent.
 */
export const httpProvider = (channel: 'sms' | 'email', { url, key: secret }: ProviderSettings): Channel => ({
  send: async (address, { title, text, target }, key) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}`, 'idempotency-key': key },
        body: JSON.stringify({ channel, to: address, title: title.zh, text: text.zh, page: pathOf(target) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return await handed(response);
    } catch (error) {
      const code = String((error as { cause?: { code?: unknown } }).cause?.code);
      return NEVER_LEFT.has(code) ? { kind: 'try_again', afterSeconds: AGAIN_AFTER } : { kind: 'unknown' };
    }
  },
});

const handed = async (response: Response): Promise<Handed> => {
  if (response.ok) return { kind: 'sent' };
  if (response.status === 429 || response.status === 503) {
    const after = Number(response.headers.get('retry-after'));
    return { kind: 'try_again', afterSeconds: Number.isFinite(after) && after > 0 ? Math.min(after, MOST_AFTER) : AGAIN_AFTER };
  }
  if (response.status >= 500) return { kind: 'unknown' };
  const told = v.safeParse(Answer, await response.json().catch(() => undefined));
  return { kind: 'refused', reason: (told.success && told.output.reason) || String(response.status) };
};
