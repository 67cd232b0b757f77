import { BatchGetCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { readConfig } from '../../functions/platform/config';
import { openTables, type Tables } from '../../functions/platform/tables';
import { itemBytes } from '../harness/billed-units';
import { type Meter, meterOn } from '../harness/meter';
import { testTables } from '../harness/tables';

let tables: Tables;
let meter: Meter;
let close: () => void;

beforeAll(async () => {
  const { client } = await testTables();
  tables = openTables(readConfig(process.env));
  meter = meterOn(tables.db);
  close = () => client.destroy();
});
afterAll(() => close());

let made = 0;
const key = () => ({ pk: `meter#${++made}`, sk: 'X' });
/** An item of exactly so many bytes. */
const sized = (bytes: number, more: object = {}) => {
  const item = { ...key(), n: 12_345, list: [true, null, { 名: '券' }], fill: '', ...more };
  return { ...item, fill: 'x'.repeat(bytes - itemBytes(item)) };
};
const put = (Item: object) => ({ Put: { TableName: tables.core, Item: { ...Item } } });
const transaction = (...items: object[]) =>
  meter.count(() => tables.db.send(new TransactWriteCommand({ TransactItems: items as ReturnType<typeof put>[] })));
const listed = (at: string) => ({ listPk: 'meter', listSk: at });

test('the size of an item is the engine’s own, to the byte', async () => {
  for (const [bytes, units] of [
    [1_024, 1],
    [1_025, 2],
    [2_048, 2],
    [2_049, 3],
  ] as const) {
    const Item = sized(bytes);
    const plain = await meter.count(() => tables.db.send(new PutCommand({ TableName: tables.core, Item })));
    expect(plain).toMatchObject({ writeUnits: units, billed: { write: units } });
    const alone = await transaction(put(sized(bytes)));
    expect(alone).toMatchObject({ writeUnits: 2 * units, billed: { write: 2 * units } });
  }
});

test('items of one transaction are billed one by one, also those that cost the same', async () => {
  const same = await transaction(put(sized(500)), put(sized(500)), put(sized(500)));
  expect(same.billed.write).toBe(6);
  // What makes the working out necessary; when the engine counts right one day, it can go.
  expect(same.writeUnits).toBe(2);
});

test('an index is billed once for an entry, twice for one that moves, not for one that stays as it is', async () => {
  const item = { ...sized(500), ...listed('1') };
  const table = 2;
  expect((await transaction(put(item))).billed.write).toBe(table + 1);
  expect((await transaction(put(item))).billed.write).toBe(table);
  expect((await transaction(put({ ...item, n: 2 }))).billed.write).toBe(table + 1);
  expect((await transaction(put({ ...item, ...listed('2') }))).billed.write).toBe(table + 2);
});

test('an update is billed by the larger of the item before and after, a condition on another item by its size', async () => {
  const large = sized(1_500);
  await transaction(put(large));
  const Key = { pk: large.pk, sk: large.sk };
  const shrink = { Update: { TableName: tables.core, Key, UpdateExpression: 'REMOVE fill' } };
  const check = { ConditionCheck: { TableName: tables.core, Key, ConditionExpression: 'attribute_exists(pk)' } };
  expect((await transaction(check, put(sized(500)))).billed.write).toBe(4 + 2);
  expect((await transaction(shrink)).billed.write).toBe(4);
});

test('what finds nothing is billed as the smallest read', async () => {
  const Keys = [key(), key(), key()];
  const batch = new BatchGetCommand({ RequestItems: { [tables.core]: { Keys, ConsistentRead: true } } });
  expect((await meter.count(() => tables.db.send(batch))).billed.read).toBe(3);
  const query = new QueryCommand({
    TableName: tables.core,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'meter#nothing' },
  });
  expect((await meter.count(() => tables.db.send(query))).billed.read).toBe(0.5);
});

test('a transaction that is refused is counted as a request, and as refused', async () => {
  const Item = sized(500);
  await transaction(put(Item));
  const taken = { Put: { TableName: tables.core, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
  const counted = await meter.count(() => tables.db.send(new TransactWriteCommand({ TransactItems: [taken] })).catch(() => 'refused'));
  expect(counted).toMatchObject({ result: 'refused', requests: ['TransactWriteItems'], refused: 1, billed: { write: 0 } });
});
