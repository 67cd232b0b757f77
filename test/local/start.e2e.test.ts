import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { freePort } from '../../local/free-port';
import { commandLineOf } from '../../local/processes';
import { eventually, startStack, type TestStack } from '../harness';
import { launchStack } from '../harness/stack';

jest.setTimeout(300_000);

const json = async <T>(url: string, init?: RequestInit): Promise<T> => (await (await fetch(url, init)).json()) as T;
const post = <T>(url: string, body: unknown, token = '') =>
  json<T>(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
const startIn = (folder: string, port: number) =>
  spawnSync(process.execPath, ['local/start.mjs'], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, PORT: String(port), YINKE_DATA: folder, YINKE_APPS: 'none' },
  });

/** Asked of the database itself, while the import is still under way. */
const storesWritten = async (folder: string): Promise<number> => {
  const { port } = JSON.parse(readFileSync(join(folder, 'dynamodb', 'engine.json'), 'utf8'));
  const database = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}` });
  const { Count = 0 } = await database.send(
    new QueryCommand({
      TableName: 'yinke-local-config',
      KeyConditionExpression: 'pk = :stores',
      ExpressionAttributeValues: { ':stores': { S: 'shanlan#STORES' } },
      Select: 'COUNT',
    }),
  );
  return Count;
};

describe('npm start', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startStack({ ownDatabase: true });
  });
  afterAll(() => stack?.stop());

  const marketerToken = async (): Promise<string> => {
    const body = { email: 'marketer@shanlan.example', password: 'shanlan-demo' };
    return (await post<{ token: string }>(`${stack.origin}/marketer/sessions`, body)).token;
  };
  const withToken = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  test('has the demo brand: stores, a published coupon, a clerk', async () => {
    const mine = withToken(await marketerToken());
    const stores = await json<{ total: number }>(`${stack.origin}/marketer/stores?province=31`, mine);
    expect(stores.total).toBeGreaterThan(500);
    const templates = await json<{ items: { template: { name: string; state: string } }[] }>(`${stack.origin}/marketer/templates`, mine);
    expect(templates.items.map(({ template }) => [template.name, template.state])).toEqual([
      ['满100减20', 'published'],
      ['手冲咖啡8.8折', 'published'],
      ['到店礼·海盐曲奇', 'published'],
    ]);
    const clerk = await post<{ staff: { name: string } }>(`${stack.origin}/clerk/sessions`, { code: await stack.weChatCode('周予') });
    expect(clerk.staff.name).toBe('周予');
  });

  test('says where to look and whom to log in as', () => {
    for (const words of [`${stack.origin}/app/`, `${stack.origin}/console/`, 'marketer@shanlan.example', '林知夏', '周予']) {
      expect(stack.output()).toContain(words);
    }
  });

  test('gives nothing up: no dead letters', () => {
    expect(existsSync(join(stack.folder, 'dead-letters'))).toBe(false);
  });

  test('a second start on the same data is told where the first is', () => {
    const second = startIn(stack.folder, 0);
    expect(second.status).toBe(1);
    expect(second.stderr).toContain(`Yinke runs already with this data: ${stack.origin} (process ${stack.pid})`);
  });

  test('a port in use is told in one sentence, and nothing is left running', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    const folder = mkdtempSync(join(tmpdir(), 'yinke-taken-'));
    try {
      const refused = startIn(folder, port);
      expect(refused.status).toBe(1);
      expect(refused.stderr).toContain(`Port ${port} is in use by another program`);
      expect(refused.stderr).not.toContain('    at ');
      expect(readdirSync(folder)).not.toContain('dynamodb');
    } finally {
      other.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('after being killed it starts again on its data, ends the database that was left, and imports nothing twice', async () => {
    const token = await marketerToken();
    await post(`${stack.origin}/marketer/staff/invitations`, { storeId: '30902-101578', role: 'clerk', name: '方晓' }, token);
    process.kill(stack.pid, 'SIGKILL');
    await eventually(() => expect(commandLineOf(stack.pid)).toBeUndefined());
    stack = await startStack({ ownDatabase: true, folder: stack.folder, port: stack.port });
    expect(stack.output()).toContain('ending the database that an earlier run left behind');
    expect(stack.output()).not.toContain('demo brand');
    const staff = await json<{ invitations: { name: string }[] }>(`${stack.origin}/marketer/staff`, withToken(token));
    expect(staff.invitations.map(({ name }) => name)).toContain('方晓');
  });

  test('npm run reset ends it and empties its data', async () => {
    const reset = spawnSync(process.execPath, ['local/reset.mjs'], { encoding: 'utf8', env: { ...process.env, YINKE_DATA: stack.folder } });
    expect(reset.status).toBe(0);
    await eventually(() => expect(commandLineOf(stack.pid)).toBeUndefined());
    expect(readdirSync(stack.folder)).toEqual([]);
  });
});

test('a first start that was killed while it filled the brand is completed by the next', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yinke-cut-short-'));
  const first = launchStack(await freePort(), folder, { ownDatabase: true });
  let printed = '';
  first.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk.toString('utf8');
  });
  await eventually(() => expect(printed).toContain('demo brand: 山岚咖啡'), 60_000);
  await eventually(async () => expect(await storesWritten(folder)).toBeGreaterThan(0), 60_000);
  first.kill('SIGKILL');
  expect(printed).not.toContain('stores imported');

  const second = await startStack({ ownDatabase: true, folder });
  try {
    const [, created, unchanged] = /(\d+) stores imported, (\d+) there already/.exec(second.output()) ?? [];
    expect(Number(created) + Number(unchanged)).toBe(2734);
    expect(Number(unchanged)).toBeGreaterThan(0);
    const clerk = await post<{ staff: { name: string } }>(`${second.origin}/clerk/sessions`, { code: await second.weChatCode('周予') });
    expect(clerk.staff.name).toBe('周予');
  } finally {
    await second.stop();
  }
});
