import { parseArgs } from 'node:util';
import { spreadMembers, type Walked } from '../functions/member/spread-members';
import { readConfig } from '../functions/platform/config';
import { openTables, type Tables } from '../functions/platform/tables';
import { commandDatabase } from './command-database';
import { databaseEnvironment } from './database';
import { loadServerless } from './serverless-yml';

export interface Migrating {
  /** `--stage` means a deployed one, else it is the data of npm start. */
  args: string[];
  environment: NodeJS.ProcessEnv;
  folder: string;
  say: (line: string) => void;
}

/** Walks that bring what is stored into the form that functions write today; each may be run again at any time. docs/migrating.md tells how one is made. */
const WALKS: { name: string; step: (tables: Tables) => (after: Walked['next']) => Promise<Walked> }[] = [
  { name: 'new members of a month, from one list onto several', step: spreadMembers },
];

/** Runs all walks to their end; true when there was nothing left to do, so that the old form need not be read any more. */
export const migrate = async (tables: Tables, say: (line: string) => void): Promise<boolean> => {
  let isDone = true;
  for (const { name, step } of WALKS) {
    const sum = { moved: 0, passed: 0 };
    let next: Walked['next'];
    do {
      const walked = await step(tables)(next);
      sum.moved += walked.moved;
      sum.passed += walked.passed;
      next = walked.next;
    } while (next);
    const isLeft = sum.moved + sum.passed > 0;
    say(`${name}: ${sum.moved} moved, ${sum.passed} changed by others meanwhile${isLeft ? '' : '; nothing is left in the old form'}`);
    isDone &&= !isLeft;
  }
  return isDone;
};

/** The same for the database that a command means. */
export const migrateDatabase = async ({ args, environment, folder, say }: Migrating): Promise<boolean> => {
  const { values } = parseArgs({ args, options: { stage: { type: 'string' } } });
  const database = await commandDatabase(values.stage, environment, folder, say);
  try {
    const deployed = loadServerless({ stage: values.stage ?? environment.STAGE ?? 'local' }).environment;
    Object.assign(environment, databaseEnvironment(database.endpoint, environment));
    return await migrate(openTables(readConfig({ ...deployed, DYNAMODB_ENDPOINT: database.endpoint })), say);
  } finally {
    await database.stop();
  }
};
