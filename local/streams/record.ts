import type { _Record, AttributeValue as RawValue } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord, AttributeValue as DynamoDBValue } from 'aws-lambda';

/** A stream's record as Lambda hands it to a function: bytes in base64, times in seconds, an expiry as the service's own REMOVE. */
export const lambdaRecord = (record: _Record, streamArn: string, region: string): DynamoDBRecord => {
  // DynamoDB Local names an expiry so, and leaves out whose doing it was.
  const isExpiry = record.eventName === ('UNKNOWN_TO_SDK_VERSION' as string) || record.userIdentity?.Type === 'Service';
  const change = record.dynamodb ?? {};
  const images = { Keys: imageOf(change.Keys), NewImage: imageOf(change.NewImage), OldImage: imageOf(change.OldImage) };
  return {
    eventID: record.eventID ?? '',
    eventName: isExpiry ? 'REMOVE' : (record.eventName as DynamoDBRecord['eventName']),
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ...images,
      ApproximateCreationDateTime: (change.ApproximateCreationDateTime?.getTime() ?? 0) / 1000,
      SequenceNumber: change.SequenceNumber ?? '',
      SizeBytes: change.SizeBytes ?? 0,
      StreamViewType: change.StreamViewType ?? 'KEYS_ONLY',
    },
    eventSourceARN: streamArn,
    ...(isExpiry ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } } : {}),
  };
};

/** DynamoDB Local tells only the minute in which a change was made, where DynamoDB tells the second. */
const MINUTE_MS = 60_000;

/**
 * A record of DynamoDB Local, with the latest second of the told minute at which the change can have been made, as it was read at `readAt`:
 * what is followed at once is not taken for a minute old.
 */
export const toTheSecond = (record: _Record, readAt: number): _Record => {
  const told = record.dynamodb?.ApproximateCreationDateTime?.getTime();
  if (told === undefined || told % MINUTE_MS !== 0) return record;
  // A clock that was put back meanwhile makes nothing older than it was told.
  const made = Math.max(told, Math.min(readAt, told + MINUTE_MS - 1));
  return { ...record, dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: new Date(Math.floor(made / 1000) * 1000) } };
};

const imageOf = (image: Record<string, RawValue> | undefined): Record<string, DynamoDBValue> | undefined =>
  image && Object.fromEntries(Object.entries(image).map(([name, value]) => [name, onTheWire(value)]));

/** DynamoDB Local's streams leave an empty map without its type: a value of no type is one. */
const onTheWire = (value: RawValue): DynamoDBValue => {
  if (value.B) return { B: base64(value.B) };
  if (value.BS) return { BS: value.BS.map(base64) };
  if (value.L) return { L: value.L.map(onTheWire) };
  if (value.M) return { M: imageOf(value.M) ?? {} };
  const typed = Object.entries(value).filter(([, content]) => content !== undefined);
  return typed.length === 0 ? { M: {} } : (Object.fromEntries(typed) as DynamoDBValue);
};

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
