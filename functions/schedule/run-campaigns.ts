import { setTimeout as sleep } from 'node:timers/promises';
import { runCampaigns } from '../campaign/run-campaign';
import { runDeps } from '../campaign/run-deps';
import { scheduled } from '../health/scheduled';
import { readConfig } from '../platform/config';
import { log } from '../platform/log';
import { openTables } from '../platform/tables';

const config = readConfig(process.env);
const deps = runDeps(config);

/** It stops this long before its time is over, in milliseconds, and goes on with the next run. */
const SPARE_MS = 10_000;
/** What a provider's rate puts off comes within seconds: it is looked after so often, as long as there is anything. */
const LOOK_AGAIN_MS = 1_000;
const MOST_IDLE = 3;

export const handler = scheduled(openTables(config), async (_, { getRemainingTimeInMillis }) => {
  const enough = (): boolean => getRemainingTimeInMillis() < SPARE_MS;
  let [looked, idle] = [0, 0];
  while (!enough() && idle < MOST_IDLE) {
    const now = await runCampaigns(deps)(enough);
    looked += now;
    if (looked === 0) return;
    idle = now === 0 ? idle + 1 : 0;
    if (idle > 0) await sleep(LOOK_AGAIN_MS);
  }
  if (looked > 0) log.info('campaigns gone on with', { looked });
});
