import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { readJson, writeJson } from './json-file';
import { commandLineOf } from './processes';

const schema = v.object({ pid: v.number(), port: v.number() });

export interface RunLock {
  release(): void;
}

/** One start at a time on one folder of data: a second one is told where the first is. What a killed run left behind does not count. */
export const refuseSecondRun = (folder: string): void => {
  const running = runningOn(folder);
  if (running) throw new AlreadyRunning(running.pid, running.port);
};

/** Says in the folder that this process runs on it. */
export const takeRunLock = (folder: string, port: number): RunLock => {
  writeJson(fileIn(folder), { pid: process.pid, port });
  return { release: () => rmSync(fileIn(folder), { force: true }) };
};

/** The start that runs on this folder now, if one does. */
export const runningOn = (folder: string): { pid: number; port: number } | undefined => {
  const known = readJson(fileIn(folder), schema);
  const isOurs = known && known.pid !== process.pid && /local[/\\]start\.mjs/.test(commandLineOf(known.pid) ?? '');
  return isOurs ? known : undefined;
};

export class AlreadyRunning extends Error {
  constructor(pid: number, port: number) {
    super(
      `Yinke runs already with this data: http://localhost:${port} (process ${pid}). End that one first, with Ctrl-C where it runs or: kill ${pid}. ` +
        `引客已在运行：http://localhost:${port}（进程 ${pid}）。`,
    );
  }
}

const fileIn = (folder: string): string => join(folder, 'running.json');
