import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { brandsIn } from '../../functions/brand/brand-repository';
import { marketersIn } from '../../functions/marketer/marketer-repository';
import { readConfig } from '../../functions/platform/config';
import { openTables } from '../../functions/platform/tables';
import { demoBrand } from '../../local/demo/brand';
import { type LambdaHost, type LoadHandler, lambdaHost } from '../../local/lambda/host';
import { gateway } from '../../local/server/gateway';
import { serve } from '../../local/server/http-server';
import type { Deployment } from '../../local/serverless-yml';
import { startStreams } from '../../local/streams';
import { standIn, weChatSite } from '../../local/wechat';
import { type BodyOf, type Endpoint, type ParamsOf, pathTo, type QueryOf, type ReplyOf } from '../../shared/contract/endpoint';
import type { Limits } from '../../shared/limit/rule';
import type { Problem } from '../../shared/problem/problem';
import { type FaultOptions, type FaultProxy, startFaultProxy } from './faults';
import { setLimits, wideLimits } from './limits';
import { testTables } from './tables';

const APP_ID = 'wx00000000000000aa';
export const MARKETER = { email: 'ma@brand.example', password: 'correct horse battery', name: '马克', role: 'marketer' as const };

export interface Ask<E extends Endpoint> {
  params?: ParamsOf<E>;
  query?: QueryOf<E>;
  body?: BodyOf<E>;
  token?: string;
  key?: string;
  language?: string;
  /** The network address it comes from, and the device that it says it is. */
  address?: string;
  device?: string;
}

export interface Answer<R> {
  status: number;
  headers: Headers;
  /** The reply when the status is 2xx, read as it was declared. */
  reply: R;
  problem: Problem;
}

/** The source of a function, so that tests run what is written and not what was bundled last. */
const fromSource: LoadHandler = async ({ name }) => {
  // A name of its own, so that a bundler leaves it to the one who runs it.
  const file = `../../functions/${name.replace('-', '/')}`;
  const code: { handler: never } = await import(file);
  return code.handler;
};

/** Starts the proxy and loads the functions with its address in place of the database's, which stays in the environment for all others. */
const behindFaults = async (host: LambdaHost, options: FaultOptions): Promise<FaultProxy> => {
  const target = process.env.DYNAMODB_ENDPOINT;
  if (!target) throw new Error('DYNAMODB_ENDPOINT is not set');
  const proxy = await startFaultProxy({ target, ...options });
  process.env.DYNAMODB_ENDPOINT = proxy.endpoint;
  await host.warm();
  process.env.DYNAMODB_ENDPOINT = target;
  return proxy;
};

/** Moves the system's clock, for the functions and the stand-in alike; gives the way back. */
export const atOffset = (ms: number): (() => void) => {
  const real = Date.now.bind(Date);
  const spy = jest.spyOn(Date, 'now').mockImplementation(() => real() + ms);
  return () => spy.mockRestore();
};

export interface BackendOptions {
  /** Pumps the tables' streams to their functions; `kept`: the tables have streams, and somebody else carries them on. */
  readonly streams?: boolean | 'kept';
  /** Runs the functions in place of the usual host. */
  readonly hostOf?: (functions: Deployment['functions']) => LambdaHost;
  /** Makes the deployment's secrets, 32 bytes in base64 each. */
  readonly newSecret?: () => string;
  /** Puts a fault proxy between the functions and the database. */
  readonly faults?: FaultOptions;
  /** The brand's limits; by default so wide that nobody is told to wait. */
  readonly limits?: Limits | 'default';
}

/**
 * The whole backend in this process: the real tables, the handlers of serverless.yml called with API Gateway's events,
 * the streams pumped to their functions, and WeChat's stand-in over HTTP.
 *
 * With `faults` the functions reach the database through a fault proxy, off until `backend.faults.on()`; `backend.tables` and the
 * pump reach it directly. The functions read their environment once: one backend per test file.
 */
