import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { FollowUp } from '../../shared/follow-up/follow-up';
import { millis } from '../../shared/time/instant';
import { itemsOf } from '../platform/items-of';
import { fromCursor, type Tables, toCursor } from '../platform/tables';
import type { Write } from '../platform/transact';

export interface FollowUps {
  /** The write of a new one. */
  write(task: FollowUp): Write;
  /** Puts a new one; false when there is one of this id. */
  put(task: FollowUp): Promise<boolean>;
  get(memberId: string, taskId: string): Promise<FollowUp | undefined>;
  /** Puts `after` where the version before it stands; false when it has moved on. `day` is the brand's day of the change. */
  change(after: FollowUp, day: string): Promise<boolean>;
  /** Open ones of a store, due first; of one of its staff and nobody's, or of all. One query, and another where too many are others'. */
  open(
    storeId: string,
    page: { staffId?: string | undefined; cursor?: string | undefined; limit: number },
  ): Promise<{ items: FollowUp[]; next?: string | undefined }>;
  /** All open ones of a store that are due by a day, and all that were done on it; two queries. */
  ofDay(storeId: string, day: string): Promise<{ due: FollowUp[]; done: FollowUp[] }>;
  /** All under these ids. */
  all(memberIds: readonly string[]): Promise<FollowUp[]>;
}

/** What is done is kept for so long. */
const KEPT_SECONDS = 90 * 24 * 3600;
/** Sorts after every id. */
const LAST = '~';

export const followUpsIn = (tables: Tables): FollowUps => {
  const { db, core, brandId } = tables;
  const keyOf = ({ memberId, taskId }: Pick<FollowUp, 'memberId' | 'taskId'>) => ({ pk: `${brandId}#M#${memberId}#TASKS`, sk: taskId });
  const listPkOf = (storeId: string): string => `${brandId}#S#${storeId}#TASKS`;

  /** Open ones are listed by the day they are due on, what is done by the day on which it was. */
  const itemOf = (task: FollowUp, day: string) => ({
    ...keyOf(task),
    ...{ kind: 'followUp', listPk: listPkOf(task.storeId), ...task },
    ...(task.state === 'open'
      ? { listSk: `open#${task.due}#${task.taskId}` }
      : {
          listSk: `done#${day}#${task.taskId}`,
          ttl: Math.ceil(millis(task.doneAt ?? task.createdAt) / 1000) + KEPT_SECONDS,
        }),
  });

  const between = async (storeId: string, first: string, last: string): Promise<FollowUp[]> => {
    const items = await itemsOf(tables, {
      TableName: core,
      IndexName: 'listed',
      KeyConditionExpression: 'listPk = :pk AND listSk BETWEEN :first AND :last',
      ExpressionAttributeValues: { ':pk': listPkOf(storeId), ':first': first, ':last': last },
    });
    return items.map((item) => v.parse(FollowUp, item));
  };

  return {
    write: (task) => ({
      Put: { TableName: core, Item: itemOf(task, task.due), ConditionExpression: 'attribute_not_exists(pk)' },
    }),
    put: async (task) => {
      try {
        await db.send(new PutCommand({ TableName: core, Item: itemOf(task, task.due), ConditionExpression: 'attribute_not_exists(pk)' }));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    get: async (memberId, taskId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf({ memberId, taskId }), ConsistentRead: true }));
      return Item && v.parse(FollowUp, Item);
    },
    change: async (after, day) => {
      try {
        await db.send(
          new PutCommand({
            TableName: core,
            Item: itemOf(after, day),
            ConditionExpression: '#version = :before',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':before': after.version - 1 },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    open: async (storeId, { staffId, cursor, limit }) => {
      const listPk = listPkOf(storeId);
      const items: FollowUp[] = [];
      const start = fromCursor(cursor);
      let from: Record<string, unknown> | undefined = start && { ...start, listPk };
      do {
        const page = await db.send(
          new QueryCommand({
            TableName: core,
            IndexName: 'listed',
            KeyConditionExpression: 'listPk = :pk AND begins_with(listSk, :open)',
            ...(staffId !== undefined && { FilterExpression: 'staffId = :staff OR attribute_not_exists(staffId)' }),
            ExpressionAttributeValues: { ':pk': listPk, ':open': 'open#', ...(staffId !== undefined && { ':staff': staffId }) },
            Limit: limit - items.length,
            ...(from && { ExclusiveStartKey: from }),
          }),
        );
        items.push(...(page.Items ?? []).map((item) => v.parse(FollowUp, item)));
        from = page.LastEvaluatedKey;
      } while (from && items.length < limit);
      const next = toCursor(from);
      return { items, ...(next !== undefined && { next }) };
    },
    ofDay: async (storeId, day) => {
      const [due, done] = await Promise.all([
        between(storeId, 'open#', `open#${day}#${LAST}`),
        between(storeId, `done#${day}#`, `done#${day}#${LAST}`),
      ]);
      return { due, done };
    },
    all: async (memberIds) => {
      const found = [...new Set(memberIds)].map((memberId) =>
        itemsOf(tables, {
          TableName: core,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keyOf({ memberId, taskId: '' }).pk },
          ConsistentRead: true,
        }),
      );
      return (await Promise.all(found)).flat().map((item) => v.parse(FollowUp, item));
    },
  };
};
