import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreBackup } from './backup/restore';
import { takeBackup } from './backup/take';
import { type CommandDatabase, commandDatabase } from './command-database';
import { databaseClients, databaseEnvironment } from './database';
import { runningOn } from './run-lock';
import { type DeployedTable, loadServerless } from './serverless-yml';

export interface BackupCommand {
  args: string[];
  environment: NodeJS.ProcessEnv;
  folder: string;
  say: (line: string) => void;
}

interface Opened {
  database: ReturnType<typeof databaseClients>['database'];
  tables: readonly DeployedTable[];
  stage: string | undefined;
}

/**
 * `npm run backup -- --to <folder> [--running] [--stage <stage>]`: all tables into a folder. Of a start that runs it would be a copy of no
 * moment at all, so that is refused unless it is asked for.
 */
export const backup = async (command: BackupCommand): Promise<void> => {
  const { values } = parseArgs({
    args: command.args,
    options: { to: { type: 'string' }, running: { type: 'boolean' }, stage: { type: 'string' } },
  });
  if (values.to === undefined) throw new Error('Say where to: npm run backup -- --to <an empty folder>');
  const wasRunning = values.stage !== undefined || runningOn(command.folder) !== undefined;
  if (wasRunning && values.running !== true)
    throw new Error('While it runs a copy would be of no one moment. End it first, or say --running and audit what is restored from it.');
  const to = resolve(values.to);
  const started = Date.now();
  await opened(command, values.stage, async ({ database, tables }) => {
    const { say } = command;
    const manifest = await takeBackup({ database, tables, folder: to, wasRunning, now: () => new Date(), say });
    const items = manifest.tables.reduce((all, table) => all + table.items, 0);
    const bytes = manifest.tables.flatMap(({ files }) => files).reduce((all, file) => all + file.bytes, 0);
    say(`${items.toLocaleString('en')} items, ${Math.ceil(bytes / 1024).toLocaleString('en')} kB in ${to}, ${seconds(started)}`);
    say(`the keys that open personal data are not in it: keep ${join(command.folder, 'keys.json')} somewhere else, as safely`);
  });
};

/** `npm run restore -- --from <folder> [--stage <stage>]`: a backup into an empty database, which YINKE_DATA or the stage names. */
export const restore = async (command: BackupCommand): Promise<void> => {
  const { values } = parseArgs({ args: command.args, options: { from: { type: 'string' }, stage: { type: 'string' } } });
  if (values.from === undefined) throw new Error('Say where from: npm run restore -- --from <the folder of a backup>');
  const from = resolve(values.from);
  if (runningOn(command.folder)) throw new Error('Yinke runs with this data: end it first, or name another folder with YINKE_DATA.');
  const started = Date.now();
  await opened(command, values.stage, async ({ database, tables, stage }) => {
    const items = await restoreBackup({ database, tables, folder: from, creates: stage === undefined, say: command.say });
    command.say(`${items.toLocaleString('en')} items restored and compared, ${seconds(started)}. Next: npm run audit`);
  });
};

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;

const opened = async (
  { environment, folder, say }: BackupCommand,
  stage: string | undefined,
  work: (opened: Opened) => Promise<void>,
): Promise<void> => {
  const found: CommandDatabase = await commandDatabase(stage, environment, folder, say);
  try {
    Object.assign(environment, databaseEnvironment(found.endpoint, environment));
    const { database } = databaseClients(found.endpoint);
    const { tables } = loadServerless({ stage: stage ?? environment.STAGE ?? 'local' });
    await work({ database, tables, stage });
  } finally {
    await found.stop();
  }
};
