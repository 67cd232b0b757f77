import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brandsIn } from '../../functions/brand/brand-repository';
import { marketersIn } from '../../functions/marketer/marketer-repository';
import { readConfig } from '../../functions/platform/config';
import { openTables } from '../../functions/platform/tables';
import { demoBrand } from '../../local/demo/brand';
import { createTables } from '../../local/dynamodb/tables';
import { loadServerless } from '../../local/serverless-yml';
import { setUp } from '../../local/setup';
import { testTables } from '../harness/tables';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yinke-setup-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const args = ['--stage', 'setuptest', '--email', 'Boss@Brand.example', '--name', '老板', '--brand'];
const environment = () => ({ ...process.env, ADMIN_PASSWORD: 'twelve letters' });

test('a stage gets its brand and its first admin, who can sign in', async () => {
  const { client } = await testTables();
  const deployment = loadServerless({ stage: 'setuptest' });
  await createTables(client, deployment.tables);
  const file = join(folder, 'brand.json');
  writeFileSync(file, JSON.stringify(demoBrand('shanlan')));
  await setUp([...args, file], environment(), () => undefined);
  const tables = openTables(readConfig({ ...deployment.environment, DYNAMODB_ENDPOINT: process.env.DYNAMODB_ENDPOINT }));
  expect((await brandsIn(tables).current()).name.zh).toBe('山岚咖啡');
  expect(await marketersIn(tables).withPassword('boss@brand.example', 'twelve letters')).toEqual({
    email: 'boss@brand.example',
    name: '老板',
    role: 'admin',
  });
  client.destroy();
});

test('what is missing or wrong is said, and nothing is written', async () => {
  const file = join(folder, 'half.json');
  writeFileSync(file, JSON.stringify({ brandId: 'shanlan' }));
  await expect(setUp([], environment(), () => undefined)).rejects.toThrow(/Usage/);
  await expect(setUp([...args, file], environment(), () => undefined)).rejects.toThrow(/half\.json: name/);
  await expect(setUp([...args, file], { ...environment(), ADMIN_PASSWORD: 'short' }, () => undefined)).rejects.toThrow(/at least 12/);
});
