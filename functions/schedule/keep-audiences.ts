import { audienceWork } from '../audience/audience-work';
import { keepAudiences } from '../audience/keep-audiences';
import { scheduled } from '../health/scheduled';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { log } from '../platform/log';
import { openTables } from '../platform/tables';

const tables = openTables(readConfig(process.env));
const deps = audienceWork(tables);

/** It stops this long before its time is over, in milliseconds, and goes on with the next run. */
const SPARE_MS = 30_000;

export const handler = scheduled(tables, async (_, { getRemainingTimeInMillis }) => {
  const due = await keepAudiences(deps)(systemClock(), () => getRemainingTimeInMillis() < SPARE_MS);
  if (due > 0) log.info('members judged in time', { due });
});
