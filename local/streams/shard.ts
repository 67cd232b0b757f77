import {
  type _Record,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';

export interface ShardReading {
  readonly client: DynamoDBStreamsClient;
  readonly streamArn: string;
  readonly shardId: string;
  /** The last sequence number that is dealt with. */
  readonly after: string | undefined;
  /** Where to begin in a shard without one. */
  readonly from: 'TRIM_HORIZON' | 'LATEST';
  readonly pageSize: number;
  /** How long to wait at the end before looking again, at first and at most: it grows while nothing comes. */
  readonly idleMs: readonly [first: number, most: number];
  readonly pause: (ms: number) => Promise<void>;
}

/** The records of one shard in order, a page at a time, empty pages too; ends when the shard is closed and read to its end. */
export async function* readShard(reading: ShardReading): AsyncGenerator<readonly _Record[]> {
  const { client, pause, pageSize } = reading;
  const [shortest, longest] = reading.idleMs;
  let idle = shortest;
  let after = reading.after;
  let iterator = await iteratorAt(reading, after);
  while (iterator) {
    const page = await pageOf(client, iterator, pageSize);
    if (page === 'expired') {
      iterator = await iteratorAt(reading, after);
      continue;
    }
    yield page.records;
    after = page.records.at(-1)?.dynamodb?.SequenceNumber ?? after;
    iterator = page.next;
    const isQuiet = page.records.length === 0;
    // Also where there is more: `pause` is what ends the reading when the pump stops.
    await pause(isQuiet ? idle : 0);
    idle = isQuiet ? Math.min(idle * 1.5, longest) : shortest;
  }
}

const iteratorAt = async (reading: ShardReading, after: string | undefined): Promise<string | undefined> => {
  const { client, streamArn, shardId, from } = reading;
  const place = after ? ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after } as const) : { ShardIteratorType: from };
  try {
    return (await client.send(new GetShardIteratorCommand({ StreamArn: streamArn, ShardId: shardId, ...place }))).ShardIterator;
  } catch (error) {
    // Older than a day: what was missed is gone, the rest is still there.
    if (error instanceof TrimmedDataAccessException && after) return iteratorAt({ ...reading, from: 'TRIM_HORIZON' }, undefined);
    throw error;
  }
};

const pageOf = async (client: DynamoDBStreamsClient, iterator: string, limit: number) => {
  try {
    const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: limit }));
    return { records: Records, next: NextShardIterator };
  } catch (error) {
    if (error instanceof ExpiredIteratorException || error instanceof TrimmedDataAccessException) return 'expired' as const;
    throw error;
  }
};
