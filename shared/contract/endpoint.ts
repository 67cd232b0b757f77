import type * as v from 'valibot';
import type { LimitClass } from '../limit/rule';
import type { ProblemCode } from '../problem/problem';
import type { Scope } from '../system/key';

/** Who may call: anyone; a WeChat user who has signed in, member or not; a member; staff of a store; a marketer; another system of the brand. */
export type Caller = 'anyone' | 'visitor' | 'member' | 'staff' | 'marketer' | 'system';

type Schema = v.GenericSchema;
type ObjectSchema = v.GenericSchema<unknown, Record<string, unknown>>;

/** Something that could be found by trying: what was wrong is counted, and stops the one who tries, never the one whose it is. */
export interface Guess {
  /** What is tried; tries at several endpoints are counted together by it. */
  what: 'password' | 'invitation' | 'promo_code' | 'friend' | 'card' | 'counter_code';
  /** The codes of the replies that say it was wrong. */
  wrong: readonly ProblemCode[];
  /** The field of the body that says whose account it is, where there is one. */
  account?: string;
}

/** One operation of the API. Registration, OpenAPI and the apps' clients all come from these. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with parameters in braces: `/member/coupons/{couponId}`. */
  path: string;
  caller: Caller;
  /** What the key of a calling system must be allowed. */
  scope?: Scope;
  summary: string;
  query?: ObjectSchema;
  body?: Schema;
  reply: Schema;
  status?: 200 | 201;
  /** Changes value: the caller sends an Idempotency-Key, and a repeated request gets the first reply. */
  idempotent?: true;
  /** With which requests of the caller it is counted; by default with reads or writes. `none` for what costs less than counting it. */
  limit?: LimitClass | 'none';
  guess?: Guess;
  /** The codes of what may be refused, beyond what any request may be answered with. */
  refusals?: readonly ProblemCode[];
}

/** Keeps the exact types of an endpoint, so that handlers and clients are typed by it. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition;

type In<S> = S extends v.GenericSchema ? v.InferInput<S> : undefined;
type Out<S> = S extends v.GenericSchema ? v.InferOutput<S> : undefined;
type PathNames<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | PathNames<Rest> : never;

export type ParamsOf<E extends Endpoint> = Record<PathNames<E['path']>, string>;
/** What a client may send, and what a handler gets once it has been parsed. */
export type QueryOf<E extends Endpoint> = In<E['query']>;
export type ParsedQueryOf<E extends Endpoint> = Out<E['query']>;
export type BodyOf<E extends Endpoint> = In<E['body']>;
export type ParsedBodyOf<E extends Endpoint> = Out<E['body']>;
export type ReplyOf<E extends Endpoint> = v.InferOutput<E['reply']>;

/** The path with its parameters filled in. */
export const pathTo = <E extends Endpoint>({ path }: E, params: ParamsOf<E>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent((params as Record<string, string>)[name] ?? ''));
