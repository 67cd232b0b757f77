import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';

/** A stream's record as Lambda hands it to a function: bytes in base64, times in seconds, an expiry as the service's own REMOVE. */
export const lambdaRecord = (record: _Record, streamArn: string, region: string): DynamoDBRecord => {
  // DynamoDB Local names an expiry so, and leaves out whose doing it was.
  const isExpiry = record.eventName === ('UNKNOWN_TO_SDK_VERSION' as string) || record.userIdentity?.Type === 'Service';
  const change = record.dynamodb ?? {};
  const plain = onTheWire({ Keys: change.Keys, NewImage: change.NewImage, OldImage: change.OldImage });
  return {
    eventID: record.eventID ?? '',
    eventName: isExpiry ? 'REMOVE' : (record.eventName as DynamoDBRecord['eventName']),
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ...(plain as DynamoDBRecord['dynamodb']),
      ApproximateCreationDateTime: (change.ApproximateCreationDateTime?.getTime() ?? 0) / 1000,
      SequenceNumber: change.SequenceNumber ?? '',
      SizeBytes: change.SizeBytes ?? 0,
      StreamViewType: change.StreamViewType ?? 'KEYS_ONLY',
    },
    eventSourceARN: streamArn,
    ...(isExpiry ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } } : {}),
  };
};

const onTheWire = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(onTheWire);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key, onTheWire(inner)]));
};
