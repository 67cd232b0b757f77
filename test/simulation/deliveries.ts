import { createHash } from 'node:crypto';
import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { STREAM_BEGINS } from '../../local/dynamodb/tables';
import { FunctionFailed, type LambdaHost } from '../../local/lambda/host';
import type { Deployment, StreamSource } from '../../local/serverless-yml';
import { passes } from '../../local/streams/filter';
import { lambdaRecord } from '../../local/streams/record';
import { type Random, Wrong } from './actor';

/** Carries the tables' streams to their functions when the program says so: in order within a shard, at least once. */
export interface Deliveries {
  /** Reads what the streams hold by now. */
  fetch(): Promise<void>;
  /** Hands one batch of what was read to one function; now and then the same batch comes again. */
  one(random: Random): Promise<void>;
  /** Hands over all there is, until the streams are quiet. Throws Wrong when a function cannot follow a record however often it is asked. */
  all(random: Random): Promise<void>;
  /** Records that functions have not followed yet. */
  backlog(): number;
  readonly counts: { batches: number; records: number; repeated: number; reordered: number; partial: number; failed: number };
}

/** As a table is parted over machines: what one key has written stays in order, and nothing else. */
const SHARDS = 4;
/** How often a batch that was followed comes again, as when Lambda loses its place. */
const REPEATED = 0.08;
/** On a bad day a batch may fail often; one that always fails is what a dead letter is for, and here a fault. */
const MOST_FAILURES = 40;
const REGION = 'ap-southeast-1';

interface Queue {
  readonly name: string;
  readonly source: StreamSource;
  records: DynamoDBRecord[];
  /** So many of them were handed over before, and failed or come again. */
  handed: number;
  /** At most so many at once: halved by a failure where the source says so. */
  limit: number;
  failures: number;
  /** One batch of a shard at a time. */
  isBusy: boolean;
  /** The latest that was handed over of all shards of its reader. */
  readonly latest: { number: bigint };
}

interface Stream {
  readonly arn: string;
  iterator: string | undefined;
  readonly readers: { name: string; source: StreamSource; queues: Queue[] }[];
}

