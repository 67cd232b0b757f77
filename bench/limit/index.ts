import { countsIn } from '../../functions/limit/count-repository';
import { limiterWith } from '../../functions/limit/limiter';
import type { Tables } from '../../functions/platform/tables';
import { DEFAULT_LIMITS } from '../../shared/limit/defaults';
import type { LimitRule } from '../../shared/limit/rule';
import { startDatabase } from '../coupons/database';
import { percentile, type Say } from '../report';

const { member, system } = DEFAULT_LIMITS;

interface Caller {
  name: string;
  rule: LimitRule;
  /** How many requests, how many milliseconds between two of them, and over how many functions they are spread by turns. */
  count: number;
  every: number;
  functions: number;
}

const CALLERS: readonly Caller[] = [
  { name: 'a member, 8 a minute on 3 functions', rule: member.read, count: 400, every: 7_500, functions: 3 },
  { name: 'the same, never twice on one', rule: member.read, count: 400, every: 7_500, functions: 400 },
  { name: 'a bot, 100 a second on 50', rule: member.read, count: 30_000, every: 10, functions: 50 },
  { name: 'a system key, 1,000 a second on 20', rule: system.write, count: 300_000, every: 1, functions: 20 },
];

/** What it costs to count requests, in write units; and how fast a function that counts is beside one that does not. */
export const benchLimit = async (say: Say): Promise<void> => {
  const database = await startDatabase();
  try {
    for (const caller of CALLERS) await benchCaller(database.open(), caller, say);
    await benchSpeed(database.open(), say);
  } finally {
    await database.stop();
  }
};

/** Every request to the counts is a write of one unit, whether its condition holds or not. */
const benchCaller = async (tables: Tables, { name, rule, count, every, functions }: Caller, say: Say): Promise<void> => {
  const counts = countsIn(tables);
  let units = 0;
  const counted = {
    take: (...asked: Parameters<typeof counts.take>) => {
      units += 1;
      return counts.take(...asked);
    },
    giveBack: (...asked: Parameters<typeof counts.giveBack>) => {
      units += 1;
      return counts.giveBack(...asked);
    },
  };
  const limiters = Array.from({ length: functions }, () => limiterWith(counted));
  const begin = Date.now();
  let letIn = 0;
  for (let i = 0; i < count; i++) {
    const until = await limiters[i % functions]?.letIn({ whose: name, of: 'read' }, rule, begin + Math.floor(i * every));
    if (until === undefined) letIn += 1;
  }
  say(`  ${name.padEnd(36)} ${((1000 * units) / count).toFixed(1).padStart(7)} WRU for 1,000 requests; ${letIn} of ${count} let in`);
};

const ASKED = 200_000;

/** A handler that does nothing, bare and behind the limiter, by callers of whom each asks a hundred times. */
const benchSpeed = async (tables: Tables, say: Say): Promise<void> => {
  const limiter = limiterWith(countsIn(tables));
  const handler = () => Promise.resolve();
  const now = Date.now();
  const perSecond = async (work: (i: number) => Promise<unknown>, count: number): Promise<string> => {
    const began = performance.now();
    for (let i = 0; i < count; i++) await work(i);
    return Math.round((count * 1000) / (performance.now() - began)).toLocaleString('en');
  };
  const behind = async (who: number) => {
    await limiter.letIn({ whose: `speed ${who}`, of: 'read' }, system.read, now);
    await handler();
  };
  say(`  a bare handler                       ${await perSecond(handler, ASKED)} a second`);
  await behind(0);
  say(`  behind a limiter, leases in hand     ${await perSecond(() => behind(0), 100_000)} a second`);
  const times: number[] = [];
  for (let i = 1; i <= 500; i++) {
    const began = performance.now();
    await behind(i);
    times.push(performance.now() - began);
  }
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
  say(`  the first request of a caller        p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms (one write)`);
};
