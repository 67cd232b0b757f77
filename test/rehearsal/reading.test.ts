import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { readConfig } from '../../functions/platform/config';
import { readingOf } from '../../functions/platform/reading';
import { openTables } from '../../functions/platform/tables';
import { transact } from '../../functions/platform/transact';
import { testTables } from '../harness/tables';

test('whoever rehearses can read, which is counted, and cannot write by any way', async () => {
  const { client } = await testTables();
  const tables = openTables(readConfig(process.env));
  const reading = readingOf(tables);
  const Item = { pk: 'p', sk: 's' };
  await expect(reading.tables.db.send(new PutCommand({ TableName: tables.core, Item }))).rejects.toThrow('must not write');
  await expect(reading.tables.db.send(new UpdateCommand({ TableName: tables.core, Key: Item }))).rejects.toThrow('must not write');
  await expect(transact(reading.tables, [{ Put: { TableName: tables.core, Item } }])).rejects.toThrow('must not write');
  expect(reading.units()).toBe(0);
  const { Item: found } = await reading.tables.db.send(new GetCommand({ TableName: tables.core, Key: Item, ConsistentRead: true }));
  expect([found, reading.units()]).toEqual([undefined, 1]);
  client.destroy();
});
