import { setTimeout as wait } from 'node:timers/promises';
import { DescribeStreamCommand, type DynamoDBStreamsClient, type Shard } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { STREAM_BEGINS } from '../dynamodb/tables';
import type { StreamSource } from '../serverless-yml';
import type { Checkpoints } from './checkpoints';
import { deliver, type GivenUp } from './delivery';
import { passes } from './filter';
import { lambdaRecord, toTheSecond } from './record';
import { readShard } from './shard';

export interface PumpOptions {
  readonly client: DynamoDBStreamsClient;
  readonly streamArn: string;
  readonly region: string;
  readonly source: StreamSource;
  readonly checkpoints: Checkpoints;
  readonly invoke: (event: DynamoDBStreamEvent) => Promise<unknown>;
  readonly giveUp: (given: GivenUp & { shardId: string }) => void;
  readonly log: (line: string) => void;
}

const LOOK_FOR_SHARDS_MS = 3000;
const AFTER_AN_ERROR_MS = 500;
/** A change that follows another arrives at once; a quiet stream costs the machine next to nothing. */
const IDLE_MS = [40, 500] as const;

/**
 * Carries a table's stream to a function as Lambda's event source does: each shard in order, its parent first, at least once.
 * `stop` resolves when nothing is under way any more; what was not finished comes again at the next start.
 */
export const startPump = (options: PumpOptions): { stop(): Promise<void> } => {
  const { client, streamArn, checkpoints, log } = options;
  const stopping = new AbortController();
  const pause = (ms: number) => wait(ms, undefined, { signal: stopping.signal });
  const running = new Map<string, Promise<void>>();
  // Shards that appear later belong to what is new, whatever the starting position.
  let isFirstLook = !checkpoints.hasAny();

  const isReadable = (shard: Shard, present: ReadonlySet<string>): boolean => {
    const { ShardId: id, ParentShardId: parent } = shard;
    if (!id || running.has(id) || checkpoints.isFinished(id)) return false;
    return !parent || !present.has(parent) || checkpoints.isFinished(parent);
  };

  const look = async (): Promise<void> => {
    const shards = await allShards(client, streamArn);
    const present = new Set(shards.flatMap(({ ShardId: id }) => id ?? []));
    checkpoints.keepOnly(present);
    for (const shard of shards.filter((one) => isReadable(one, present))) begin(shard.ShardId ?? '', isFirstLook);
    isFirstLook = false;
  };

  const begin = (shardId: string, first: boolean): void => {
    const reading = carryShard(shardId, first ? options.source.startingPosition : 'TRIM_HORIZON', options, pause)
      .then(() => checkpoints.finish(shardId))
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) log(`stream ${options.source.table}, ${shardId}: ${String(error)}; reading it again`);
        return pause(AFTER_AN_ERROR_MS).catch(() => undefined);
      })
      .finally(() => running.delete(shardId));
    running.set(shardId, reading);
  };

  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await look().catch((error: unknown) => log(`stream ${options.source.table}: ${String(error)}`));
      // A shard that ends may have children that wait for it.
      await Promise.race([pause(LOOK_FOR_SHARDS_MS), ...running.values()]).catch(() => undefined);
    }
  };

  const watching = watch();
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([watching, ...running.values()]);
    },
  };
};

/** All shards that a stream has at the moment. */
export const allShards = async (client: DynamoDBStreamsClient, streamArn: string): Promise<Shard[]> => {
  const shards: Shard[] = [];
  let last: string | undefined;
  do {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: last }));
    shards.push(...(StreamDescription?.Shards ?? []));
    last = StreamDescription?.LastEvaluatedShardId;
  } while (last);
  return shards;
};

type Pause = (ms: number) => Promise<void>;

/** Reads one shard to its end and delivers what passes the filters, in batches; the checkpoint follows what is dealt with. */
const carryShard = async (shardId: string, from: StreamSource['startingPosition'], options: PumpOptions, pause: Pause): Promise<void> => {
  const { client, streamArn, region, source, checkpoints, invoke } = options;
  const giveUp = (given: GivenUp) => options.giveUp({ ...given, shardId });
  const batch = emptyBatch();

  const handOver = async (): Promise<void> => {
    if (batch.upTo === undefined) return;
    if (batch.records.length > 0) await deliver(batch.records, { source, invoke, giveUp, pause });
    checkpoints.advance(shardId, batch.upTo);
    Object.assign(batch, emptyBatch());
  };

  const reading = { client, streamArn, shardId, from, after: checkpoints.after(shardId), pageSize: source.batchSize, pause };
  for await (const page of readShard({ ...reading, idleMs: IDLE_MS })) {
    for (const raw of page) {
      const record = lambdaRecord(toTheSecond(raw, Date.now()), streamArn, region);
      if (!beginsStream(record) && passes(source.filterPatterns, record)) batch.records.push(record);
      batch.upTo = raw.dynamodb?.SequenceNumber ?? batch.upTo;
      // By a clock that nobody sets: one that was put back would keep the batch waiting for days.
      batch.since ??= performance.now();
      if (batch.records.length >= source.batchSize) await handOver();
    }
    if (performance.now() - (batch.since ?? Number.POSITIVE_INFINITY) >= source.batchWindowSeconds * 1000) await handOver();
  }
  await handOver();
};

const beginsStream = ({ dynamodb }: DynamoDBRecord): boolean => Object.values(dynamodb?.Keys ?? {}).some(({ S }) => S === STREAM_BEGINS);

interface Batch {
  records: DynamoDBRecord[];
  /** The last sequence number that the batch covers, filtered records included. */
  upTo: string | undefined;
  /** When the first of it was read. */
  since: number | undefined;
}

const emptyBatch = (): Batch => ({ records: [], upTo: undefined, since: undefined });
