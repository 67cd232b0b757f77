import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from '../../local/processes';
import { launchStack } from '../harness/stack';

/** `npm start` with its database, as one group of processes that can be killed at once. */
export interface WholeStack {
  origin: string;
  /** Starts it on what is there, and resolves when it answers. */
  start(): Promise<void>;
  /** `kill -9` of all of it, database included; resolves when none of it is left. */
  kill(): Promise<void>;
  output(): string;
}

const START_LIMIT_MS = 400_000;
const DEAD_BY_MS = 3_000;

export const wholeStack = (port: number, folder: string): WholeStack => {
  const origin = `http://localhost:${port}`;
  let child: ChildProcess | undefined;
  let printed: string[] = [];
  const killGroup = (): void => {
    if (child?.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has gone already.
    }
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
      killGroup();
      // A group lives as long as any of it does; where nobody takes note of the dead, they seem to live on.
      for (const end = Date.now() + DEAD_BY_MS; pid !== undefined && isAlive(-pid) && Date.now() < end; ) await wait(20);
    },
  };
};
