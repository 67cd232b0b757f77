import { identityOf } from '../../functions/identity/identity-of';
import type { Tables } from '../../functions/platform/tables';
import { meterOn } from '../../test/harness/meter';
import { byCallers } from '../coupons/callers';
import { type Database, startDatabase } from '../coupons/database';
import { percentile, type Say } from '../report';
import { KINDS } from './kinds';
import { evidence, seeder } from './people';

const CALLERS = 32;
const EVENTS = 500;
const ROUNDS = 3;

/** Recognising people on DynamoDB Local: what each kind of event costs, and how that grows with how many people are known. */
export const benchIdentity = async (say: Say): Promise<void> => {
  await onItsOwn((database) => benchKinds(database, say));
  await growth(say, [10_000, 100_000]);
};

/** The same with a million; to put them there takes the engine many minutes and some gigabytes. */
export const benchIdentityMillion = (say: Say): Promise<void> => growth(say, [1_000_000]);

const onItsOwn = async (part: (database: Database) => Promise<void>, options?: { streams: boolean }): Promise<void> => {
  const database = await startDatabase(undefined, options);
  try {
    await part(database);
  } finally {
    await database.stop();
  }
};

const WIDE = 34;

const benchKinds = async (database: Database, say: Say): Promise<void> => {
  const [counted, timed] = [database.open(), database.open()];
  const { recognise } = identityOf(counted);
  const meter = meterOn(counted.db);
  await recognise(evidence(0, 'uwarm'));
  say(`  ${'one event of'.padEnd(WIDE)}   WRU   RRU  events/s  requests`);
  for (const [i, { name, before, event }] of KINDS.entries()) {
    for (const known of before(`counted${i}`)) await recognise(known);
    const { requests, billed } = await meter.count(() => recognise(event(`counted${i}`)));
    const which = [...new Set(requests)].map((one) => `${requests.filter((other) => other === one).length} ${one}`).join(', ');
    const rate = await rateOf(timed, i);
    say(
      `  ${name.padEnd(WIDE)} ${String(billed.write).padStart(5)} ${String(billed.read).padStart(5)} ${rate.toFixed(0).padStart(9)}  ${which}`,
    );
  }
  say(`  WRU and RRU are what AWS bills; ${EVENTS} events by ${CALLERS} callers, in memory, one process; the log itself is no part of it`);
};

/** Events of one kind a second, each about other people. */
const rateOf = async (tables: Tables, i: number): Promise<number> => {
  const { recognise } = identityOf(tables);
  const kind = KINDS[i];
  const names = Array.from({ length: EVENTS }, (_, n) => `timed${i}x${n}`);
  await byCallers(names, CALLERS, async (n) => {
    for (const known of kind?.before(n) ?? []) await recognise(known);
  });
  const events = names.flatMap((n) => (kind ? [kind.event(n)] : []));
  return EVENTS / (await byCallers(events, CALLERS, recognise));
};

/** Events of people among so many who are known already. */
const growth = (say: Say, sizes: number[]): Promise<void> =>
  onItsOwn(
    async (database) => {
      const [tables, counted] = [database.open(), database.open()];
      const seed = await seeder(tables);
      const meter = meterOn(counted.db);
      await identityOf(counted).recognise(evidence(0, 'uwarm'));
      say(
        `  ${'people known'.padEnd(WIDE)} ${'known, /s'.padStart(10)} ${'new, /s'.padStart(10)} ${'WRU RRU known'.padStart(14)} ${'new'.padStart(8)}`,
      );
      let there = 0;
      for (const size of sizes) {
        await seed(there, size);
        there = size;
        say(await rowOf(tables, size, meter, identityOf(counted).recognise));
      }
      say(
        `  medians of ${ROUNDS} rounds of ${EVENTS} events by ${CALLERS} callers; people are put there as recognition would have written them`,
      );
    },
    { streams: false },
  );

const rowOf = async (
  tables: Tables,
  size: number,
  meter: ReturnType<typeof meterOn>,
  counted: ReturnType<typeof identityOf>['recognise'],
): Promise<string> => {
  const { recognise } = identityOf(tables);
  const anyone = (): number => Math.floor(Math.random() * size);
  const rate = async (event: (n: number) => ReturnType<typeof evidence>): Promise<number> => {
    const rates: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const events = Array.from({ length: EVENTS }, (_, n) => event(n + round * EVENTS));
      const seconds = await byCallers(events, CALLERS, recognise);
      if (round > 0) rates.push(EVENTS / seconds);
    }
    return percentile(rates, 0.5);
  };
  const known = await rate(() => evidence(0, `u${anyone()}`));
  const fresh = await rate((n) => evidence(0, `unew${size}x${n}`, `pnew${size}x${n}`));
  const costKnown = await meter.count(() => counted(evidence(0, `u${anyone()}`)));
  const costNew = await meter.count(() => counted(evidence(0, `ulast${size}`, `plast${size}`)));
  const units = ({ billed }: typeof costKnown): string => `${billed.write} ${billed.read}`;
  return `  ${String(size).padEnd(WIDE)} ${known.toFixed(0).padStart(10)} ${fresh.toFixed(0).padStart(10)} ${units(costKnown).padStart(14)} ${units(costNew).padStart(8)}`;
};
