import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Rule } from '../../shared/audience/rule';
import { Guess, SharedTagView } from '../../shared/contract/audiences';
import { Instant } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';

/** A group that suggests itself, as it was found. */
const Group = v.object({ suggestionId: v.string(), tags: v.array(v.omit(SharedTagView, ['words'])), rule: Rule, size: Guess });
export type SuggestedGroup = v.InferOutput<typeof Group>;

const Found = v.object({ at: Instant, groups: v.array(Group) });
export type Found = v.InferOutput<typeof Found>;

export interface Suggestions {
  /** What was found last. */
  found(): Promise<Found | undefined>;
  save(found: Found): Promise<void>;
  /** Groups that are not to be suggested again. */
  dropped(): Promise<ReadonlySet<string>>;
  setDropped(suggestionId: string, isDropped: boolean): Promise<void>;
}

/** In the config table: groups are tags and rules, nothing of members. */
export const suggestionsIn = (tables: Tables): Suggestions => {
  const { db, config, brandId } = tables;
  const pk = `${brandId}#AUDIENCE_SUGGESTIONS`;
  const put = async (item: object): Promise<void> => {
    const write: Write = { Put: { TableName: config, Item: { pk, ...item } } };
    await transact(tables, [write]);
  };
  return {
    found: async () => {
      const { Item } = await db.send(new GetCommand({ TableName: config, Key: { pk, sk: 'FOUND' }, ConsistentRead: true }));
      return Item && v.parse(Found, Item);
    },
    save: (found) => put({ sk: 'FOUND', ...found }),
    dropped: async () => {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName: config,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :dropped)',
          FilterExpression: 'isDropped = :yes',
          ExpressionAttributeValues: { ':pk': pk, ':dropped': 'DROPPED#', ':yes': true },
          ConsistentRead: true,
        }),
      );
      return new Set(Items.map(({ suggestionId }) => String(suggestionId)));
    },
    setDropped: (suggestionId, isDropped) => put({ sk: `DROPPED#${suggestionId}`, suggestionId, isDropped }),
  };
};
