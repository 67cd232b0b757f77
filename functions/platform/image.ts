import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, AttributeValue as Told } from 'aws-lambda';

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

/** The item that a stream's record shows. Lambda hands bytes over as base64 text, which they are read back from. */
export const itemIn = (image: Image = {}): Record<string, unknown> => unmarshall(withBytes(image));

const withBytes = (image: Image): Record<string, AttributeValue> =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, read(value)]));

const read = (value: Told): AttributeValue => {
  if (value.B !== undefined) return { B: Buffer.from(value.B, 'base64') };
  if (value.BS) return { BS: value.BS.map((one) => Buffer.from(one, 'base64')) };
  if (value.L) return { L: value.L.map(read) };
  return value.M ? { M: withBytes(value.M) } : (value as AttributeValue);
};
