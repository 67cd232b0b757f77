import { randomUUID } from 'node:crypto';
import { type Counted, meterOn } from '../../test/harness/meter';
import type { Database } from '../coupons/database';
import type { Say } from '../report';
import { openChannel, purchaseOf } from './channel';

/** What an event asks of the database while the function is warm: requests, and the units that AWS bills. */
export const benchCapacity = async (database: Database, say: Say): Promise<void> => {
  const tables = database.open();
  const channel = openChannel(tables);
  const known = await channel.customers(100);
  const meter = meterOn(tables.db);
  const ways: [name: string, customers: string[]][] = [
    ['one event, known person', known.slice(0, 1)],
    ['one event, new person', [randomUUID()]],
    ['a hundred events, known people', known],
    ['a hundred events, new people', known.map(() => randomUUID())],
    ['a hundred events, one new person', Array<string>(100).fill(randomUUID())],
  ];
  say(`  ${'an event of'.padEnd(WIDE)}   WRU   RRU  requests`);
  for (const [name, customers] of ways) {
    const events = customers.map(purchaseOf);
    say(rowOf(name, events.length, await meter.count(() => channel.send(events))));
  }
  say('  per event; WRU and RRU are what AWS bills. A new person costs the transaction in which they are recognised');
};

const WIDE = 36;

const rowOf = (name: string, events: number, { requests, billed }: Counted<unknown>): string => {
  const per = (sum: number): string => (sum / events).toFixed(2).padStart(5);
  const which = [...new Set(requests)].map((one) => `${requests.filter((other) => other === one).length} ${one}`).join(', ');
  return `  ${name.padEnd(WIDE)} ${per(billed.write)} ${per(billed.read)}  ${which}`;
};
