import { scheduled } from '../health/scheduled';
import { readConfig } from '../platform/config';
import { openTables } from '../platform/tables';
import { deliveryListsIn } from '../webhook/delivery-lists';
import { posterFor } from '../webhook/post';
import { sendDue } from '../webhook/send-due';
import { sendingDeps } from '../webhook/webhook-deps';

const config = readConfig(process.env);
const tables = openTables(config);
const { reach, ...deps } = sendingDeps(config, tables);
const lists = deliveryListsIn(tables);

export const handler = scheduled(tables, async () => {
  const poster = posterFor(reach);
  try {
    await sendDue({ ...deps, lists, poster })();
  } finally {
    poster.close();
  }
});
