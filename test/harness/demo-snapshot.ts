import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient, GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-dynamodb-streams';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { restoreBackup } from '../../local/backup/restore';
import { takeBackup } from '../../local/backup/take';
import { markFilled } from '../../local/demo/filled';
import { type Deployment, loadServerless } from '../../local/serverless-yml';
import { checkpointsIn, latestStream } from '../../local/streams';
import { allShards } from '../../local/streams/pump';

// To fill the demo brand takes a start longer than all else that it does: it is filled once, and what came of it is written into
// every other database of its kind.

/** What belongs to a filled database besides its tables: what it is sealed with, and who WeChat knows. */
const BESIDE = ['keys.json', 'wechat.json'];

const silent = (): void => undefined;

export interface DemoPlace {
  /** A start's folder. */
  readonly folder: string;
  /** Whose database on the tests' engine. */
  readonly accessKeyId: string;
  /** Where the snapshot is kept. */
  readonly snapshot: string;
}

/** Writes down the demo brand of a stack that runs on the tests' engine, once its functions have followed all that was written. */
export const takeDemo = async ({ folder, accessKeyId, snapshot }: DemoPlace): Promise<void> => {
  const deployment = loadServerless();
  const { database, streams } = clients(accessKeyId);
  await followed(() => look(deployment, folder, database, streams));
  rmSync(snapshot, { recursive: true, force: true });
  const taking = { wasRunning: true, now: () => new Date(), say: silent };
  await takeBackup({ database, tables: deployment.tables, folder: join(snapshot, 'tables'), ...taking });
  for (const file of BESIDE) cpSync(join(folder, file), join(snapshot, file));
  for (const client of [database, streams]) client.destroy();
};

/** Writes it into an empty database, and into the folder what a start that has filled it would have left there. */
export const restoreDemo = async ({ folder, accessKeyId, snapshot }: DemoPlace): Promise<void> => {
  const { tables, environment } = loadServerless();
  const { database, streams } = clients(accessKeyId);
  for (const file of BESIDE) cpSync(join(snapshot, file), join(folder, file));
  await restoreBackup({ database, tables, folder: join(snapshot, 'tables'), creates: true, say: silent });
  const { CONFIG_TABLE: config, BRAND: brandId } = environment;
  if (!config || !brandId) throw new Error('serverless.yml names no brand, or no table of its settings');
  await markFilled(folder, { db: DynamoDBDocumentClient.from(database), config, brandId });
  for (const client of [database, streams]) client.destroy();
};

const clients = (accessKeyId: string) => {
  const credentials = { accessKeyId, secretAccessKey: 'tests' };
  const settings = { endpoint: process.env.DYNAMODB_ENDPOINT ?? '', region: 'ap-southeast-1', maxAttempts: 5, credentials };
  return { database: new DynamoDBClient(settings), streams: new DynamoDBStreamsClient(settings) };
};

/**
 * Resolves when no stream has anything left for any function. One look is not enough, as a function that follows one stream writes what
 * another brings: in two looks nothing may be left, and nothing may have been dealt with from the first to the end of the second.
 */
const followed = async (look: () => Promise<string | undefined>): Promise<void> => {
  for (let before: string | undefined, now = await look(); now === undefined || now !== before; now = await look()) {
    before = now;
    await wait(100);
  }
};

/** How far each function has come in each shard; undefined when a shard has more for it. */
const look = async (
  { functions, tables }: Deployment,
  folder: string,
  database: DynamoDBClient,
  streams: DynamoDBStreamsClient,
): Promise<string | undefined> => {
  const seen: string[] = [];
  for (const { name, streams: sources } of functions) {
    for (const source of sources) {
      const table = tables.find(({ logicalId }) => logicalId === source.table);
      if (!table) throw new Error(`serverless.yml: ${name} reads a stream of ${source.table}, which is no table in it`);
      const StreamArn = await latestStream(database, table);
      const done = checkpointsIn(folder, name, StreamArn);
      for (const { ShardId } of await allShards(streams, StreamArn)) {
        const after = done.after(ShardId ?? '');
        if (after === undefined || (await hasMore(streams, StreamArn, ShardId, after))) return undefined;
        seen.push(`${name} ${ShardId} ${after}`);
      }
    }
  }
  return seen.join('\n');
};

const hasMore = async (
  streams: DynamoDBStreamsClient,
  StreamArn: string,
  ShardId: string | undefined,
  SequenceNumber: string,
): Promise<boolean> => {
  const place = { StreamArn, ShardId, ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber } as const;
  const { ShardIterator } = await streams.send(new GetShardIteratorCommand(place));
  const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator, Limit: 1 }));
  return Records.length > 0;
};
