import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { log, loggable } from './log';

/** Tells Lambda which records failed, each once however many failed at it, so that it tells them again from the first of these on. */
export const failuresOf = (failures: { record: DynamoDBRecord; error: unknown }[]): DynamoDBBatchResponse => {
  for (const { record, error } of failures) {
    log.error('record failed', { eventID: record.eventID, error: loggable(error) });
  }
  const failed = new Set(failures.map(({ record }) => record.dynamodb?.SequenceNumber ?? ''));
  return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) };
};
