import * as v from 'valibot';
import { type BodyOf, type Endpoint, type ParamsOf, pathTo, type QueryOf, type ReplyOf } from '../../../shared/contract/endpoint';
import type { Language } from '../../../shared/problem/words';
import { errorOfReply, wayError } from './problem';

interface Options {
  signal?: AbortSignal;
  /** Milliseconds after which the call is given up. */
  patience?: number;
}

/** What an endpoint must be given: its path's parameters, its body and a key when it has them; the query may be left out. */
export type Ask<E extends Endpoint> = Options &
  (keyof ParamsOf<E> extends never ? unknown : { params: ParamsOf<E> }) &
  (E extends { query: v.GenericSchema } ? { query?: QueryOf<E> } : unknown) &
  (E extends { body: v.GenericSchema } ? { body: BodyOf<E> } : unknown) &
  /** The same when the same is asked again, so that it is done once. */
  (E extends { idempotent: true } ? { key: string } : unknown);

export interface ClientDeps {
  fetch: typeof fetch;
  token: () => string | undefined;
  language: () => Language;
  /** What the browser calls itself. */
  device?: () => string;
  /** The session is over: the server does not know the token any more. */
  signedOut: () => void;
}

export type Call = <E extends Endpoint>(endpoint: E, ask: Ask<E>) => Promise<ReplyOf<E>>;

const PATIENCE = 15_000;

/** The client of the API: the endpoint says method, path and types. Throws `ApiError`, whatever goes wrong. */
export const createClient =
  (deps: ClientDeps): Call =>
  async (endpoint, ask) => {
    const { params = {}, query = {}, body, key, signal, patience = PATIENCE } = ask as LooseAsk;
    const language = deps.language();
    const url = pathTo(endpoint, params as ParamsOf<typeof endpoint>) + queryText(query);
    const response = await send(deps, url, {
      method: endpoint.method,
      headers: { ...headersOf(deps, language, body !== undefined), ...(key !== undefined && { 'Idempotency-Key': key }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, AbortSignal.timeout(patience)]) : AbortSignal.timeout(patience),
    });
    const content = await contentOf(response);
    if (!response.ok) {
      if (response.status === 401 && endpoint.caller !== 'anyone') deps.signedOut();
      throw errorOfReply(response.status, content, language);
    }
    const reply = v.safeParse(endpoint.reply, content);
    if (!reply.success) throw wayError('unreadable', language, response.status);
    return reply.output as ReplyOf<typeof endpoint>;
  };

interface LooseAsk extends Options {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  key?: string;
}

const send = async ({ fetch, language }: ClientDeps, url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, init);
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'AbortError') throw error;
    throw wayError(name === 'TimeoutError' ? 'too_slow' : 'offline', language());
  }
};

const headersOf = ({ token, device }: ClientDeps, language: Language, hasBody: boolean): Record<string, string> => {
  const bearer = token();
  return {
    Accept: 'application/json',
    'Accept-Language': language === 'zh' ? 'zh-CN' : 'en',
    ...(hasBody && { 'Content-Type': 'application/json' }),
    ...(device && { 'X-Device-Id': device() }),
    ...(bearer && { Authorization: `Bearer ${bearer}` }),
  };
};

const queryText = (query: Record<string, unknown>): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
};

const contentOf = async (response: Response): Promise<unknown> => {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
};
