import { countsIn } from '../../functions/limit/count-repository';
import { limiterWith } from '../../functions/limit/limiter';
import { readConfig } from '../../functions/platform/config';
import { openTables, type Tables } from '../../functions/platform/tables';
import { type TestTables, testTables } from '../harness';
import { meterOn } from '../harness/meter';

let made: TestTables;
let tables: Tables;
beforeAll(async () => {
  made = await testTables();
  tables = openTables(readConfig(process.env));
});
afterAll(() => made.client.destroy());

test('over ten functions at once, never more than the limit are let in of a window, and nearly all of it', async () => {
  const rule = { requests: 100, seconds: 60 };
  const functions = Array.from({ length: 10 }, () => limiterWith(countsIn(tables)));
  const ms = Math.ceil(Date.now() / 60_000) * 60_000;
  const meter = meterOn(tables.db);
  const t = Date.now();
  const { result: answers, requests } = await meter.count(() =>
    Promise.all(Array.from({ length: 300 }, (_, i) => functions[i % 10]?.letIn({ whose: 'm', of: 'read' }, rule, ms))),
  );
  const n = answers.filter((until) => until === undefined).length;
  console.log(n, requests.length, Date.now() - t);
  expect(n).toBeLessThanOrEqual(100);
  expect(n).toBeGreaterThan(80);
});
