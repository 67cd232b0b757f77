import { randomUUID } from 'node:crypto';
import { percentile, type Say } from '../report';
import { type Answer, askAsUsual, type Habit } from './asking';
import { byCallers } from './callers';
import type { Database } from './database';
import { judge } from './judge';
import { requestsOn } from './requests';
import { openShop } from './shop';

const SALE = { units: 10_000, members: 20_000 };
/** Warm functions, each with its own connection and memory, and how many members each serves at a time. */
const FUNCTIONS = 8;
const EACH = 32;

/**
 * A sale to twice as many members as there are units, many at a time. One in ten taps twice at once; one in ten asks the very same
 * again. It fails unless all that was told is true in the database.
 */
export const benchFlashSale = async (database: Database, say: Say, { units, members } = SALE): Promise<void> => {
  const connections = Array.from({ length: FUNCTIONS }, database.open);
  const shops = connections.map((tables) => openShop(tables));
  const template = await openShop(database.open()).publish({ stock: units });
  await Promise.all(shops.map((shop) => shop.warm()));
  const counter = requestsOn(connections);
  const answers: Answer[] = [];
  const queue = Array.from({ length: members }, (_, i) => ({ memberId: randomUUID(), habit: habitOf(i) })).values();
  const began = performance.now();
  const served = shops.map((shop) =>
    byCallers(queue, EACH, async (member) => answers.push(...(await askAsUsual(shop, counter, template.templateId, member)))),
  );
  const seconds = Math.max(...(await Promise.all(served)));
  const lastGrant = answers.reduce((last, { kind, at }) => (kind === 'granted' ? Math.max(last, at) : last), began);
  const untilGone = (lastGrant - began) / 1000;
  say(
    `  ${units} coupons on ${template.shards} shards; ${members} members, ${FUNCTIONS * EACH} at a time over ${FUNCTIONS} warm functions`,
  );
  say(`  all gone after ${untilGone.toFixed(1)} s, ${(units / untilGone).toFixed(0)} claims/s; all answered after ${seconds.toFixed(1)} s`);
  for (const kind of ['granted', 'first reply again', 'refused'] as const) say(`  ${timesOf(kind, answers)}`);
  for (const line of await judge(database.open(), template, answers)) say(`  ${line}`);
};

const habitOf = (i: number): Habit => (i % 10 === 0 ? 'twice' : i % 10 === 5 ? 'again' : 'once');

const timesOf = (wanted: Answer['kind'], answers: readonly Answer[]): string => {
  const these = answers.filter(({ kind }) => kind === wanted);
  const times = these.map(({ ms }) => ms);
  const at = (share: number): string => `${percentile(times, share).toFixed(0)} ms`;
  const requests = these.reduce((sum, one) => sum + one.requests, 0) / these.length;
  return `${wanted.padEnd(18)}${String(these.length).padStart(6)}  p50 ${at(0.5)}, p99 ${at(0.99)}  ${requests.toFixed(2)} requests each`;
};