export const carryStreams = async (options: {
  deployment: Deployment;
  database: DynamoDBClient;
  streams: DynamoDBStreamsClient;
  host: LambdaHost;
  now: () => number;
}): Promise<Deliveries> => {
  const { host, streams: client, now } = options;
  const streams = await streamsOf(options);
  const queues = streams.flatMap(({ readers }) => readers.flatMap((reader) => reader.queues));
  const counts = { batches: 0, records: 0, repeated: 0, reordered: 0, partial: 0, failed: 0 };

  const fetch = async (): Promise<void> => {
    for (const stream of streams) {
      for (let isMore = true; isMore && stream.iterator; ) {
        const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator: stream.iterator }));
        stream.iterator = NextShardIterator;
        isMore = Records.length > 0;
        for (const raw of Records) sortIn(stream, at(lambdaRecord(raw, stream.arn, REGION), now()));
      }
    }
  };

  const hand = async (queue: Queue, size: number, isRepeated: boolean): Promise<void> => {
    const batch = queue.records.slice(0, Math.min(size, queue.limit));
    counts.batches++;
    counts.records += batch.length;
    for (const { dynamodb } of batch.slice(queue.handed)) {
      const number = BigInt(dynamodb?.SequenceNumber ?? 0);
      if (number < queue.latest.number) counts.reordered++;
      else queue.latest.number = number;
    }
    queue.handed = Math.max(queue.handed, batch.length);
    queue.isBusy = true;
    const done = await followed(host, queue, batch).finally(() => {
      queue.isBusy = false;
    });
    if (done === 0) {
      counts.failed++;
      queue.failures++;
      if (queue.source.bisectOnError) queue.limit = Math.max(1, Math.ceil(batch.length / 2));
      if (queue.failures > MOST_FAILURES)
        throw new Wrong(`${queue.name} does not follow ${JSON.stringify(batch[0]?.dynamodb?.Keys)}: ${reasons.get(queue)}`);
      return;
    }
    if (done < batch.length) counts.partial++;
    queue.failures = 0;
    queue.limit = queue.source.batchSize;
    if (isRepeated) counts.repeated++;
    else {
      queue.records.splice(0, done);
      queue.handed -= done;
    }
  };
  const reasons = new Map<Queue, string>();

  /** How many from the first on are done; none when it failed or was ended. */
  const followed = async (by: LambdaHost, queue: Queue, batch: DynamoDBRecord[]): Promise<number> => {
    try {
      const report = (await by.invoke(queue.name, { Records: batch })) as { batchItemFailures?: { itemIdentifier: string }[] } | undefined;
      const failed = new Set((report?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
      if (failed.size === 0) return batch.length;
      reasons.set(queue, 'it reports it as failed');
      return Math.max(
        0,
        batch.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? '')),
      );
    } catch (error) {
      if (!(error instanceof FunctionFailed)) throw error;
      reasons.set(queue, error.cause instanceof Error ? (error.cause.stack ?? error.message) : error.message);
      return 0;
    }
  };

  return {
    ...{ counts, fetch },
    backlog: () => queues.reduce((sum, { records }) => sum + records.length, 0),
    one: async (random) => {
      const [which, size, again] = [random(), random(), random()];
      const waiting = queues.filter(({ records, isBusy }) => records.length > 0 && !isBusy);
      const queue = waiting[Math.floor(which * waiting.length)];
      if (queue) await hand(queue, 1 + Math.floor(size * queue.source.batchSize), again < REPEATED);
    },
    all: async (random) => {
      for (;;) {
        await fetch();
        const waiting = queues.filter(({ records }) => records.length > 0);
        if (waiting.length === 0) return;
        for (const queue of waiting) while (queue.records.length > 0) await hand(queue, queue.source.batchSize, random() < REPEATED);
      }
    },
  };
};

const streamsOf = async ({ deployment, database, streams: client }: Parameters<typeof carryStreams>[0]): Promise<Stream[]> => {
  const read = deployment.tables.filter(({ logicalId }) =>
    deployment.functions.some((one) => one.streams.some(({ table }) => table === logicalId)),
  );
  return Promise.all(
    read.map(async ({ logicalId, name: TableName }) => {
      const { Table } = await database.send(new DescribeTableCommand({ TableName }));
      const arn = Table?.LatestStreamArn ?? '';
      const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: arn }));
      const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
      const { ShardIterator } = await client.send(
        new GetShardIteratorCommand({ StreamArn: arn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
      );
      const readers = deployment.functions.flatMap(({ name, streams }) =>
        streams
          .filter(({ table }) => table === logicalId)
          .map((source) => {
            const latest = { number: 0n };
            return { name, source, queues: Array.from({ length: SHARDS }, () => newQueue(name, source, latest)) };
          }),
      );
      return { arn, iterator: ShardIterator, readers };
    }),
  );
};

const newQueue = (name: string, source: StreamSource, latest: Queue['latest']): Queue => ({
  name,
  ...{ source, latest },
  records: [],
  handed: 0,
  limit: source.batchSize,
  failures: 0,
  isBusy: false,
});

/** Of a play, things happen when its clock says so. */
const at = (record: DynamoDBRecord, now: number): DynamoDBRecord => ({
  ...record,
  dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: now / 1000 },
});

const sortIn = ({ readers }: Stream, record: DynamoDBRecord): void => {
  const keys = record.dynamodb?.Keys ?? {};
  if (Object.values(keys).some(({ S }) => S === STREAM_BEGINS)) return;
  const shard = createHash('md5').update(String(keys.pk?.S)).digest()[0] ?? 0;
  for (const { source, queues } of readers) if (passes(source.filterPatterns, record)) queues[shard % SHARDS]?.records.push(record);
};
