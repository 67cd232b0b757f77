import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Message } from '../../shared/message/message';
import { Instant, isBefore, millis, utc } from '../../shared/time/instant';
import { batchGet } from '../platform/batch-get';
import { itemsOf } from '../platform/items-of';
import { newestOf } from '../platform/newest-of';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** Messages stay for half a year. */
const KEPT_SECONDS = 183 * 86_400;

/** Up to when somebody has looked: at their messages, at what came into their wallet. */
export const Seen = v.object({ messages: v.optional(Instant), coupons: v.optional(Instant) });
export type Seen = v.InferOutput<typeof Seen>;

export interface Inbox {
  /** The write of a message to a member; fails when just this one is there already. */
  putting(memberId: string, message: Message): Write;
  /** Puts a message into a member's inbox, once by its time and id; false when it was there. */
  put(memberId: string, message: Message): Promise<boolean>;
  /** Messages to all accounts of a person as one list, newest first; one query an account. */
  ofMembers(
    memberIds: readonly string[],
    page: { cursor?: string | undefined; limit: number },
  ): Promise<{ items: Message[]; next?: string | undefined }>;
  /** The message of an id that came within a second; undefined when these accounts have none. One query an account. */
  find(memberIds: readonly string[], messageId: string, at: Instant): Promise<Message | undefined>;
  /** How many came since then, counted up to `most`; one query an account. */
  countSince(memberIds: readonly string[], since: Instant | undefined, most: number): Promise<number>;
  /** Up to when any account of a person has looked; one read. */
  seen(memberIds: readonly string[]): Promise<Seen>;
  /** Notes up to when they have looked. Never goes back. */
  see(memberId: string, what: keyof Seen, at: Instant): Promise<void>;
}

export const inboxIn = (tables: Tables): Inbox => {
  const { db, core, brandId } = tables;
  const messagesPk = (memberId: string): string => `${brandId}#M#${memberId}#MESSAGES`;
  const seenKey = (memberId: string) => ({ pk: `${brandId}#M#${memberId}`, sk: 'SEEN' });

  const putting = (memberId: string, message: Message) => {
    const at = utc(millis(message.at));
    const Item = {
      ...{ pk: messagesPk(memberId), sk: `${at}#${message.messageId}`, kind: 'message' },
      ...message,
      at,
      ttl: Math.ceil(millis(at) / 1000) + KEPT_SECONDS,
    };
    return { TableName: core, Item, ConditionExpression: 'attribute_not_exists(pk)' };
  };

  const countOf = async (memberId: string, since: Instant | undefined, most: number): Promise<number> => {
    const { Count = 0 } = await db.send(
      new QueryCommand({
        TableName: core,
        // A message of the very moment up to which they looked was seen: `$` comes after `#`.
        KeyConditionExpression: since === undefined ? 'pk = :pk' : 'pk = :pk AND sk > :since',
        ExpressionAttributeValues: { ':pk': messagesPk(memberId), ...(since !== undefined && { ':since': `${utc(millis(since))}$` }) },
        Select: 'COUNT',
        Limit: most,
      }),
    );
    return Count;
  };

  return {
    putting: (memberId, message) => ({ Put: putting(memberId, message) }),
    put: async (memberId, message) => {
      try {
        await db.send(new PutCommand(putting(memberId, message)));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    ofMembers: async (memberIds, page) => {
      const { items, next } = await newestOf(tables, memberIds.map(messagesPk), page);
      return { items: items.map((item) => v.parse(Message, item)), ...(next !== undefined && { next }) };
    },
    find: async (memberIds, messageId, at) => {
      const second = Math.floor(millis(at) / 1000) * 1000;
      const found = memberIds.map((memberId) =>
        itemsOf(tables, {
          TableName: core,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :until',
          ExpressionAttributeValues: { ':pk': messagesPk(memberId), ':from': utc(second), ':until': utc(second + 1000) },
        }),
      );
      const item = (await Promise.all(found)).flat().find((one) => one.messageId === messageId);
      return item && v.parse(Message, item);
    },
    countSince: async (memberIds, since, most) => {
      const counts = await Promise.all(memberIds.map((memberId) => countOf(memberId, since, most)));
      return Math.min(
        most,
        counts.reduce((sum, one) => sum + one, 0),
      );
    },
    seen: async (memberIds) => {
      const found = (await batchGet(tables, memberIds.map(seenKey), true)).map((item) => v.parse(Seen, item));
      const latest = (what: keyof Seen): Instant | undefined => {
        const times = found.flatMap((one) => one[what] ?? []);
        return times.reduce<Instant | undefined>((last, one) => (last === undefined || isBefore(last, one) ? one : last), undefined);
      };
      return { messages: latest('messages'), coupons: latest('coupons') };
    },
    see: async (memberId, what, at) => {
      try {
        await db.send(
          new UpdateCommand({
            TableName: core,
            Key: seenKey(memberId),
            UpdateExpression: 'SET #what = :at',
            ConditionExpression: 'attribute_not_exists(#what) OR #what < :at',
            ExpressionAttributeNames: { '#what': what },
            ExpressionAttributeValues: { ':at': utc(millis(at)) },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
};
