import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import {
  BatchWriteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  paginateScan,
  ScanCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { sideBySide } from '../../functions/platform/side-by-side';
import { beginExpiry, beginStreams, createTables } from '../dynamodb/tables';
import type { DeployedTable } from '../serverless-yml';
import { contentHash, itemOf, lineOf } from './item-lines';
import { type BackedUpTable, readManifest } from './manifest';

export interface RestoreOptions {
  database: DynamoDBClient;
  /** The tables that it goes into, by the names that they have there. */
  tables: readonly DeployedTable[];
  folder: string;
  /** Whether tables that are missing are made; in the cloud the deployment makes them. */
  creates: boolean;
  say: (line: string) => void;
}

/** A batch of writes takes so many; so many batches are under way at the same time. */
const A_BATCH = 25;
const AT_ONCE = 8;
const TRIES = 12;

/**
 * Writes a backup into tables that are empty, and proves it: files are what the manifest says before anything is written, items are what it says
 * after. Refuses tables that have anything in them, a stream already, or other keys. Streams and expiry begin after it, where it makes the tables itself:
 * nothing follows for a second time. Gives how many items there are.
 */
export const restoreBackup = async ({ database, tables, folder, creates, say }: RestoreOptions): Promise<number> => {
  const manifest = readManifest(folder);
  const pairs = manifest.tables.map((taken) => ({ taken, into: intoOf(taken, tables) }));
  for (const { taken } of pairs) for (const file of taken.files) checkFile(folder, file);
  say('every file is whole');
  // Items that are past their time would go while they are compared.
  if (creates) await createTables(database, tables, { streams: false, expiry: false });
  for (const { into } of pairs) {
    await refuseStream(database, into.name);
    await refuseUnlessEmpty(database, into.name);
  }
  let items = 0;
  for (const { taken, into } of pairs) {
    for (const file of taken.files) await writeFile(database, into.name, join(folder, file.name));
    await compare(database, taken, into.name);
    items += taken.items;
    say(`${into.name}: ${taken.items.toLocaleString('en')} items, the same as they were`);
  }
  if (creates) {
    await beginStreams(database, tables);
    // After the streams: functions are told of what goes because its time is over.
    await beginExpiry(database, tables);
  }
  return items;
};

const intoOf = (taken: BackedUpTable, tables: readonly DeployedTable[]): DeployedTable => {
  const into = tables.find(({ logicalId }) => logicalId === taken.logicalId);
  if (!into)
    throw new Error(`The backup has ${taken.logicalId}, which serverless.yml does not declare: restore it with the version that made it.`);
  const keys = into.keySchema.map(({ AttributeName }) => AttributeName).join(', ');
  if (keys !== taken.keys.join(', ')) throw new Error(`${taken.logicalId} has the keys ${keys}, and the backup ${taken.keys.join(', ')}.`);
  return into;
};

const checkFile = (folder: string, { name, sha256 }: BackedUpTable['files'][number]): void => {
  const found = createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');
  if (found !== sha256) throw new Error(`${name} is not what it was when the backup was taken.`);
};

/** Marks by which what was followed is known again do not live for ever: what is restored must not be told to functions as new. */
const refuseStream = async (database: DynamoDBClient, TableName: string): Promise<void> => {
  const { Table } = await database.send(new DescribeTableCommand({ TableName }));
  if (Table?.StreamSpecification?.StreamEnabled)
    throw new Error(`${TableName} has a stream already: what is restored would be followed a second time. Restore into tables without.`);
};

const refuseUnlessEmpty = async (database: DynamoDBClient, name: string): Promise<void> => {
  const { Items = [] } = await database.send(new ScanCommand({ TableName: name, Limit: 1, ConsistentRead: true }));
  if (Items.length > 0) throw new Error(`${name} is not empty: a backup is restored into an empty database, never over another.`);
};

const writeFile = async (database: DynamoDBClient, name: string, path: string): Promise<void> => {
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()), crlfDelay: Number.POSITIVE_INFINITY });
  let batches: WriteRequest[][] = [];
  let batch: WriteRequest[] = [];
  const flush = async (): Promise<void> => {
    await sideBySide(batches, AT_ONCE, (one) => writeBatch(database, name, one));
    batches = [];
  };
  for await (const line of lines) {
    if (line === '') continue;
    batch.push({ PutRequest: { Item: itemOf(line) } });
    if (batch.length < A_BATCH) continue;
    batches.push(batch);
    batch = [];
    if (batches.length === AT_ONCE) await flush();
  }
  if (batch.length > 0) batches.push(batch);
  await flush();
};

/** Writes a batch; what the database has no capacity for is asked for again, each time after a longer wait. */
const writeBatch = async (database: DynamoDBClient, name: string, requests: WriteRequest[]): Promise<void> => {
  let left = requests;
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt === TRIES) throw new Error(`${name} does not take ${left.length} items: it has no capacity.`);
    if (attempt > 0) await wait(50 * 2 ** Math.min(attempt, 8));
    const { UnprocessedItems } = await database.send(new BatchWriteItemCommand({ RequestItems: { [name]: left } }));
    left = UnprocessedItems?.[name] ?? [];
  }
};

/** Reads a table again and compares it with what was taken. */
const compare = async (database: DynamoDBClient, { items, content }: BackedUpTable, name: string): Promise<void> => {
  const hash = contentHash();
  let found = 0;
  for await (const { Items = [] } of paginateScan({ client: database }, { TableName: name, ConsistentRead: true })) {
    for (const item of Items) hash.add(lineOf(item));
    found += Items.length;
  }
  if (found !== items || hash.value() !== content)
    throw new Error(`${name} has ${found} items and is not what the backup has: ${items} items.`);
};
