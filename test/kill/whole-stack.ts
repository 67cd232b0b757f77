import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from '../../local/processes';
import { launchStack } from '../harness/stack';

/** `npm start` with its database, as one group of processes that can be killed at once. */
export interface WholeStack {
  origin: string;
  /** Starts it on what is there, and resolves when it answers. */
  start(): Promise<void>;
  /**
   * `kill -9` of all of it; resolves when none of it is left. The database goes last, when it has committed: DynamoDB Local answers before
   * it has, and killed with requests on their way it loses some of what it acknowledged (10 of 1,157 transactions in 32 kills, with nothing
   * of ours on it), which DynamoDB does not.
   */
  kill(): Promise<void>;
  output(): string;
}

const START_LIMIT_MS = 400_000;
const DEAD_BY_MS = 3_000;
/** How long the database has to commit what it has answered, when nobody asks it any more. */
const COMMITS_MS = 500;

export const wholeStack = (port: number, folder: string): WholeStack => {
  const origin = `http://localhost:${port}`;
  let child: ChildProcess | undefined;
  let printed: string[] = [];
  const killGroup = (): void => {
    if (child?.pid !== undefined) killNow(-child.pid);
  };
  process.once('exit', killGroup);
  const healthy = async (): Promise<void> => {
    for (const end = Date.now() + START_LIMIT_MS; Date.now() < end; await wait(100)) {
      if (child?.exitCode !== null) break;
      const health = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
      if (health?.status === 200) return;
    }
    throw new Error(`npm start was not ready:\n${printed.join('')}`);
  };
  return {
    origin,
    output: () => printed.join(''),
    start: async () => {
      printed = [];
      child = launchStack(port, folder, { ownDatabase: true, ownGroup: true });
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => printed.push(chunk.toString('utf8')));
      await healthy();
    },
    kill: async () => {
      const pid = child?.pid;
      if (pid !== undefined) for (const other of besidesDatabase(pid)) killNow(other);
      await wait(COMMITS_MS);
      killGroup();
      // A group lives as long as any of it does; where nobody takes note of the dead, they seem to live on.
      for (const end = Date.now() + DEAD_BY_MS; pid !== undefined && isAlive(-pid) && Date.now() < end; ) await wait(20);
    },
  };
};

const killNow = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has gone already.
  }
};

/** Everything of a group but the database, the only thing in it that is written in Java; without /proc nobody can tell. */
const besidesDatabase = (group: number): number[] =>
  existsSync('/proc')
    ? readdirSync('/proc')
        .map(Number)
        .filter((pid) => pid > 0 && isOfGroup(pid, group))
    : [];

const isOfGroup = (pid: number, group: number): boolean => {
  try {
    // "pid (name) state parent group …"; a name may have blanks.
    const [, name, rest = ''] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return name !== 'java' && Number(rest.split(' ')[2]) === group;
  } catch {
    return false;
  }
};
