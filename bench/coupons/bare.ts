import { randomUUID } from 'node:crypto';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Tables } from '../../functions/platform/tables';

/** What any claim with a separate idempotency record would at least have to write: two small items and one of 64 counters. */
export const bareTransaction = ({ db, core }: Tables) => {
  return () => {
    const id = randomUUID();
    const put = (sk: string) => ({
      Put: { TableName: core, Item: { pk: `bare#${id}`, sk }, ConditionExpression: 'attribute_not_exists(pk)' },
    });
    const take = {
      Update: {
        TableName: core,
        Key: { pk: `bare#stock#${Math.floor(Math.random() * 64)}`, sk: 'STOCK' },
        UpdateExpression: 'ADD #left :one',
        ExpressionAttributeNames: { '#left': 'left' },
        ExpressionAttributeValues: { ':one': -1 },
      },
    };
    return db.send(new TransactWriteCommand({ TransactItems: [put('COUPON'), put('KEY'), take] }));
  };
};
