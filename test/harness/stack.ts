import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../local/free-port';
import { endProcess } from '../../local/processes';
import { projectRoot } from '../../local/project-root';
import { restoreDemo } from './demo-snapshot';
import { newDatabase } from './tables';

export interface StackOptions {
  /** Builds (or takes as built) and serves /app/ and /console/. */
  readonly apps?: boolean;
  /** Fills the demo brand. Without it the database is empty. */
  readonly demo?: boolean;
  /** A durable DynamoDB Local of its own, as `npm start` has it, instead of a database on the tests' engine. */
  readonly ownDatabase?: boolean;
  /** Runs it in a group of processes of its own, which can be killed as a whole. */
  readonly ownGroup?: boolean;
  /** Another start's folder, to start again on its data. */
  readonly folder?: string;
  readonly port?: number;
  /** Whose database it is, on the tests' engine, where every access key has one of its own. */
  readonly accessKeyId?: string;
}

export interface TestStack {
  readonly origin: string;
  readonly port: number;
  readonly folder: string;
  readonly pid: number;
  /** What it has printed so far. */
  output(): string;
  /** Ends it as Ctrl-C does; with `keep` its data stay for another start. */
  stop(options?: { keep?: boolean }): Promise<void>;
  /** A WeChat user of the stand-in, made when there is none of that name, and a code as wx.login gives it. */
  weChatCode(nickname: string): Promise<string>;
  weChatPhoneCode(nickname: string): Promise<string>;
}

const START_LIMIT_MS = 240_000;

/**
 * Runs `npm start` on a free port with data of its own, and resolves when /healthz says 200. What it prints is shown when it fails.
 * On the tests' engine the demo brand is the one that was filled once for the run, where there is one.
 */
export const startStack = async (options: StackOptions = {}): Promise<TestStack> => {
  const port = options.port ?? (await freePort());
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'yinke-stack-'));
  const accessKeyId = options.accessKeyId ?? newDatabase();
  const snapshot = process.env.DEMO_SNAPSHOT;
  if (snapshot && (options.demo ?? true) && !options.ownDatabase && !options.folder) await restoreDemo({ folder, accessKeyId, snapshot });
  const child = launchStack(port, folder, { ...options, accessKeyId });
  const printed: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => printed.push(chunk.toString('utf8')));
  const pid = child.pid ?? 0;
  const killOnExit = () => child.kill('SIGKILL');
  process.once('exit', killOnExit);
  const output = () => printed.join('');
  const stop = async ({ keep = false } = {}) => {
    process.off('exit', killOnExit);
    if (child.exitCode === null && child.signalCode === null) await endProcess(pid, 15_000);
    if (!keep) rmSync(folder, { recursive: true, force: true });
  };
  const origin = `http://localhost:${port}`;
  try {
    await healthy(child, origin, output, options.demo ?? true);
  } catch (error) {
    await stop({ keep: options.folder !== undefined });
    throw error;
  }
  const codeOf = async (nickname: string, kind: 'codes' | 'phone-codes') => {
    await userNamed(origin, nickname);
    return (await post<{ code: string }>(`${origin}/_wechat/stand-in/${kind}`, { user: nickname })).code;
  };
  return {
    origin,
    port,
    folder,
    pid,
    output,
    stop,
    weChatCode: (nickname) => codeOf(nickname, 'codes'),
    weChatPhoneCode: (nickname) => codeOf(nickname, 'phone-codes'),
  };
};

/** Begins `npm start` and does not wait for it. */
export const launchStack = (
  port: number,
  folder: string,
  { apps = false, demo = true, ownDatabase = false, ownGroup = false, accessKeyId = newDatabase() }: StackOptions,
): ChildProcess => {
  const {
    DYNAMODB_ENDPOINT,
    CORE_TABLE: _core,
    TOUCHPOINTS_TABLE: _touchpoints,
    CONFIG_TABLE: _config,
    LEDGER_TABLE: _ledger,
    PROFILES_TABLE: _profiles,
    LIMITS_TABLE: _limits,
    ...environment
  } = process.env;
  return spawn(process.execPath, ['local/start.mjs'], {
    cwd: projectRoot(),
    detached: ownGroup,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...environment,
      NODE_ENV: 'development',
      STAGE: 'local',
      PORT: String(port),
      YINKE_DATA: folder,
      YINKE_APPS: apps ? '' : 'none',
      // Its members take minutes to move in; tests bring their own.
      YINKE_DEMO: demo ? 'small' : 'none',
      ...(ownDatabase ? {} : { DYNAMODB_ENDPOINT, AWS_ACCESS_KEY_ID: accessKeyId }),
    },
  });
};

/** A system without a brand never says that it is ready: then what `npm start` prints counts. */
const healthy = async (child: ChildProcess, origin: string, output: () => string, demo: boolean): Promise<void> => {
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end; await wait(100)) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`npm start ended:\n${output()}`);
    if (!demo && output().includes('ready after')) return;
    const health = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    if (health?.status === 200) return;
  }
  throw new Error(`npm start was not ready within ${START_LIMIT_MS / 1000} s:\n${output()}`);
};

const userNamed = async (origin: string, nickname: string): Promise<void> => {
  const { items } = (await (await fetch(`${origin}/_wechat/stand-in/users`)).json()) as { items: { nickname: string }[] };
  if (!items.some((user) => user.nickname === nickname)) await post(`${origin}/_wechat/stand-in/users`, { nickname });
};

const post = async <T>(url: string, body: unknown): Promise<T> => {
  const reply = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}: ${await reply.text()}`);
  return reply.json() as Promise<T>;
};
