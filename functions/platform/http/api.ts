import { type Context, Hono } from 'hono';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import type { Endpoint, ParamsOf, ParsedBodyOf, ParsedQueryOf, ReplyOf } from '../../../shared/contract/endpoint';
import type { Language } from '../../../shared/problem/words';
import { type Instant, millis } from '../../../shared/time/instant';
import { askerOf } from '../../limit/asker';
import type { RequestLimits } from '../../limit/limits';
import type { Clock } from '../clock';
import { Fault } from '../problems';
import { noteCaller, noteOperation, noteProblem, observed } from '../telemetry/request';
import { type Callers, callerOf, type Identify } from './caller';
import { guarded } from './guarded';
import { type Idempotency, idempotencyOf, jsonOf, languageOf, parse, routePath } from './input';
import { type Origin, originOf } from './origin';
import { idsIn } from './params';
import { problemOf } from './problem-reply';

/** A request once everything about it has been checked against its endpoint. */
export interface Call<E extends Endpoint> {
  params: ParamsOf<E>;
  query: ParsedQueryOf<E>;
  body: ParsedBodyOf<E>;
  caller: Callers[E['caller']];
  idempotency: E extends { idempotent: true } ? Idempotency : undefined;
  language: Language;
  origin: Origin;
  now: Instant;
}

/** The reply of an operation that changes value says whether it is the first one again. */
export interface Outcome<R> {
  reply: R;
  replayed: boolean;
}

type Handler<E extends Endpoint> = (call: Call<E>) => Promise<E extends { idempotent: true } ? Outcome<ReplyOf<E>> : ReplyOf<E>>;
export type Handlers<T extends Record<string, Endpoint>> = { [N in keyof T]: Handler<T[N]> };

export interface ApiDeps extends Identify {
  clock: Clock;
  limits: RequestLimits;
}

type Bindings = { Bindings: { event?: LambdaEvent; lambdaContext?: LambdaContext } };

/** A router that serves every endpoint by its handler; the types do not let one be forgotten. */
export const apiOf = <T extends Record<string, Endpoint>>(endpoints: T, handlers: Handlers<T>, deps: ApiDeps): Hono<Bindings> => {
  const app = new Hono<Bindings>();
  app.use(guarded);
  for (const name of Object.keys(endpoints)) {
    const definition = endpoints[name] as Endpoint;
    const handler = handlers[name] as unknown as (call: Call<Endpoint>) => Promise<unknown>;
    app.on(definition.method, routePath(definition), (context) => {
      noteOperation(name, definition);
      return serve(definition, handler, deps, context);
    });
  }
  app.notFound((context) => failed(new Fault('not_found'), context));
  app.onError((error, context) => failed(error, context));
  return app;
};

/** The Lambda handler of a router. */
export const lambdaOf = (app: Hono<Bindings>) => observed(handle(app));

const serve = async (
  definition: Endpoint,
  handler: (call: Call<Endpoint>) => Promise<unknown>,
  deps: ApiDeps,
  context: Context<Bindings>,
): Promise<Response> => {
  const now = deps.clock();
  const { req } = context;
  const caller = await callerOf(definition, req.header('authorization'), deps, now);
  noteCaller(caller);
  const origin = originOf(context);
  const asker = askerOf(definition, caller, origin);
  const letIn = deps.limits.letIn(definition, asker, millis(now));
  // What only reads is read meanwhile, and not told when the caller asks too often.
  const reads = definition.method === 'GET' && !definition.guess;
  await (reads ? unheard(letIn) : letIn);
  const params = idsIn(req.param());
  const query = definition.query ? parse(definition.query, req.query(), 'query') : undefined;
  const body = definition.body ? parse(definition.body, jsonOf(await req.text())) : undefined;
  const idempotency = definition.idempotent ? idempotencyOf(req.header('idempotency-key'), req.path, body) : undefined;
  const language = languageOf(req.header('accept-language'));
  const call = { params, query, body, caller, idempotency, language, origin, now };
  const done = deps.limits.guesses.guarded({ endpoint: definition, asker, origin, body, ms: millis(now) }, () =>
    handler(call as unknown as Call<Endpoint>),
  );
  unheard(done);
  await letIn;
  const result = await done;
  context.header('Cache-Control', 'no-store');
  if (!definition.idempotent) return context.json(result as object, definition.status ?? 200);
  const { reply, replayed } = result as Outcome<object>;
  if (replayed) context.header('Idempotency-Replayed', 'true');
  return context.json(reply, definition.status ?? 200);
};

/** A promise that is awaited later: until then its failure is nobody's fault. */
const unheard = (promise: Promise<unknown>): void => void promise.catch(() => undefined);

/** Where what was asked too often does not say until when: WeChat counts by the minute. */
const WAIT_SECONDS = 60;

const failed = (error: unknown, context: Context<Bindings>): Response => {
  const requestId = context.env?.lambdaContext?.awsRequestId ?? '';
  const problem = problemOf(error, languageOf(context.req.header('accept-language')), requestId);
  noteProblem(problem.code);
  return Response.json(problem, {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(problem.status === 503 && { 'retry-after': '1' }),
      ...(problem.status === 429 && { 'retry-after': String(problem.retryAfter ?? WAIT_SECONDS) }),
    },
  });
};
