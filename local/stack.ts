import { join } from 'node:path';
import { chosenDatabase, databaseClients, databaseEnvironment } from './database';
import { type Engine, startEngine } from './dynamodb/engine';
import { createTables } from './dynamodb/tables';
import { localKeys } from './keys';
import { lambdaHost } from './lambda/host';
import { lineFile } from './line-file';
import { projectRoot } from './project-root';
import { type Readiness, readiness } from './readiness';
import { refuseSecondRun, takeRunLock } from './run-lock';
import { startSchedules } from './schedule';
import { healthGate, partGate } from './server/gate';
import { type Answer, gateway } from './server/gateway';
import { serve } from './server/http-server';
import { landing, type Place } from './server/landing';
import { statics } from './server/statics';
import { type Deployment, loadServerless } from './serverless-yml';
import { startStreams } from './streams';
import { type StandIn, standIn, weChatSite } from './wechat';

export type Say = (line: string) => void;

export interface StackOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** Where everything is kept. */
  readonly folder: string;
  /** The apps that are served, each with what resolves when it has been built. */
  readonly apps: Readonly<Partial<Record<'app' | 'console', Promise<void>>>>;
  readonly brandName: string;
  readonly places: readonly Place[];
  /** Fills an empty brand once everything else runs. */
  readonly fill?: (running: Running) => Promise<void>;
  readonly say: Say;
  /** Something that cannot be without, as the database, has ended. */
  readonly onLoss: (sentence: string) => void;
}

export interface Running {
  readonly origin: string;
  readonly deployment: Deployment;
  readonly weChat: StandIn;
}

export interface Stack extends Running {
  /** Resolves when /healthz says 200; rejects when something could not be started. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/** An appid of WeChat's form that cannot be anyone's. */
const STAND_IN_APP_ID = 'wx0000000000000000';
/** Beside the server's 8787, taken when it is free. */
const ENGINE_PORT = 8788;

/** The whole of it on one port: database, WeChat's stand-in, functions, streams, schedules and apps. Listens first, so that a taken port is told at once. */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const { folder, say, apps } = options;
  refuseSecondRun(folder);
  const deployment = loadServerless({ stage: process.env.STAGE ?? 'local' });
  const endings: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const end of endings.splice(0).reverse()) await end();
  };

  const keys = localKeys(folder);
  const weChat = standIn({ appId: STAND_IN_APP_ID, appSecret: keys.WECHAT_APP_SECRET, file: join(folder, 'wechat.json') });
  const host = lambdaHost(deployment.functions);
  const parts = readiness(['functions', ...Object.keys(apps), 'brand']);
  let origin = '';
  const server = await serve(
    options.port,
    answers(options, deployment, host, weChat, parts, () => origin),
    say,
  );
  endings.push(server.stop);
  origin = `http://localhost:${server.port}`;

  try {
    const lock = takeRunLock(folder, server.port);
    endings.push(lock.release);
    const engine = await databaseFor(options);
    if (engine) endings.push(engine.stop);
    const endpoint = engine?.endpoint ?? givenEndpoint();
    const { NODE_OPTIONS: _cloudOnly, ...environment } = deployment.environment;
    Object.assign(process.env, environment, functionEnvironment(keys, server.port), databaseEnvironment(endpoint, process.env));
    Object.assign(process.env, { DEAD_LETTERS_FOLDER: join(folder, 'dead-letters'), TELEMETRY_FILE: lineFile(folder) });
    if (!endpoint) delete process.env.DYNAMODB_ENDPOINT;
    const { database, streams } = databaseClients(endpoint);
    await createTables(database, deployment.tables);
    await host.warm();
    parts.done('functions');

    const region = process.env.AWS_REGION ?? '';
    const pumps = await startStreams({ deployment, database, streams, region, host, folder, log: say });
    endings.push(pumps.stop);
    const running = { origin, deployment, weChat };
    const ready = Promise.all([
      filled(options, running, parts).then(() => {
        endings.push(startSchedules({ deployment, region, host, log: say }).stop);
      }),
      ...Object.entries(apps).map(([name, built]) => built.then(() => parts.done(name))),
    ]).then(() => undefined);
    return { ...running, ready, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const filled = async ({ fill }: StackOptions, running: Running, parts: Readiness): Promise<void> => {
  await fill?.(running);
  parts.done('brand');
};

const databaseFor = async ({ folder, say, onLoss }: StackOptions): Promise<Engine | undefined> => {
  if (chosenDatabase(process.env).kind !== 'own') return undefined;
  say('database: starting DynamoDB Local');
  const engine = await startEngine({ folder: join(folder, 'dynamodb'), preferredPort: ENGINE_PORT, say });
  engine.ended.then((byUs) => byUs || onLoss(`The database has ended (see ${join(folder, 'dynamodb', 'engine.log')}).`));
  return engine;
};

const givenEndpoint = (): string | undefined => {
  const choice = chosenDatabase(process.env);
  return choice.kind === 'at' ? choice.endpoint : undefined;
};

/** Without an appid of one's own, WeChat is the stand-in; with one, the same functions talk to WeChat itself. */
const functionEnvironment = ({ WECHAT_APP_SECRET, ...keys }: ReturnType<typeof localKeys>, port: number): Record<string, string> => {
  const own = Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, process.env[name] ?? key]));
  if (process.env.WECHAT_APP_ID && process.env.WECHAT_APP_SECRET) return own;
  return { ...own, WECHAT_APP_ID: STAND_IN_APP_ID, WECHAT_APP_SECRET, WECHAT_BASE_URL: `http://127.0.0.1:${port}/_wechat` };
};

const answers = (
  { apps, brandName, places }: StackOptions,
  deployment: Deployment,
  host: ReturnType<typeof lambdaHost>,
  weChat: StandIn,
  parts: Readiness,
  origin: () => string,
): Answer[] => {
  const site = weChatSite(weChat, { origin, appJson: join(projectRoot(), 'miniapp', 'dist', 'weapp', 'app.json') });
  const functions = gateway(deployment, host, (line) => process.stderr.write(`${line}\n`));
  return [
    healthGate(parts),
    async (incoming) => {
      if (!incoming.url.pathname.startsWith('/_wechat/')) return undefined;
      const body = incoming.body.length > 0 ? { body: new Uint8Array(incoming.body) } : {};
      return site.fetch(new Request(incoming.url, { method: incoming.method, headers: incoming.headers, ...body }));
    },
    ...('app' in apps ? [partGate('app', '/app/', parts), statics('/app/', join(projectRoot(), 'miniapp', 'dist', 'h5'))] : []),
    ...('console' in apps
      ? [partGate('console', '/console/', parts), statics('/console/', join(projectRoot(), 'console', 'dist'), { fallback: true })]
      : []),
    landing(brandName, places),
    async (incoming) => (parts.isReady('functions') ? functions(incoming) : partGate('functions', '/', parts)(incoming)),
  ];
};
