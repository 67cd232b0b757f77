import { randomUUID } from 'node:crypto';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { ledgerIn } from '../../functions/points/ledger-repository';
import { balanceAt } from '../../shared/points/balance';
import { utc } from '../../shared/time/instant';
import { meterOn } from '../../test/harness/meter';
import { byCallers } from '../coupons/callers';
import { type Database, startDatabase } from '../coupons/database';
import { percentile, type Say } from '../report';
import { openPointBrand, ordinaryOrder, type PointBrand } from './brand';

const CALLERS = 32;
const A_ROUND = 300;
const ROUNDS = 5;
/** About as many bytes as the order, the account and the entries of an ordinary order have. */
const SIZES = [1_500, 700, 600];
const GROWTH = [10, 100, 1_000, 10_000];
const READS = 200;

const on =
  (...parts: ((database: Database, say: Say) => Promise<void>)[]) =>
  async (say: Say): Promise<void> => {
    for (const part of parts) {
      const database = await startDatabase(undefined, { streams: false });
      try {
        await part(database, say);
      } finally {
        await database.stop();
      }
    }
  };

/** Orders through the use-case beside bare transactions that write as much, in alternating rounds on one engine; what one order costs. */
const speed = async (database: Database, say: Say): Promise<void> => {
  const brand = await openPointBrand(database.open());
  const meter = meterOn(brand.tables.db);
  const round = async (): Promise<{ bare: number; orders: number }> => {
    const members = Array.from({ length: A_ROUND }, () => randomUUID());
    await brand.join(members, utc(Date.now()));
    return {
      bare: A_ROUND / (await byCallers(members, CALLERS, bareOf(brand))),
      orders:
        A_ROUND / (await byCallers(members, CALLERS, (memberId) => brand.record(memberId, ordinaryOrder(randomUUID(), utc(Date.now()))))),
    };
  };
  await round();
  const rounds: { bare: number; orders: number }[] = [];
  for (let i = 0; i < ROUNDS; i++) rounds.push(await round());
  const median = (of: 'bare' | 'orders'): number =>
    percentile(
      rounds.map((one) => one[of]),
      0.5,
    );
  say(`  bare transaction of three items of the same sizes  ${median('bare').toFixed(0)}/s with ${CALLERS} callers`);
  say(
    `  orders that earn  ${median('orders').toFixed(0)}/s  ×${(median('orders') / median('bare')).toFixed(2)}; medians of ${ROUNDS} rounds of ${A_ROUND}`,
  );
  const memberId = randomUUID();
  await brand.join([memberId], utc(Date.now()));
  await brand.record(memberId, ordinaryOrder(randomUUID(), utc(Date.now())));
  const one = await meter.count(() => brand.record(memberId, ordinaryOrder(randomUUID(), utc(Date.now()))));
  say(`  an order: ${one.requests.join(' and ')}, ${one.billed.write} write units, ${one.billed.read} read units`);
};

const bareOf =
  ({ tables: { db, core } }: PointBrand) =>
  () => {
    const id = randomUUID();
    const put = (bytes: number, i: number) => ({
      Put: {
        TableName: core,
        Item: { pk: `bare#${id}`, sk: String(i), text: 'x'.repeat(bytes) },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    });
    return db.send(new TransactWriteCommand({ TransactItems: SIZES.map(put) }));
  };

/** One member's ledger grows; what reading the balance costs, with the newest entries and without. */
const growth = async (database: Database, say: Say): Promise<void> => {
  const brand = await openPointBrand(database.open());
  const meter = meterOn(brand.tables.db);
  const ledger = ledgerIn(brand.tables);
  const memberId = randomUUID();
  await brand.join([memberId], utc(Date.now()));
  let entries = 0;
  for (const most of GROWTH) {
    for (; entries < most; entries++) await brand.record(memberId, ordinaryOrder(randomUUID(), utc(Date.now())));
    const balance = await meter.count(() => ledger.holder(memberId, 'points'));
    const page = await meter.count(() => ledger.newest(memberId, 'points'));
    // What is read below is told to the same meter.
    const pageRequests = page.requests.length;
    const took: number[] = [];
    for (let i = 0; i < READS; i++) {
      const began = performance.now();
      balanceAt((await ledger.holder(memberId, 'points')).account, utc(Date.now()));
      took.push(performance.now() - began);
    }
    say(
      `  ${String(most).padStart(6)} entries: balance ${balance.requests.length} request, ${balance.readUnits} read units, p50 ${percentile(took, 0.5).toFixed(1)} ms; with the newest entries ${pageRequests} request, ${page.readUnits} read units`,
    );
  }
};

export const benchPoints = on(speed, growth);
export const benchPointsSpeed = on(speed);
