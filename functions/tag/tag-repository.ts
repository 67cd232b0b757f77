import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Tag, type TagTouch, touched } from '../../shared/tag/tag';
import type { Instant } from '../../shared/time/instant';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';

/** How long a touch that has been counted is remembered: longer than a stream keeps a record (24 hours). */
const REMEMBERED_SECONDS = 3 * 24 * 3600;
const TRIES = 10;

export interface Tags {
  ofMember(memberId: string): Promise<Tag[]>;
  /** Counts what a touch says, once, however often it is delivered. */
  apply(memberId: string, messageId: string, touches: TagTouch[], at: Instant, now: number): Promise<void>;
}

export const tagsIn = (tables: Tables): Tags => {
  const { db, core, brandId } = tables;
  const pkOf = (memberId: string): string => `${brandId}#M#${memberId}`;
  const keyOf = (memberId: string, { key, value }: Pick<Tag, 'key' | 'value'>) => ({ pk: pkOf(memberId), sk: `TAG#${key}#${value}` });

  /** The tag with one more touch, to be written only if nobody has changed it since it was read. */
  const write = async (memberId: string, messageId: string, touch: TagTouch, at: Instant) => {
    const Key = keyOf(memberId, touch);
    const { Item } = await db.send(new GetCommand({ TableName: core, Key, ConsistentRead: true }));
    const before = Item && v.parse(Tag, Item);
    return {
      Put: {
        TableName: core,
        Item: { ...Key, ...touched(before, touch, at, messageId) },
        ...(before
          ? { ConditionExpression: 'lastEvent = :last', ExpressionAttributeValues: { ':last': before.lastEvent } }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      },
    };
  };

  return {
    ofMember: async (memberId) => {
      const { Items } = await db.send(
        new QueryCommand({
          TableName: core,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :tag)',
          ExpressionAttributeValues: { ':pk': pkOf(memberId), ':tag': 'TAG#' },
        }),
      );
      return (Items ?? []).map((item) => v.parse(Tag, item));
    },
    apply: async (memberId, messageId, touches, at, now) => {
      if (touches.length === 0) return;
      const mark = {
        Put: {
          TableName: core,
          Item: { pk: `${brandId}#SEEN#tags#${messageId}`, sk: 'SEEN', ttl: Math.ceil(now / 1000) + REMEMBERED_SECONDS },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      };
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const writes = await Promise.all(touches.map((touch) => write(memberId, messageId, touch, at)));
        const failed = await transact(tables, [mark, ...writes]);
        if (!failed || failed[0]) return;
      }
      throw new Fault('unavailable');
    },
  };
};
