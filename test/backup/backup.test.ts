import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { auditDatabase } from '../../local/audit';
import { contentHash, itemOf, lineOf, type StoredItem } from '../../local/backup/item-lines';
import { restoreBackup } from '../../local/backup/restore';
import { takeBackup } from '../../local/backup/take';
import { createTables } from '../../local/dynamodb/tables';
import { type DeployedTable, loadServerless } from '../../local/serverless-yml';
import { memberEndpoints } from '../../shared/contract/member';
import { eventually } from '../harness';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

const quiet = (): void => undefined;
const folder = mkdtempSync(join(tmpdir(), 'yinke-backup-'));
const whole = join(folder, 'whole');
let backend: Backend;
let client: DynamoDBClient;
let tables: readonly DeployedTable[];

const stageOf = (service: string) => loadServerless({ stage: 'test', service });
const elsewhere = () => stageOf(`r${randomBytes(5).toString('hex')}`);
const restore = (into: readonly DeployedTable[], from = whole) =>
  restoreBackup({ database: client, tables: into, folder: from, creates: true, say: quiet });

beforeAll(async () => {
  backend = await startBackend();
  const people = peopleOf(backend);
  const ma = await people.marketer();
  await people.importStores(ma);
  const templateId = await people.publish(ma, { claimPlace: { kind: 'anywhere' } });
  const token = await people.member('林知夏');
  expect([(await people.claim(token, templateId)).status, (await backend.call(memberEndpoints.me, { token })).status]).toEqual([201, 200]);
  await eventually(
    async () => expect((await auditDatabase({ tables: backend.tables, now: new Date().toISOString() })).findings).toEqual([]),
    30_000,
  );
  await backend.stop();
  client = new DynamoDBClient({ endpoint: process.env.DYNAMODB_ENDPOINT, maxAttempts: 3 });
  ({ tables } = stageOf(backend.tables.core.split('-')[0] ?? ''));
  // A set and bytes, whatever is in the tables today.
  const odd = {
    pk: `${backend.tables.brandId}#X`,
    sk: 'X',
    set: new Set(['b', 'a']),
    bytes: randomBytes(9),
    B: { B: 'a field that is called as a type' },
  };
  await DynamoDBDocumentClient.from(client).send(new PutCommand({ TableName: backend.tables.core, Item: odd }));
  await takeBackup({ database: client, tables, folder: whole, wasRunning: false, now: () => new Date(), say: quiet });
}, 120_000);
afterAll(() => {
  client?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const manifest = (from = whole) => JSON.parse(readFileSync(join(from, 'manifest.json'), 'utf8'));

test('a backup restored elsewhere has every item as it was, its streams begin after it, and the audit passes there', async () => {
  const into = elsewhere();
  const items = await restore(into.tables);
  const again = join(folder, 'again');
  await takeBackup({ database: client, tables: into.tables, folder: again, wasRunning: false, now: () => new Date(), say: quiet });
  const told = (from: string) =>
    manifest(from).tables.map((table: Record<string, unknown>) => [table.logicalId, table.items, table.content]);
  expect(told(again)).toEqual(told(whole));
  expect(items).toBeGreaterThan(50);
  const { CORE_TABLE = '', TOUCHPOINTS_TABLE = '', CONFIG_TABLE = '', LEDGER_TABLE = '', PROFILES_TABLE = '' } = into.environment;
  const there = { core: CORE_TABLE, touchpoints: TOUCHPOINTS_TABLE, config: CONFIG_TABLE, ledger: LEDGER_TABLE, profiles: PROFILES_TABLE };
  const { Table } = await client.send(new DescribeTableCommand({ TableName: there.core }));
  expect(Table?.StreamSpecification?.StreamEnabled).toBe(true);
  const audit = await auditDatabase({
    tables: { ...there, db: backend.tables.db, brandId: backend.tables.brandId },
    now: new Date().toISOString(),
  });
  expect(audit.findings).toEqual([]);
  expect(audit.checked.find(({ what }) => what === 'coupons')?.count).toBe(1);
});

test('items expire in it only when all have been compared, and then they do', async () => {
  const into = elsewhere();
  const asked: string[] = [];
  const watching = new DynamoDBClient({ endpoint: process.env.DYNAMODB_ENDPOINT });
  watching.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        asked.push(commandName ?? '');
        return next(args);
      },
    { step: 'initialize' },
  );
  await restoreBackup({ database: watching, tables: into.tables, folder: whole, creates: true, say: quiet });
  watching.destroy();
  expect(asked.indexOf('UpdateTimeToLiveCommand')).toBeGreaterThan(asked.lastIndexOf('ScanCommand'));
  const TableName = into.environment.LIMITS_TABLE;
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  expect(TimeToLiveDescription).toMatchObject({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' });
});

test('a database that is not empty is never written over', async () => {
  const into = elsewhere();
  await createTables(client, into.tables, { streams: false });
  await client.send(new PutItemCommand({ TableName: into.environment.LEDGER_TABLE, Item: { pk: { S: 'a' }, sk: { S: 'b' } } }));
  await expect(restore(into.tables)).rejects.toThrow('is not empty');
});

test('tables whose streams are followed are refused: nothing is to follow for a second time', async () => {
  const into = elsewhere();
  await createTables(client, into.tables);
  await expect(restore(into.tables)).rejects.toThrow('has a stream already');
});

/** The backup with one of its files changed. */
const changed = (name: string, change: (bytes: Buffer) => Buffer): string => {
  const copy = mkdtempSync(join(folder, 'changed-'));
  for (const file of readdirSync(whole)) writeFileSync(join(copy, file), readFileSync(join(whole, file)));
  writeFileSync(join(copy, name), change(readFileSync(join(copy, name))));
  return copy;
};

test('a file that is not what it was is refused, and so are a backup that was cut off and one of other tables', async () => {
  const [{ files }] = manifest().tables;
  await expect(
    restore(
      elsewhere().tables,
      changed(files[0].name, (bytes) => Buffer.concat([bytes, Buffer.of(0)])),
    ),
  ).rejects.toThrow('is not what it was');
  await expect(restore(elsewhere().tables, mkdtempSync(join(folder, 'none-')))).rejects.toThrow('is no whole backup');
  const renamed = changed('manifest.json', (bytes) => Buffer.from(bytes.toString('utf8').replace('"CoreTable"', '"OtherTable"')));
  await expect(restore(elsewhere().tables, renamed)).rejects.toThrow('OtherTable');
  const miscounted = changed('manifest.json', (bytes) =>
    Buffer.from(bytes.toString('utf8').replace(/"content": "\w{4}/, '"content": "0000')),
  );
  await expect(restore(elsewhere().tables, miscounted)).rejects.toThrow('is not what the backup has');
});

test('a folder that has something in it takes no backup', async () => {
  await expect(
    takeBackup({ database: client, tables, folder: whole, wasRunning: false, now: () => new Date(), say: quiet }),
  ).rejects.toThrow('is not empty');
});

const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.record({ S: fc.string({ unit: 'grapheme' }) }),
    fc.record({ N: fc.integer().map(String) }),
    fc.record({ BOOL: fc.boolean() }),
    fc.record({ B: fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes)) }),
    fc.record({ SS: fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 3 }).map((set) => set.sort()) }),
    fc.record({ L: fc.array(tie('value'), { maxLength: 3 }) }),
    fc.record({ M: fc.dictionary(fc.constantFrom('a', 'B', 'S', 'M', 'L', '字'), tie('value'), { maxKeys: 3 }) }),
  ),
})).value;

test('an item is the same after it was a line, whatever is in it; a sum of lines does not know their order', () => {
  const item = fc.dictionary(fc.constantFrom('pk', 'B', 'SS', 'x'), value, { minKeys: 1 });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 5 }), (items) => {
      const lines = items.map((one) => lineOf(one as StoredItem));
      expect(lines.map((line) => lineOf(itemOf(line)))).toEqual(lines);
      expect(lines.map(itemOf)).toEqual(items);
      const sumOf = (all: string[]) => {
        const hash = contentHash();
        for (const line of all) hash.add(line);
        return hash.value();
      };
      expect(sumOf([...lines].reverse())).toBe(sumOf(lines));
      if (lines.length > 0) expect(sumOf([...lines, lines[0] ?? ''])).not.toBe(sumOf(lines));
    }),
  );
});
