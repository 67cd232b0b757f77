import { randomBytes } from 'node:crypto';
import { type RunDeps, runCampaigns } from '../../functions/campaign/run-campaign';
import { runDeps } from '../../functions/campaign/run-deps';
import { readConfig } from '../../functions/platform/config';
import { meterOn } from '../../test/harness/meter';
import { type Database, startDatabase } from '../coupons/database';
import type { Say } from '../report';
import { aCampaign } from './campaign';
import { eachHasOne } from './judge';
import { putMembers } from './members';
import { mortal } from './mortal';

const AUDIENCE = 'bench-audience';
const SIZES = [1_000, 10_000];
const LARGE = [10_000, 100_000];
/** Members of whom every request is counted: to count takes longer than to send. */
const COUNTED = 200;

/** A campaign over 1,000 and 10,000 members, killed in the middle and gone on with: members a second, units a send, and that each has one. */
export const benchCampaign = (say: Say): Promise<void> => benchSizes(SIZES, say);

/** The same over 10,000 and 100,000. */
export const benchCampaignLarge = (say: Say): Promise<void> => benchSizes(LARGE, say);

const benchSizes = async (sizes: readonly number[], say: Say): Promise<void> => {
  // Whoever is killed has much to say.
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  await benchUnits(say);
  const rates: number[] = [];
  for (const size of sizes) rates.push(await inDatabase(size, (database) => killedAndGoneOn(database, size, say)));
  say(`  the larger at ${((rates.at(-1) ?? 0) / (rates[0] ?? 1)).toFixed(2)} of the pace of the smaller`);
};

const inDatabase = async <T>(size: number, run: (database: Database) => Promise<T>): Promise<T> => {
  const database = await startDatabase(undefined, { streams: false });
  try {
    await putMembers(database.open(), AUDIENCE, size);
    return await run(database);
  } finally {
    await database.stop();
  }
};

const KEY = randomBytes(32).toString('base64');

/** A process that sends, as a warm function is: with connections and memory of its own. */
const sender = ({ environment }: Database): RunDeps =>
  runDeps(readConfig({ ...environment, SIGNING_KEY: KEY, CODE_KEY: KEY, DATA_KEY: KEY, HASH_KEY: KEY, WEBHOOK_KEY: KEY }));

/** What a member of the audience asks of the database, in requests and in the units that AWS bills. */
const benchUnits = (say: Say): Promise<void> =>
  inDatabase(COUNTED, async (database) => {
    const deps = sender(database);
    await deps.campaigns.save(aCampaign(AUDIENCE));
    const { billed, requests } = await meterOn(deps.tables.db).count(() => runCampaigns(deps)(() => false));
    const per = (number: number): string => (number / COUNTED).toFixed(1);
    say(`  a member of the audience: ${per(requests.length)} requests, ${per(billed.write)} write units, ${per(billed.read)} read units;`);
    say('    the walk is in it, and who is held back or refused, of whom there is only a record of that');
  });

/** Sends until half of it is written, dies there in the middle of a step, and goes on in a new process; members a second over both. */
const killedAndGoneOn = async (database: Database, size: number, say: Say): Promise<number> => {
  const first = sender(database);
  await first.campaigns.save(aCampaign(AUDIENCE));
  const began = performance.now();
  mortal(first.tables.db, size / 2);
  await runCampaigns(first)(() => false).catch(() => undefined);
  const atDeath = (performance.now() - began) / 1000;
  const second = sender(database);
  await runCampaigns(second)(() => false);
  const seconds = (performance.now() - began) / 1000;
  const { sent, stopped } = await eachHasOne(second.tables, size);
  const name = size.toLocaleString('en-US').padStart(9);
  say(
    `  ${name} members: ${(size / seconds).toFixed(0)} a second, ${seconds.toFixed(0)} s; killed after ${atDeath.toFixed(0)} s and gone on with`,
  );
  say(`            ${sent} messages, one each; ${stopped} held back or refused; nobody twice, nobody forgotten`);
  return size / seconds;
};