export const startBackend = async ({ streams = true, faults, limits = wideLimits(), hostOf, newSecret }: BackendOptions = {}) => {
  const { deployment, client } = await testTables({ streams: streams !== false });
  const folder = mkdtempSync(join(tmpdir(), 'yinke-backend-'));
  const key = newSecret ?? (() => randomBytes(32).toString('base64'));
  const weChat = standIn({ appId: APP_ID, appSecret: 'secret' });
  const site = weChatSite(weChat, { origin: () => 'http://localhost', appJson: join(folder, 'app.json') });
  const server = await serve(
    0,
    [
      ({ url, method, headers, body }) =>
        Promise.resolve(site.fetch(new Request(url, { method, headers, ...(body.length > 0 && { body: new Uint8Array(body) }) }))),
    ],
    () => undefined,
  );
  Object.assign(process.env, {
    ...{
      SIGNING_KEY: key(),
      CODE_KEY: key(),
      DATA_KEY: key(),
      HASH_KEY: key(),
      WEBHOOK_KEY: key(),
      LOG_KEY: key(),
      DEAD_LETTERS_FOLDER: join(folder, 'dead-letters'),
    },
    ...{ WECHAT_APP_ID: APP_ID, WECHAT_APP_SECRET: 'secret', WECHAT_BASE_URL: `http://127.0.0.1:${server.port}/_wechat` },
  });
  const tables = openTables(readConfig(process.env));
  await brandsIn(tables).save(demoBrand(tables.brandId));
  await marketersIn(tables).save(MARKETER, MARKETER.password);
  if (limits !== 'default') await setLimits(tables, limits);
  const host = hostOf?.(deployment.functions) ?? lambdaHost(deployment.functions, fromSource);
  const proxy = faults && (await behindFaults(host, faults));
  const answer = gateway(deployment, host, () => undefined);
  const pumps =
    streams === true
      ? await startStreams({
          deployment,
          database: client,
          streams: new DynamoDBStreamsClient({ endpoint: process.env.DYNAMODB_ENDPOINT }),
          region: 'ap-southeast-1',
          host,
          folder,
          log: () => undefined,
        })
      : undefined;

  /** A request as it would come over the wire; anything may be sent. */
  const send = async (
    method: string,
    path: string,
    init: { headers?: Record<string, string>; body?: string; address?: string } = {},
  ): Promise<Response> => {
    const response = await answer({
      method,
      url: new URL(path, 'http://api.test'),
      headers: new Headers({ 'content-type': 'application/json', ...init.headers }),
      body: Buffer.from(init.body ?? ''),
      sourceIp: init.address ?? '127.0.0.1',
      protocol: 'HTTP/1.1',
    });
    if (!response) throw new Error(`no route for ${method} ${path}`);
    return response;
  };

  const call = async <E extends Endpoint>(endpoint: E, ask: Ask<E> = {}): Promise<Answer<ReplyOf<E>>> => {
    const query = new URLSearchParams(Object.entries(ask.query ?? {}).map(([name, value]) => [name, String(value)]));
    const response = await send(endpoint.method, `${pathTo(endpoint, ask.params ?? ({} as ParamsOf<E>))}?${query}`, {
      headers: {
        ...(ask.token && { authorization: `Bearer ${ask.token}` }),
        ...(endpoint.idempotent && { 'idempotency-key': ask.key ?? randomUUID() }),
        ...(ask.language && { 'accept-language': ask.language }),
        ...(ask.device && { 'x-device-id': ask.device }),
      },
      ...(ask.body !== undefined && { body: JSON.stringify(ask.body) }),
      ...(ask.address && { address: ask.address }),
    });
    const json = await response.json();
    return { status: response.status, headers: response.headers, reply: json, problem: json };
  };

  return {
    /** The database without faults in between. */
    tables,
    /** What stands between the functions and the database; asking for it without having ordered it is a mistake of the test. */
    get faults(): FaultProxy {
      if (!proxy) throw new Error('this backend was started without faults');
      return proxy;
    },
    host,
    /** What serverless.yml declares, with this backend's tables, and a connection to them. */
    deployment,
    client,
    weChat,
    send,
    call,
    /** The code that wx.login would give this WeChat user. */
    weChatCode: (nickname: string) => weChat.issueCode(weChat.findUser(nickname) ?? weChat.addUser(nickname), 'login'),
    stop: async () => {
      await pumps?.stop();
      await server.stop();
      await proxy?.stop();
      client.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type Backend = Awaited<ReturnType<typeof startBackend>>;
