import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Mark } from '../../shared/tag/mark';
import { type Tag, TagState, tagsAt } from '../../shared/tag/tag';
import type { Instant } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';

/** What is kept of a person's tags: a view of the log, good for any moment, and by which rules it was made. */
const TagsView = v.object({
  version: v.number(),
  rulesVersion: v.number(),
  states: v.array(TagState),
  /** Whose tags these are part of by now: that person's view has them. */
  into: v.optional(v.string()),
});
export type TagsView = v.InferOutput<typeof TagsView>;

/** Over so many lists all people with events are spread. */
export const PEOPLE_LISTS = 16;

export interface Tags {
  /** The tags of whom an id leads to as of a moment, heaviest first; one read, two when the id is a former one. */
  ofMember(id: string, now: Instant): Promise<Tag[]>;
  /** The view as it is now. */
  view(oneId: string): Promise<TagsView | undefined>;
  /** Writes the view, if it still is the one that was read; a person's first one puts them on a list of people. */
  save(oneId: string, view: Omit<TagsView, 'version'>, before: TagsView | undefined): Promise<boolean>;
  /** What was said by hand and by file of these accounts, also what was taken away again. */
  marksOf(ids: readonly string[]): Promise<Mark[]>;
  putMark(memberId: string, mark: Mark): Promise<void>;
  /** People with events on a list, from behind one of them on. */
  people(list: number, after: string | undefined, limit: number): Promise<string[]>;
  /** How many people have events. */
  countPeople(): Promise<number>;
}

export const tagsIn = (tables: Tables): Tags => {
  const { db, core, brandId } = tables;
  const pkOf = (id: string): string => `${brandId}#M#${id}`;
  const viewKey = (oneId: string) => ({ pk: pkOf(oneId), sk: 'TAGS' });
  const listPk = (list: number): string => `${brandId}#PEOPLE#${list}`;

  const view = async (oneId: string, consistent: boolean): Promise<TagsView | undefined> => {
    const { Item } = await db.send(new GetCommand({ TableName: core, Key: viewKey(oneId), ConsistentRead: consistent }));
    return Item && v.parse(TagsView, Item);
  };

  /** Whom the log has told of for the first time: their view, and their place on a list. */
  const saveFirst = async (oneId: string, item: object): Promise<boolean> => {
    const failed = await transact(tables, [
      { Put: { TableName: core, Item: { ...viewKey(oneId), ...item }, ConditionExpression: 'attribute_not_exists(pk)' } },
      { Put: { TableName: core, Item: { pk: listPk(listOf(oneId)), sk: oneId } } },
    ]);
    return !failed;
  };

  return {
    ofMember: async (id, now) => {
      const there = await view(id, false);
      const latest = there?.into === undefined ? there : await view(there.into, false);
      return tagsAt(latest?.states ?? [], now);
    },
    view: (oneId) => view(oneId, true),
    save: async (oneId, made, before) => {
      const item = { ...made, version: (before?.version ?? 0) + 1 };
      if (!before) return saveFirst(oneId, item);
      try {
        await db.send(
          new PutCommand({
            TableName: core,
            Item: { ...viewKey(oneId), ...item },
            ConditionExpression: 'version = :read',
            ExpressionAttributeValues: { ':read': before.version },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    marksOf: async (ids) => {
      const found = await Promise.all(
        ids.map((id) =>
          db.send(
            new QueryCommand({
              TableName: core,
              KeyConditionExpression: 'pk = :pk AND begins_with(sk, :mark)',
              ExpressionAttributeValues: { ':pk': pkOf(id), ':mark': 'MARK#' },
              ConsistentRead: true,
            }),
          ),
        ),
      );
      return found.flatMap(({ Items }) => (Items ?? []).map((item) => v.parse(Mark, item)));
    },
    putMark: async (memberId, mark) => {
      await db.send(new PutCommand({ TableName: core, Item: { pk: pkOf(memberId), sk: `MARK#${mark.key}#${mark.value}`, ...mark } }));
    },
    people: async (list, after, limit) => {
      const { Items } = await db.send(
        new QueryCommand({
          TableName: core,
          KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND sk > :after',
          ExpressionAttributeValues: { ':pk': listPk(list), ...(after !== undefined && { ':after': after }) },
          Limit: limit,
        }),
      );
      return (Items ?? []).map((item) => String(item.sk));
    },
    countPeople: async () => {
      const counts = await Promise.all(Array.from({ length: PEOPLE_LISTS }, (_, list) => countOf(tables, listPk(list))));
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
};

const listOf = (oneId: string): number => (createHash('sha256').update(oneId).digest()[0] ?? 0) % PEOPLE_LISTS;

/** Where a person is listed among all who have events. */
export const peopleListKey = ({ brandId }: Tables, oneId: string) => ({ pk: `${brandId}#PEOPLE#${listOf(oneId)}`, sk: oneId });

const countOf = async ({ db, core }: Tables, pk: string): Promise<number> => {
  let count = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await db.send(
      new QueryCommand({
        TableName: core,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        Select: 'COUNT',
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    count += page.Count ?? 0;
    start = page.LastEvaluatedKey;
  } while (start);
  return count;
};
