import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ResourceNotFoundException,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import { DeleteMessageCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import type { DeployedFunction } from '../serverless-yml';
import { passes } from './filter';
import type { Letter } from './letter';
import { lambdaRecord } from './record';

export interface LetterQueue {
  queue: SQSClient;
  queueUrl: string;
  streams: DynamoDBStreamsClient;
  region: string;
  functions: readonly DeployedFunction[];
}

/** What Lambda puts into the queue: where in the stream the batch is, not the batch itself. */
const Body = v.looseObject({
  requestContext: v.looseObject({ functionArn: v.string() }),
  DDBStreamBatchInfo: v.looseObject({
    shardId: v.string(),
    startSequenceNumber: v.string(),
    endSequenceNumber: v.string(),
    streamArn: v.string(),
  }),
});
type Batch = v.InferOutput<typeof Body>['DDBStreamBatchInfo'];

/** A letter that stays comes into sight again after so long, in seconds. */
const OUT_OF_SIGHT = 900;

/**
 * The dead letters of a deployed stage, as its queue gives them. The records are read from the table's stream, which has them for a
 * day; a letter that is kept stays in the queue whole, since following a record again changes nothing.
 */
export async function* lettersInQueue(options: LetterQueue): AsyncGenerator<Letter> {
  const { queue, queueUrl } = options;
  for (;;) {
    const { Messages = [] } = await queue.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: OUT_OF_SIGHT, WaitTimeSeconds: 1 }),
    );
    if (Messages.length === 0) return;
    for (const message of Messages) {
      const letter = await letterOf(options, message);
      if (letter) yield letter;
    }
  }
}

const letterOf = async (options: LetterQueue, { Body: text = '', MessageId = '', ReceiptHandle }: Message): Promise<Letter | undefined> => {
  const body = v.safeParse(Body, jsonOf(text));
  if (!body.success) return undefined;
  const { functionArn } = body.output.requestContext;
  return {
    name: MessageId,
    functionName: functionArn,
    records: await recordsOf(options, functionArn, body.output.DDBStreamBatchInfo),
    done: async () => {
      await options.queue.send(new DeleteMessageCommand({ QueueUrl: options.queueUrl, ReceiptHandle }));
    },
    keep: async () => undefined,
  };
};

/** The batch as the function was given it: what its filters let through, from the first to the last. */
const recordsOf = async ({ streams, region, functions }: LetterQueue, functionArn: string, batch: Batch): Promise<Letter['records']> => {
  const name = functionArn.replace(/:\$LATEST$/, '');
  const deployed = functions.find((one) => name.endsWith(`-${one.name}`) || name.endsWith(`:${one.name}`));
  const patterns = deployed?.streams.flatMap(({ filterPatterns }) => filterPatterns) ?? [];
  const records: DynamoDBRecord[] = [];
  try {
    for await (const record of between(streams, batch)) records.push(lambdaRecord(record, batch.streamArn, region));
  } catch (error) {
    if (error instanceof TrimmedDataAccessException || error instanceof ResourceNotFoundException) return 'gone';
    throw error;
  }
  return records.filter((record) => passes(patterns, record));
};

async function* between(streams: DynamoDBStreamsClient, { streamArn, shardId, startSequenceNumber, endSequenceNumber }: Batch) {
  const at = {
    StreamArn: streamArn,
    ShardId: shardId,
    ShardIteratorType: 'AT_SEQUENCE_NUMBER',
    SequenceNumber: startSequenceNumber,
  } as const;
  let iterator = (await streams.send(new GetShardIteratorCommand(at))).ShardIterator;
  while (iterator) {
    const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }));
    for (const record of Records) {
      yield record;
      if (record.dynamodb?.SequenceNumber === endSequenceNumber) return;
    }
    iterator = NextShardIterator;
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
