import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type BodyOf, type Endpoint, type ParamsOf, pathTo, type QueryOf, type ReplyOf } from '../../shared/contract/endpoint';

export interface Ask<E extends Endpoint> {
  readonly params?: ParamsOf<E>;
  readonly query?: QueryOf<E>;
  readonly body?: BodyOf<E>;
  readonly token?: string;
  /** The phone on which it is asked. */
  readonly device?: string;
}

export type Call = <E extends Endpoint>(endpoint: E, ask: Ask<E>) => Promise<ReplyOf<E>>;

const MOST_WAITS = 20;

/** Calls the API over HTTP as the apps do. Anything but success is an error that carries what was answered. */
export const caller =
  (origin: string): Call =>
  async (endpoint, { params, query, body, token, device }) => {
    const url = new URL(pathTo(endpoint, params ?? ({} as ParamsOf<typeof endpoint>)), origin);
    for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) url.searchParams.set(name, String(value));
    const key = randomUUID();
    const send = () =>
      fetch(url, {
        method: endpoint.method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(device === undefined ? {} : { 'x-device-id': device }),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(endpoint.idempotent ? { 'idempotency-key': key } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    let response = await send();
    // A whole town behind one address is told to wait now and then, as anybody is.
    for (let waits = 0; response.status === 429 && waits < MOST_WAITS; waits += 1) {
      await wait(Number(response.headers.get('retry-after') ?? 1) * 1000);
      response = await send();
    }
    if (!response.ok) throw new CallFailed(`${endpoint.method} ${url.pathname}`, response.status, await response.text());
    return response.json();
  };

export class CallFailed extends Error {
  constructor(
    operation: string,
    readonly status: number,
    answer: string,
  ) {
    super(`${operation} answered ${status}: ${answer}`);
  }
}

/** Asks again for something that can be repeated, when there was no time to finish it: what is done already is not done again. */
export const untilFinished = async <T>(attempt: () => Promise<T>, most: number): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === most || !(error instanceof CallFailed) || error.status !== 503) throw error;
    }
  }
};
