import { following } from '../health/following';
import { membersIn } from '../member/member-repository';
import { readConfig } from '../platform/config';
import { openTables } from '../platform/tables';
import { followEvents } from '../webhook/follow-events';
import { posterFor } from '../webhook/post';
import { sendingDeps } from '../webhook/webhook-deps';

const config = readConfig(process.env);
const tables = openTables(config);
const { reach, ...deps } = sendingDeps(config, tables);
const members = membersIn(tables);
const resting = new Map<string, number>();

export const handler = following(tables, async (records) => {
  const poster = posterFor(reach);
  try {
    return await followEvents({ ...deps, members, resting, poster })(records);
  } finally {
    poster.close();
  }
});
