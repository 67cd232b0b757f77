import { randomUUID } from 'node:crypto';
import { byCallers } from '../coupons/callers';
import type { Database } from '../coupons/database';
import { percentile, type Say } from '../report';
import { barePuts } from './bare';
import { type Channel, openChannel, purchaseOf } from './channel';

const CALLERS = 32;
const BATCH = 500;
const ROUNDS = 3;

/**
 * Events a second through the use-case beside bare pairs of puts on the same engine, in alternating rounds; in memory, one process, no
 * streams. A batch is one request of 500 events.
 */
export const benchSpeed = async (database: Database, say: Say): Promise<void> => {
  const tables = database.open();
  const channel = openChannel(tables);
  const known = await channel.customers(BATCH);
  const bare = barePuts(tables);
  const ways: Record<string, () => Promise<number>> = {
    'bare pairs of puts': () => byCallers(known.map(purchaseOf), CALLERS, bare),
    'one by one, known people': () => oneByOne(channel, known),
    'one by one, new people': () => oneByOne(channel, newOnes()),
    'a batch of 500, known people': () => inABatch(channel, known),
    'a batch of 500, new people': () => inABatch(channel, newOnes()),
    'a batch of 500, 20 known people': () =>
      inABatch(
        channel,
        known.map((_, i) => known[i % 20] ?? ''),
      ),
    'a batch of 500, one new person': () => inABatch(channel, Array<string>(BATCH).fill(randomUUID())),
  };
  const took = new Map<string, { seconds: number; work: number }[]>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, way] of Object.entries(ways)) {
      const before = process.cpuUsage();
      const seconds = await way();
      const { user, system } = process.cpuUsage(before);
      if (round > 0) took.set(name, [...(took.get(name) ?? []), { seconds, work: (user + system) / 1000 / BATCH }]);
    }
  }
  const median = (name: string, of: 'seconds' | 'work'): number =>
    percentile(
      (took.get(name) ?? []).map((round) => round[of]),
      0.5,
    );
  const base = median('bare pairs of puts', 'seconds');
  for (const name of Object.keys(ways)) {
    const seconds = median(name, 'seconds');
    const work = median(name, 'work').toFixed(1).padStart(4);
    const rate = (BATCH / seconds).toFixed(0).padStart(5);
    say(
      `  ${name.padEnd(34)}${rate} events/s  ×${(base / seconds).toFixed(2)}  (500 in ${seconds.toFixed(2)} s)  ${work} ms of processor an event`,
    );
  }
  say(`  medians of ${ROUNDS} alternating rounds; ${CALLERS} callers where it is one by one`);
};

const newOnes = (): string[] => Array.from({ length: BATCH }, () => randomUUID());

const oneByOne = (channel: Channel, customers: string[]): Promise<number> =>
  byCallers(customers.map(purchaseOf), CALLERS, (event) => channel.send([event]));

const inABatch = (channel: Channel, customers: string[]): Promise<number> =>
  byCallers([customers.map(purchaseOf)], 1, (events) => channel.send(events));
