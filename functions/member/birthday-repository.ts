import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Instant, millis } from '../../shared/time/instant';
import { batchGet } from '../platform/batch-get';
import { lookupHash } from '../platform/secrets';
import type { Tables } from '../platform/tables';

/**
 * Who has a birthday on which day of the year. The day is kept as a keyed hash, as an email is: nobody reads it from the table, and it goes
 * with the member's other traces when they are erased.
 */
export interface Birthdays {
  /** Notes the day, `11-22`, or that none is known. */
  note(memberId: string, monthDay: string | undefined): Promise<void>;
  /** Who has a birthday on a day of the year, as was noted a moment ago; a page. */
  on(monthDay: string, from?: Record<string, unknown>): Promise<{ memberIds: string[]; next?: Record<string, unknown> | undefined }>;
  /** Which of these days of the year are whose, of these accounts; who has none of them is not in it. One request for a hundred. */
  ofMany(memberIds: readonly string[], monthDays: readonly string[]): Promise<Map<string, string>>;
  /** Whether all that a day brings was done. */
  isDone(day: string): Promise<boolean>;
  done(day: string, now: Instant): Promise<void>;
}

const KEPT_SECONDS = 60 * 24 * 3600;

export const birthdaysIn = (tables: Tables, hashKey: Buffer): Birthdays => {
  const { db, core, brandId } = tables;
  const keyOf = (memberId: string) => ({ pk: `${brandId}#M#${memberId}`, sk: 'BIRTHDAY' });
  const listOf = (monthDay: string): string => `${brandId}#BIRTHDAY#${lookupHash(hashKey, `birthday ${monthDay}`)}`;
  const doneKey = (day: string) => ({ pk: `${brandId}#GREETED`, sk: day });
  return {
    note: async (memberId, monthDay) => {
      // Where none is known the place is empty, and in no list.
      const listed = monthDay === undefined ? {} : { listPk: listOf(monthDay), listSk: memberId };
      await db.send(new PutCommand({ TableName: core, Item: { ...keyOf(memberId), kind: 'birthday', memberId, ...listed } }));
    },
    on: async (monthDay, from) => {
      const { Items = [], LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName: core,
          IndexName: 'listed',
          KeyConditionExpression: 'listPk = :pk',
          ExpressionAttributeValues: { ':pk': listOf(monthDay) },
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      return { memberIds: Items.map(({ memberId }) => String(memberId)), next: LastEvaluatedKey };
    },
    ofMany: async (memberIds, monthDays) => {
      const days = new Map(monthDays.map((monthDay) => [listOf(monthDay), monthDay]));
      const items = days.size === 0 ? [] : await batchGet(tables, [...new Set(memberIds)].map(keyOf), false);
      return new Map(
        items.flatMap(({ memberId, listPk }): [string, string][] => {
          const monthDay = days.get(String(listPk));
          return monthDay === undefined ? [] : [[String(memberId), monthDay]];
        }),
      );
    },
    isDone: async (day) => (await db.send(new GetCommand({ TableName: core, Key: doneKey(day), ConsistentRead: true }))).Item !== undefined,
    done: async (day, now) => {
      await db.send(new PutCommand({ TableName: core, Item: { ...doneKey(day), ttl: Math.ceil(millis(now) / 1000) + KEPT_SECONDS } }));
    },
  };
};
