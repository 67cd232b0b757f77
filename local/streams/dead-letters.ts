import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { writeJson } from '../json-file';
import type { GivenUp } from './delivery';

export interface DeadLetterSource {
  readonly functionName: string;
  readonly streamArn: string;
  readonly shardId: string;
}

/** Keeps a batch that was given up, as Lambda sends it to the dead letter queue; the records themselves are added, since the stream forgets them. */
export const keepDeadLetter = (folder: string, { functionName, streamArn, shardId }: DeadLetterSource, given: GivenUp): string => {
  const requestId = randomUUID();
  const now = new Date();
  const first = given.records.at(0)?.dynamodb;
  const last = given.records.at(-1)?.dynamodb;
  const file = join(folder, `${now.toISOString().replace(/[:.]/g, '-')}-${functionName}-${requestId.slice(0, 8)}.json`);
  writeJson(file, {
    requestContext: {
      requestId,
      functionArn: `arn:aws:lambda:local:000000000000:function:${functionName}`,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: given.attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: given.reason },
    version: '1.0',
    timestamp: now.toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first?.SequenceNumber,
      endSequenceNumber: last?.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first?.ApproximateCreationDateTime),
      approximateArrivalOfLastRecord: arrival(last?.ApproximateCreationDateTime),
      batchSize: given.records.length,
      streamArn,
    },
    records: given.records,
  });
  return file;
};

const arrival = (seconds: number | undefined): string | undefined =>
  seconds === undefined ? undefined : new Date(seconds * 1000).toISOString();
