import { DescribeTableCommand, DescribeTimeToLiveCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { createTables } from '../../local/dynamodb/tables';
import { type TestTables, testTables } from '../harness/tables';

describe('the tables of serverless.yml on DynamoDB Local', () => {
  let tables: TestTables;
  beforeAll(async () => {
    tables = await testTables({ streams: true });
  });

  const describeTable = async (name: string) => (await tables.client.send(new DescribeTableCommand({ TableName: name }))).Table;

  test('keys, index and stream are what the file declares', async () => {
    const core = await describeTable(tables.core);
    expect(core?.KeySchema).toEqual([
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ]);
    expect(core?.GlobalSecondaryIndexes?.map((index) => index.IndexName)).toEqual(['listed']);
    expect(core?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' });
    expect((await describeTable(tables.touchpoints))?.StreamSpecification?.StreamViewType).toBe('NEW_IMAGE');
  });

  test('items expire by the attribute that the file names', async () => {
    const ttl = await tables.client.send(new DescribeTimeToLiveCommand({ TableName: tables.touchpoints }));
    expect(ttl.TimeToLiveDescription).toEqual({ AttributeName: 'ttl', TimeToLiveStatus: 'ENABLED' });
  });

  test('creating them again leaves what is in them', async () => {
    const key = { pk: { S: 'kept' }, sk: { S: 'item' } };
    await tables.client.send(new PutItemCommand({ TableName: tables.config, Item: key }));
    await createTables(tables.client, tables.deployment.tables);
    const { Item } = await tables.client.send(new GetItemCommand({ TableName: tables.config, Key: key }));
    expect(Item).toEqual(key);
  });
});
