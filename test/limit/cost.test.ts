import { countsIn } from '../../functions/limit/count-repository';
import { limiterWith } from '../../functions/limit/limiter';
import { limitsIn } from '../../functions/limit/limits';
import { readConfig } from '../../functions/platform/config';
import { openTables, type Tables } from '../../functions/platform/tables';
import { clerkCouponEndpoints } from '../../shared/contract/clerk-own';
import { memberCouponEndpoints } from '../../shared/contract/member-coupons';
import { DEFAULT_LIMITS } from '../../shared/limit/defaults';
import type { LimitRule } from '../../shared/limit/rule';
import { type TestTables, testTables } from '../harness';
import { type Counted, type Meter, meterOn } from '../harness/meter';

// What counting requests costs beside what they do themselves: the claim's own budget, and all others, are as they were.

let made: TestTables;
let tables: Tables;
let meter: Meter;
const lines: string[] = [];
beforeAll(async () => {
  made = await testTables();
  tables = openTables(readConfig(process.env));
  meter = meterOn(tables.db);
});
afterAll(() => {
  process.stdout.write(`cost of limits:\n${lines.map((line) => `  ${line}\n`).join('')}`);
  made.client.destroy();
});

const BEGIN = Math.ceil(Date.now() / 3_600_000) * 3_600_000;
/** Every request to the counts is a write of one unit, also one whose condition does not hold, which the local engine does not tell. */
const note = (what: string, { requests }: Counted<unknown>, of = 1) =>
  lines.push(`${what}: ${Math.round((1000 * requests.length) / of)} WRU for 1,000 requests`);

/** So many requests, one every so many milliseconds, each to one of so many functions by turns. */
const run = (whose: string, rule: LimitRule, { count, every, on }: { count: number; every: number; on: number }) =>
  meter.count(async () => {
    const functions = Array.from({ length: on }, () => limiterWith(countsIn(tables)));
    let letIn = 0;
    for (let i = 0; i < count; i++) {
      if ((await functions[i % on]?.letIn({ whose, of: 'read' }, rule, BEGIN + Math.floor(i * every))) === undefined) letIn += 1;
    }
    return letIn;
  });

test('a member who looks around, on three functions: less than one write unit a request', async () => {
  const rule = DEFAULT_LIMITS.member.read;
  const quiet = await run('quiet', rule, { count: 80, every: 7_500, on: 3 });
  expect(quiet.result).toBe(80);
  expect(quiet.requests.length).toBeLessThanOrEqual(80 * 0.8);
  note('a quiet member, 8 a minute on 3 functions', quiet, 80);
  const alone = await run('alone', rule, { count: 80, every: 7_500, on: 1 });
  expect(alone.requests.length).toBeLessThanOrEqual(80 * 0.5);
  note('the same on one function', alone, 80);
  const spread = await run('spread', rule, { count: 80, every: 7_500, on: 80 });
  expect(spread.requests.length).toBeLessThanOrEqual(90);
  note('the same, each request on another function', spread, 80);
});

test('a bot of a hundred a second on fifty functions is let in as often as the limit says, and costs little', async () => {
  const bot = await run('bot', DEFAULT_LIMITS.member.read, { count: 12_000, every: 10, on: 50 });
  expect(bot.result).toBeLessThanOrEqual(2 * DEFAULT_LIMITS.member.read.requests);
  expect(bot.requests.length).toBeLessThanOrEqual(12_000 * 0.1);
  note(`a bot, 100 a second on 50 functions (${bot.result} of 12,000 let in)`, bot, 12_000);
});

test('a till or shop with a thousand requests a second costs next to nothing', async () => {
  const system = await run('system', DEFAULT_LIMITS.system.write, { count: 90_000, every: 1, on: 20 });
  expect(system.result).toBe(90_000);
  expect(system.requests.length).toBeLessThanOrEqual(500);
  note('a system key, 1,000 a second on 20 functions', system, 90_000);
});

test('the claim’s own budget stays: its lease is one write unit beside it when the function is new to the member, and nothing when it is not', async () => {
  const { claim } = memberCouponEndpoints;
  const limits = limitsIn(tables);
  const letIn = (id: string) => meter.count(() => limits.letIn(claim, { limited: 'member', id }, BEGIN));
  await letIn('warms the settings');
  const first = await letIn('m1');
  expect([first.requests, first.writeUnits]).toEqual([['UpdateItem'], 1]);
  note('the first claim of a member on a function', first);
  const second = await letIn('m1');
  expect(second.requests.length).toBeLessThanOrEqual(1);
  const third = await letIn('m1');
  expect(third.requests).toEqual([]);
  note('a later one', third);
});

test('what may be guessed is counted before and taken back after: two write units for what was right, one for what was wrong', async () => {
  const { guesses } = limitsIn(tables);
  const attempt = {
    endpoint: clerkCouponEndpoints.scan,
    asker: { limited: 'staff' as const, id: 's1' },
    origin: {},
    body: {},
    ms: BEGIN,
  };
  await guesses.guarded(attempt, () => Promise.resolve('warms the settings'));
  const right = await meter.count(() => guesses.guarded(attempt, () => Promise.resolve('seen')));
  expect([right.requests, right.writeUnits]).toEqual([['UpdateItem', 'UpdateItem'], 2]);
  note('a scan that is right', right);
});
