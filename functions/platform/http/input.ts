import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Endpoint } from '../../../shared/contract/endpoint';
import type { Language } from '../../../shared/problem/words';
import { Fault } from '../problems';

/** A key that a client made for one operation, and the hash of what it asked for. */
export interface Idempotency {
  key: string;
  hash: string;
}

/** Nothing that is asked for here is larger than this; CSV imports say their own limit in the schema. */
const MOST_BYTES = 6 * 1024 * 1024;

/** Parses with a schema; every fault is named with its field. */
export const parse = <S extends v.GenericSchema>(schema: S, value: unknown, prefix = ''): v.InferOutput<S> => {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const errors = result.issues.slice(0, 20).map((issue) => ({
    field: [prefix, v.getDotPath(issue)].filter(Boolean).join('.') || 'body',
    reason: issue.message.slice(0, 200),
  }));
  throw new Fault('invalid', errors);
};

/** The JSON object of a body; no body is an empty object, so that the schema says which field is missing. */
export const jsonOf = (text: string): unknown => {
  if (Buffer.byteLength(text) > MOST_BYTES)
    throw new Fault('too_large', [{ field: 'body', reason: `must be at most ${MOST_BYTES} bytes` }]);
  if (text === '') return {};
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Fault('invalid', [{ field: 'body', reason: 'must be a JSON object' }]);
  }
  return value;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault('not_json', [{ field: 'body', reason: 'must be JSON' }]);
  }
};

const Key = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{8,128}$/, 'must be 8 to 128 visible ASCII characters'));

/** The Idempotency-Key of a request and the hash of its path and body, in which the order of fields does not matter. */
export const idempotencyOf = (header: string | undefined, path: string, body: unknown): Idempotency => {
  if (header === undefined) throw new Fault('idempotency_key_missing', [{ field: 'Idempotency-Key', reason: 'must be set' }]);
  const key = parse(Key, header, 'Idempotency-Key');
  return {
    key,
    hash: createHash('sha256')
      .update(`${path}\n${canonical(body)}`)
      .digest('base64url'),
  };
};

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** The language asked for: English when it is preferred, else Chinese. */
export const languageOf = (header: string | undefined): Language => (/^\s*en\b/i.test(header ?? '') ? 'en' : 'zh');

/** `/member/coupons/{couponId}` as the router writes it. */
export const routePath = ({ path }: Endpoint): string => path.replace(/\{(\w+)\}/g, ':$1');
