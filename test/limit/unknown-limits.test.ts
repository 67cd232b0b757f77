import { limitsIn } from '../../functions/limit/limits';
import { readConfig } from '../../functions/platform/config';
import { Fault, TooMany } from '../../functions/platform/problems';
import { openTables, type Tables } from '../../functions/platform/tables';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { DEFAULT_LIMITS } from '../../shared/limit/defaults';
import { type TestTables, testTables } from '../harness';
import { setLimits, wideLimits } from '../harness/limits';

// A function that has just begun and cannot read the brand's limits, beside others that know them.

let made: TestTables;
let tables: Tables;
beforeAll(async () => {
  made = await testTables();
  tables = openTables(readConfig(process.env));
  await setLimits(tables, wideLimits());
});
afterAll(() => made.client.destroy());

/** Tables of which the brand's settings cannot be read for as long as `away` says so. */
const withoutSettings = (away: { now: boolean }): Tables => {
  const send = (command: { input: { TableName?: string; RequestItems?: object } }, ...rest: []) => {
    const asked = [command.input.TableName, ...Object.keys(command.input.RequestItems ?? {})];
    if (away.now && asked.includes(tables.config)) return Promise.reject(new Error('the settings cannot be read now'));
    return tables.db.send(command as never, ...rest);
  };
  return { ...tables, db: new Proxy(tables.db, { get: (db, name) => (name === 'send' ? send : Reflect.get(db, name)) }) };
};

const NOW = Math.floor(Date.now() / 60_000) * 60_000 + 30_000;
const endpoint = marketerEndpoints.members;
const asker = { limited: 'marketer' as const, id: 'ma@brand.example' };
const most = DEFAULT_LIMITS.marketer.read?.requests ?? 0;

test('requests are not counted by limits that are not the brand’s: who keeps to theirs is served', async () => {
  const knows = limitsIn(tables);
  for (let i = 0; i <= most; i++) await knows.letIn(endpoint, asker, NOW);
  const away = { now: true };
  const begins = limitsIn(withoutSettings(away));
  await expect(begins.letIn(endpoint, asker, NOW)).resolves.toBeUndefined();
  away.now = false;
  await expect(begins.letIn(endpoint, asker, NOW)).resolves.toBeUndefined();
});

test('what can be found by trying is not open meanwhile: the limits out of the box stand', async () => {
  const { guesses } = limitsIn(withoutSettings({ now: true }));
  const attempt = {
    endpoint: { caller: 'anyone' as const, guess: { what: 'password' as const, account: 'email', wrong: ['wrong_credentials' as const] } },
    asker: { limited: 'address' as const, id: '203.0.113.9' },
    origin: { address: '203.0.113.9' },
    body: { email: 'ma@brand.example' },
    ms: NOW,
  };
  const wrong = () => guesses.guarded(attempt, () => Promise.reject(new Fault('wrong_credentials')));
  const [first] = DEFAULT_LIMITS.guesses.own;
  for (let i = 0; i < (first?.requests ?? 0); i++) await expect(wrong()).rejects.toThrow(Fault);
  await expect(wrong()).rejects.toThrow(TooMany);
});
