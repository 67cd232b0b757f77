import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { countsIn } from '../../functions/limit/count-repository';
import { limiterWith } from '../../functions/limit/limiter';
import { readConfig } from '../../functions/platform/config';
import { log } from '../../functions/platform/log';
import { openTables, type Tables } from '../../functions/platform/tables';
import { type TestTables, testTables } from '../harness';
import { type FaultProxy, startFaultProxy } from '../harness/faults';

// Several limiters are several functions, each with a memory of its own, over one database.

let made: TestTables;
let tables: Tables;
let proxy: FaultProxy;
let through: Tables;
beforeAll(async () => {
  made = await testTables();
  const target = process.env.DYNAMODB_ENDPOINT ?? '';
  const rates = { lose_reply: 0.25, lose_request: 0.15, throttle: 0.25, delay: 0.1 };
  proxy = await startFaultProxy({ target, seed: 8, rates });
  tables = openTables(readConfig(process.env));
  through = openTables(readConfig({ ...process.env, DYNAMODB_ENDPOINT: proxy.endpoint }));
});
afterAll(async () => {
  await proxy.stop();
  made.client.destroy();
});

const KEY = (whose: string) => ({ whose, of: 'read' });
/** The window that comes next, so that none ends in the middle of a test. */
const next = (seconds: number) => Math.ceil(Date.now() / (seconds * 1000)) * seconds * 1000;

test('over ten functions at once exactly the limit is let in of a window', async () => {
  const rule = { requests: 100, seconds: 60 };
  const functions = Array.from({ length: 10 }, () => limiterWith(countsIn(tables)));
  const ms = next(60);
  // More of each than the limit: none is left with a lease that nobody uses.
  const asked = Array.from({ length: 1_200 }, (_, i) => functions[i % 10]?.letIn(KEY('at once'), rule, ms));
  const answers = await Promise.all(asked);
  expect(answers.filter((until) => until === undefined)).toHaveLength(100);
  for (const until of answers) if (until !== undefined) expect(until).toBeGreaterThan(ms);
});

test('the window slides: what came at the end of one is not let in again at the beginning of the next', async () => {
  const rule = { requests: 20, seconds: 60 };
  const ms = next(60);
  const letIn = async (at: number) => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => limiterWith(countsIn(tables)).letIn(KEY('slides'), rule, at)));
    return answers.filter((until) => until === undefined).length;
  };
  expect(await letIn(ms)).toBe(20);
  expect(await letIn(ms + 60_000)).toBe(0);
  expect(await letIn(ms + 75_000)).toBe(5);
  expect(await letIn(ms + 90_000)).toBe(5);
  expect(await letIn(ms + 240_000)).toBe(20);
});

test('whatever happens on the way to the database, no more than the limit; only who could not be counted at all is let in besides', async () => {
  const warned = jest.spyOn(log, 'warn').mockImplementation(() => undefined);
  const rule = { requests: 60, seconds: 60 };
  const ms = next(60);
  let tick = 0;
  const later = () => {
    tick += 2_000;
    return tick;
  };
  const functions = Array.from({ length: 5 }, () => limiterWith(countsIn(through), later));
  let letIn = 0;
  proxy.on();
  for (let i = 0; i < 150; i++) if ((await functions[i % 5]?.letIn(KEY('faults'), rule, ms)) === undefined) letIn += 1;
  proxy.off();
  const uncounted = warned.mock.calls.length;
  warned.mockRestore();
  expect(proxy.counts.lose_reply).toBeGreaterThan(0);
  expect(letIn - uncounted).toBeLessThanOrEqual(60);
  // What was counted twice by a reply that was lost is missing from the limit, not added to it.
  expect(letIn).toBeGreaterThan(20);
});

test('who comes at long intervals for days leaves an item that does not grow', async () => {
  const rule = { requests: 60, seconds: 60 };
  const begin = next(60);
  for (let i = 0; i < 40; i++) await limiterWith(countsIn(tables)).letIn(KEY('seldom'), rule, begin + i * 300_000);
  const Key = { pk: `${tables.brandId}#LIMIT#seldom`, sk: 'read' };
  const { Item } = await tables.db.send(new GetCommand({ TableName: tables.limits, Key, ConsistentRead: true }));
  expect(Object.keys(Item ?? {}).length).toBeLessThan(20);
});
