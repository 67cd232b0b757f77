import { scheduled } from '../health/scheduled';
import { readConfig } from '../platform/config';
import { log } from '../platform/log';
import { openTables } from '../platform/tables';
import { sealAnew } from '../privacy/seal-anew';

const config = readConfig(process.env);
const keys = config.keyring('DATA_KEY');
const webhookKeys = config.keyring('WEBHOOK_KEY');
const tables = openTables(config);
const anew = sealAnew(tables, keys);
const webhooksAnew = sealAnew(tables, webhookKeys, 'webhooks');

/** Where there is one key only, everything is under it. */
export const handler = scheduled(tables, async () => {
  if (webhookKeys.older.length > 0) {
    const result = await webhooksAnew('config');
    const rest = result.done + result.moved === 0 ? { notNeededAnyMore: webhookKeys.older } : {};
    log.info('secrets of webhooks sealed anew', { by: webhookKeys.newest.version, ...result, ...rest });
  }
  if (keys.older.length === 0) return;
  let [done, moved] = [0, 0];
  for (const table of ['core', 'touchpoints', 'config'] as const) {
    const result = await anew(table);
    done += result.done;
    moved += result.moved;
  }
  const rest = done + moved === 0 ? { notNeededAnyMore: keys.older } : {};
  log.info('personal data sealed anew', { by: keys.newest.version, done, moved, ...rest });
});
