import { parseArgs } from 'node:util';
import { readConfig } from '../functions/platform/config';
import { openTables } from '../functions/platform/tables';
import { utc } from '../shared/time/instant';
import { auditDatabase } from './audit';
import { auditLines } from './audit/lines';
import { auditRepeatedly } from './audit/repeated';
import { commandDatabase } from './command-database';
import { databaseEnvironment } from './database';
import { runningOn } from './run-lock';
import { loadServerless } from './serverless-yml';

export interface AuditCommand {
  /** `--unsettled` leaves out what streams keep; `--stage` means a deployed one, else it is the data of npm start. */
  args: string[];
  environment: NodeJS.ProcessEnv;
  folder: string;
  say: (line: string) => void;
}

/** So often it looks again before something counts as found, and so long it waits: schedules run every minute. */
const LOOKS = 4;
const SECONDS = 20;

/** Audits the whole database and prints what was looked at and found; true when nothing is wrong. It changes nothing. */
export const auditCommand = async ({ args, environment, folder, say }: AuditCommand): Promise<boolean> => {
  const { values } = parseArgs({ args, options: { unsettled: { type: 'boolean', default: false }, stage: { type: 'string' } } });
  const database = await commandDatabase(values.stage, environment, folder, say);
  try {
    const deployed = loadServerless({ stage: values.stage ?? environment.STAGE ?? 'local' }).environment;
    Object.assign(environment, databaseEnvironment(database.endpoint, environment));
    const tables = openTables(readConfig({ ...deployed, DYNAMODB_ENDPOINT: database.endpoint }));
    const look = () => auditDatabase({ tables, now: utc(Date.now()), settled: !values.unsettled, progress: say });
    // Nothing moves in a database at rest.
    const looks = runningOn(folder) || values.stage !== undefined ? LOOKS : 1;
    const audit = await auditRepeatedly(look, { looks, seconds: SECONDS });
    for (const line of auditLines(audit)) process.stdout.write(`${line}\n`);
    return audit.findings.length === 0;
  } finally {
    await database.stop();
  }
};
