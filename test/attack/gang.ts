import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { Problem } from '../../shared/problem/problem';
import { SCOPES } from '../../shared/system/key';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';
import { exampleOf } from './examples';
import { type Document, type Operation, operationsOf } from './operations';

/** Nobody has this id. */
export const NOBODYS = 'nobody-has-this-id';

export interface Attempt {
  token?: string | undefined;
  /** What stands in the path, by its name; as it is, it is encoded on the way. */
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it stands. */
  text?: string;
  headers?: Record<string, string>;
  /** The idempotency key; a new one when none is named, and none at all when it is false. */
  key?: string | false;
}

export interface Reply {
  status: number;
  type: string;
  headers: Headers;
  text: string;
  /** What the text says; undefined when it is no JSON. */
  json: Record<string, unknown> | undefined;
}

const parsed = (text: string): Record<string, unknown> | undefined => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The whole backend with everybody who may attack it, and every operation that its own document tells of. */
export const startGang = async () => {
  const backend = await startBackend({ streams: false });
  const people = peopleOf(backend);
  const marketer = await people.marketer();
  await people.importStores(marketer);
  const document: Document = await (await backend.send('GET', '/openapi.json')).json();
  const tokens = {
    anyone: undefined,
    marketer,
    staff: await people.clerk(marketer, '周予', 'SH1'),
    member: await people.member('林知夏'),
    visitor: await people.visitor('路人'),
    system: await people.system(marketer, [...SCOPES]),
  };

  const attack = async (operation: Operation, attempt: Attempt): Promise<Reply> => {
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(attempt.params?.[name] ?? NOBODYS));
    const query = new URLSearchParams(attempt.query).toString();
    const body = attempt.text ?? (attempt.body === undefined ? undefined : JSON.stringify(attempt.body));
    const response = await backend.send(operation.method, query ? `${path}?${query}` : path, {
      headers: {
        ...(attempt.token && { authorization: `Bearer ${attempt.token}` }),
        ...(operation.idempotent && attempt.key !== false && { 'idempotency-key': attempt.key ?? randomUUID() }),
        ...attempt.headers,
      },
      ...(body !== undefined && operation.body && { body }),
    });
    const text = await response.text();
    return {
      ...{ status: response.status, type: response.headers.get('content-type') ?? '', headers: response.headers, text },
      json: parsed(text),
    };
  };

  const operations = operationsOf(document);
  return {
    ...{ backend, people, document, operations, tokens, attack },
    operation: (id: string): Operation => {
      const found = operations.find((operation) => operation.id === id);
      if (!found) throw new Error(`the document has no operation ${id}`);
      return found;
    },
    /** The token of whoever may call the operation. */
    allowed: ({ caller }: Operation): string | undefined => tokens[caller],
    /** A body that the contract takes. */
    example: (operation: Operation): unknown => exampleOf(operation, document),
    stop: (): Promise<void> => backend.stop(),
  };
};
export type Gang = Awaited<ReturnType<typeof startGang>> & { backend: Backend };

/** What is wrong with an answer, whatever was asked: a failure of ours, no problem details, markup that came back. */
export const wrongWith = ({ status, type, json, text }: Reply): string | undefined => {
  if (status >= 500) return `${status} ${text.slice(0, 200)}`;
  if (/<script|<img|<svg/i.test(text) && !type.includes('json')) return `markup as ${type}`;
  if (status < 400) return undefined;
  if (!type.includes('application/problem+json')) return `${status} as ${type}`;
  const problem = v.safeParse(Problem, json);
  if (!problem.success || problem.output.status !== status) return `${status} without problem details: ${text.slice(0, 200)}`;
  if (problem.output.code === 'invalid' && !problem.output.errors?.length) return 'names no field';
  return undefined;
};
