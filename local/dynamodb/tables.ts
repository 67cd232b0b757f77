import {
  type AttributeValue,
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteItemCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  PutItemCommand,
  ResourceInUseException,
  ResourceNotFoundException,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { DeployedTable } from '../serverless-yml';

/**
 * Creates the tables that serverless.yml declares and that are missing, with their indexes and, unless they are to begin later, expiry and
 * streams; those that exist are left alone.
 */
export const createTables = async (
  client: DynamoDBClient,
  tables: readonly DeployedTable[],
  { streams = true, expiry = true }: { streams?: boolean; expiry?: boolean } = {},
): Promise<void> => {
  const later = { ...(!streams && { streamView: undefined }), ...(!expiry && { ttlAttribute: undefined }) };
  await Promise.all(tables.map((table) => createIfMissing(client, { ...table, ...later })));
};

const createIfMissing = async (client: DynamoDBClient, table: DeployedTable): Promise<void> => {
  if (await exists(client, table.name)) return;
  await client.send(new CreateTableCommand(creation(table))).catch(unlessSomeoneElseDid);
  await waitUntilTableExists({ client, minDelay: 1, maxDelay: 2, maxWaitTime: 60 }, { TableName: table.name });
  await beginExpiryOf(client, table);
  if (table.streamView) await beginStream(client, table);
};

const beginExpiryOf = async (client: DynamoDBClient, { name, ttlAttribute }: DeployedTable): Promise<void> => {
  if (!ttlAttribute) return;
  const TimeToLiveSpecification = { AttributeName: ttlAttribute, Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
};

/** Begins the expiry of items in tables that were made without. */
export const beginExpiry = async (client: DynamoDBClient, tables: readonly DeployedTable[]): Promise<void> => {
  for (const table of tables) if (!(await expires(client, table.name))) await beginExpiryOf(client, table);
};

const expires = async (client: DynamoDBClient, TableName: string): Promise<boolean> => {
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  return TimeToLiveDescription?.TimeToLiveStatus === 'ENABLED';
};

/** The key, in each of its parts, of the item that begins a stream. */
export const STREAM_BEGINS = 'STREAM_BEGINS';

/**
 * DynamoDB Local keeps the records of all streams in one list, and with every write looks for the first one of the table's stream from its
 * beginning on: so each stream has one there, before anything else fills the list. No function is told of it.
 */
const beginStream = async (client: DynamoDBClient, { name, keySchema }: DeployedTable): Promise<void> => {
  const Key = Object.fromEntries(
    keySchema.map(({ AttributeName }): [string, AttributeValue] => [AttributeName ?? '', { S: STREAM_BEGINS }]),
  );
  await client.send(new PutItemCommand({ TableName: name, Item: Key }));
  await client.send(new DeleteItemCommand({ TableName: name, Key }));
};

/** Begins the streams of tables that were made without: of what was written before, none of them tells. Those that have begun are left alone. */
export const beginStreams = async (client: DynamoDBClient, tables: readonly DeployedTable[]): Promise<void> => {
  for (const table of tables.filter(({ streamView }) => streamView !== undefined)) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table.name }));
    if (Table?.StreamSpecification?.StreamEnabled) continue;
    const StreamSpecification = { StreamEnabled: true, StreamViewType: table.streamView };
    await client.send(new UpdateTableCommand({ TableName: table.name, StreamSpecification }));
    await beginStream(client, table);
  }
};

const exists = async (client: DynamoDBClient, name: string): Promise<boolean> => {
  try {
    await client.send(new DescribeTableCommand({ TableName: name }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
};

const creation = (table: DeployedTable): CreateTableCommandInput => ({
  TableName: table.name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [...table.attributes],
  KeySchema: [...table.keySchema],
  ...(table.indexes.length > 0 ? { GlobalSecondaryIndexes: [...table.indexes] } : {}),
  ...(table.streamView ? { StreamSpecification: { StreamEnabled: true, StreamViewType: table.streamView } } : {}),
});

const unlessSomeoneElseDid = (error: unknown): void => {
  if (!(error instanceof ResourceInUseException)) throw error;
};
