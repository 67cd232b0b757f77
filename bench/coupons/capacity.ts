import { type Counted, meterOn } from '../../test/harness/meter';
import type { Say } from '../report';
import { operationsOfClaims } from './claim-operations';
import type { Database } from './database';
import { publishKinds } from './kinds';
import { openShop } from './shop';
import { operationsOfUses } from './use-operations';

/** What each operation asks of the database while the function is warm: requests, and the units that AWS bills. */
export const benchCapacity = async (database: Database, say: Say): Promise<void> => {
  const kinds = await publishKinds(openShop(database.open()));
  // Always the first shard, so that what the first claim of a day does to it is known.
  const shop = openShop(database.open(), { random: () => 0 });
  const meter = meterOn(shop.tables.db);
  say(`  ${'operation'.padEnd(WIDE)}  WRU  RRU  requests`);
  for (const { name, prepare } of [...operationsOfClaims(shop, kinds), ...operationsOfUses(shop, kinds)]) {
    const run = await prepare();
    await shop.warm();
    say(rowOf(name, await meter.count(run)));
  }
  say('  WRU and RRU are what AWS bills; "refused": a transaction whose condition failed, of which no units are told');
};

const WIDE = 58;

const rowOf = (name: string, { requests, billed, refused }: Counted<unknown>): string => {
  const which = [...new Set(requests)].map((one) => `${timesIn(requests, one)} ${one}`).join(', ');
  const note = refused > 0 ? ` (${refused} refused)` : '';
  return `  ${name.padEnd(WIDE)} ${String(billed.write).padStart(4)} ${String(billed.read).padStart(4)}  ${requests.length}: ${which}${note}`;
};

const timesIn = (requests: string[], name: string): number => requests.filter((one) => one === name).length;
