import { setTimeout as wait } from 'node:timers/promises';
import { type BodyOf, type Endpoint, type ParamsOf, pathTo, type ReplyOf } from '../../shared/contract/endpoint';

export interface Ask<E extends Endpoint> {
  params?: ParamsOf<E>;
  body?: BodyOf<E>;
  token?: string;
  key?: string;
}

/** Asked, and definitely answered with no. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    what: string,
  ) {
    super(`${what} was refused: ${status} ${code}`);
  }
}

export interface PersistentClient {
  /** Asks until it is answered, each time with the same key: over lost connections, unready starts and whatever says to come again. */
  ask<E extends Endpoint>(endpoint: E, ask: Ask<E>): Promise<ReplyOf<E>>;
  /** How many requests were left without an answer, and asked again. */
  unanswered(): number;
}

/** A request that has no answer after so long is asked again; whoever has none after very long gives up. */
const PATIENCE_MS = 20_000;
const GIVES_UP_MS = 400_000;

/** A client that never loses what it asked for, as a good till or phone is. */
export const persistentClient = (origin: string): PersistentClient => {
  let unanswered = 0;
  return {
    unanswered: () => unanswered,
    ask: async (endpoint, { params, body, token, key }) => {
      const path = pathTo(endpoint, params ?? ({} as ParamsOf<typeof endpoint>));
      for (const began = Date.now(); Date.now() - began < GIVES_UP_MS; await wait(150)) {
        const response = await fetch(`${origin}${path}`, {
          method: endpoint.method,
          signal: AbortSignal.timeout(PATIENCE_MS),
          headers: {
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...(token && { authorization: `Bearer ${token}` }),
            ...(key && { 'idempotency-key': key }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }).catch(() => undefined);
        const text = await response?.text().catch(() => undefined);
        if (!response || text === undefined || response.status >= 500) unanswered++;
        else if (response.ok) return JSON.parse(text);
        else if (response.status !== 429) throw new Refused(response.status, JSON.parse(text).code, `${endpoint.method} ${path}`);
      }
      throw new Error(`${endpoint.method} ${path} was never answered`);
    },
  };
};
