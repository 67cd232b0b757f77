import { join } from 'node:path';
import { endLeftOver } from './dynamodb/engine';
import { endProcess } from './processes';
import { runningOn } from './run-lock';

/** Ends the start that runs on this folder, and a database that one left behind. */
export const endAll = async (folder: string, say: (line: string) => void): Promise<void> => {
  const running = runningOn(folder);
  if (running) {
    say(`ending npm start (process ${running.pid})`);
    await endProcess(running.pid, 10_000);
  }
  await endLeftOver(join(folder, 'dynamodb'), say);
};
