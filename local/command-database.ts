import { join } from 'node:path';
import { chosenDatabase } from './database';
import { runningEngine, startEngine } from './dynamodb/engine';

export interface CommandDatabase {
  /** Absent: AWS's own. */
  endpoint: string | undefined;
  stop: () => Promise<void>;
}

/** The database that a command means; that of npm start is used while it runs, and started for the moment when it does not. */
export const commandDatabase = async (
  stage: string | undefined,
  environment: NodeJS.ProcessEnv,
  folder: string,
  say: (line: string) => void,
): Promise<CommandDatabase> => {
  const choice = chosenDatabase(environment);
  const leave = () => Promise.resolve();
  if (choice.kind === 'at') return { endpoint: choice.endpoint, stop: leave };
  if (choice.kind === 'aws' || stage !== undefined) return { endpoint: undefined, stop: leave };
  const data = join(folder, 'dynamodb');
  const endpoint = runningEngine(data);
  return endpoint ? { endpoint, stop: leave } : startEngine({ folder: data, say });
};
