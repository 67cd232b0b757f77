import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { utc } from '../../shared/time/instant';
import type { Subject } from '../identity/identity';
import type { Tables } from '../platform/tables';

const Place = v.object({ pk: v.string(), sk: v.string(), messageId: v.string(), ttl: v.optional(v.number()) });
/** An event and its message are two items; a transaction has a hundred at most. */
const AT_ONCE = 50;

/**
 * Takes all events of these subjects out of the log, for good. Of each message nothing stays but that it was there, so that a repeat
 * does not bring it back. It may be stopped and begun again; gives how many events it took out.
 */
export const eraseEvents =
  (tables: Tables) =>
  async (subjects: readonly Subject[]): Promise<number> => {
    let erased = 0;
    for (const subject of subjects) erased += await eraseUnder(tables, subject);
    return erased;
  };

const eraseUnder = async (tables: Tables, { subject, from = 0, until }: Subject): Promise<number> => {
  const { db, touchpoints, brandId } = tables;
  let erased = 0;
  for (;;) {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: touchpoints,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :until',
        ExpressionAttributeValues: { ':pk': `${brandId}#${subject}`, ':from': utc(from), ':until': until === undefined ? '~' : utc(until) },
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ProjectionExpression: 'pk, sk, messageId, #ttl',
        ConsistentRead: true,
        Limit: AT_ONCE,
      }),
    );
    const places = Items.map((item) => v.parse(Place, item));
    if (places.length === 0) return erased;
    await db.send(
      new TransactWriteCommand({
        TransactItems: places.flatMap(({ pk, sk, messageId, ttl }) => [
          { Delete: { TableName: touchpoints, Key: { pk, sk } } },
          { Put: { TableName: touchpoints, Item: { pk: `${brandId}#MSG#${messageId}`, sk: 'MSG', erased: true, ...(ttl && { ttl }) } } },
        ]),
      }),
    );
    erased += places.length;
  }
};
