import { readConfig } from '../../functions/platform/config';
import { openTables } from '../../functions/platform/tables';
import { systemKeysIn } from '../../functions/system/key-repository';
import { createKey } from '../../functions/system/manage-keys';
import { type TestTables, testTables } from '../harness';

let made: TestTables;
beforeAll(async () => {
  made = await testTables();
});
afterAll(() => made.client.destroy());

test('a key that the SDK puts again, since the first answer was lost, is made once', async () => {
  const systemKeys = systemKeysIn(openTables(readConfig(process.env)));
  const save: typeof systemKeys.save = async (key) => {
    await systemKeys.save(key);
    await systemKeys.save(key);
  };
  const wanted = { name: '收银', scopes: ['orders:write' as const], belongsTo: 'own' as const };
  const { key } = await createKey({ systemKeys: { ...systemKeys, save } })(wanted, '2026-11-23T04:00:00Z');
  expect(await systemKeys.all()).toEqual([key]);
});
