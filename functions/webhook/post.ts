import http from 'node:http';
import https from 'node:https';
import { AddressNotAllowed, guardedLookup, type Reach, urlFault } from './reach';

/** A receiver's status and how many seconds it asks to wait, or why there was no answer. */
export type Answer = { status: number; retryAfter?: number | undefined } | { fault: string };

export interface Poster {
  /** Sends JSON and gives what was answered; never throws. Redirects are not followed. */
  post(url: string, headers: Record<string, string>, body: string): Promise<Answer>;
  /** Ends the connections that were kept for the next message. */
  close(): void;
}

const TIMEOUT_MS = 5_000;
/** More of an answer's body than this ends the connection: only the status counts. */
const MOST_ANSWER_BYTES = 16_384;

/** Sends messages over connections of its own, each within `timeoutMs` from the name to the status. */
export const posterFor = (reach: Reach, timeoutMs = TIMEOUT_MS): Poster => {
  const agents = { 'http:': new http.Agent({ keepAlive: true }), 'https:': new https.Agent({ keepAlive: true }) };
  const lookup = guardedLookup(reach);

  const once = (url: URL, headers: Record<string, string>, body: string): Promise<Answer | 'again'> =>
    new Promise((resolve) => {
      const secure = url.protocol === 'https:';
      const signal = AbortSignal.timeout(timeoutMs);
      const options = { method: 'POST', headers, lookup, signal, agent: secure ? agents['https:'] : agents['http:'] };
      const request = (secure ? https : http).request(url, options, (response) => {
        resolve({ status: response.statusCode ?? 0, retryAfter: secondsOf(response.headers['retry-after']) });
        drain(response);
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        // A kept connection that the receiver had closed meanwhile is no answer of the receiver.
        if (request.reusedSocket && error.code === 'ECONNRESET') resolve('again');
        else resolve({ fault: signal.aborted ? 'timeout' : faultOf(error) });
      });
      request.end(body);
    });

  return {
    post: async (url, headers, body) => {
      if (urlFault(url, reach)) return { fault: 'address_not_allowed' };
      const all = {
        ...headers,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'Yinke',
      };
      for (;;) {
        const answer = await once(new URL(url), all, body);
        if (answer !== 'again') return answer;
      }
    },
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
};

const drain = (response: http.IncomingMessage): void => {
  let bytes = 0;
  response.on('error', () => undefined);
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_ANSWER_BYTES) response.destroy();
  });
};

const faultOf = (error: NodeJS.ErrnoException): string =>
  error instanceof AddressNotAllowed ? 'address_not_allowed' : (error.code ?? 'failed').slice(0, 60);

/** Retry-After in seconds; a date is left to our own schedule. */
const secondsOf = (header: string | undefined): number | undefined => (/^\d{1,6}$/.test(header ?? '') ? Number(header) : undefined);
