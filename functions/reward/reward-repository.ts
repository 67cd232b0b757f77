import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Reward } from '../../shared/reward/reward';
import { batchGet } from '../platform/batch-get';
import { cachedByVersion } from '../platform/cache';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import { bumpVersion, versionOf } from '../platform/versions';

/** Members see a change of a reward after at most this long; exchanges obey it at once, by the version that its stock carries. */
const CHECK_EVERY_MS = 1_000;

/** What there is of a reward and what became of it. `left` is not there without a stock. */
export const RewardStock = v.object({
  rewardId: v.string(),
  version: v.number(),
  left: v.optional(v.number()),
  exchanged: v.number(),
  cancelled: v.number(),
  collected: v.number(),
});
export type RewardStock = v.InferOutput<typeof RewardStock>;

/** What an exchange takes of a reward, under the version of it that was looked at. */
export interface Taken {
  rewardId: string;
  version: number;
  quantity: number;
  isLimited: boolean;
}

export interface Rewards {
  /** Rewards that are or were open, newest first, kept in memory. */
  offered(): Promise<Reward[]>;
  /** One of these; one that was opened a moment ago, and is not in memory yet, is read. */
  offer(rewardId: string): Promise<Reward | undefined>;
  /** All, drafts too, newest first. */
  all(): Promise<Reward[]>;
  get(rewardId: string): Promise<Reward | undefined>;
  stockOf(rewardId: string): Promise<RewardStock | undefined>;
  stocksOf(rewardIds: readonly string[]): Promise<Map<string, RewardStock>>;
  create(reward: Reward): Promise<void>;
  /** Writes the next version with what is left of its stock then; false when it, or its stock, has moved since it was read. */
  replace(reward: Reward, stock: RewardStock): Promise<boolean>;
  /** The write that takes from the stock; fails when there is not enough, or the reward is another by now. */
  taking(taken: Taken): Write;
  /** The write that gives back what a cancelled exchange took. */
  givingBack(rewardId: string, quantity: number, isLimited: boolean): Write;
  /** The write that counts what was handed over. */
  handing(rewardId: string, quantity: number): Write;
}

export const rewardsIn = (tables: Tables): Rewards => {
  const { db, core, brandId } = tables;
  const listPk = `${brandId}#REWARDS`;
  const keyOf = (rewardId: string) => ({ pk: listPk, sk: rewardId });
  const stockKey = (rewardId: string) => ({ pk: `${brandId}#REWARD#${rewardId}`, sk: 'STOCK' });

  const all = async (): Promise<Reward[]> => {
    const items = await itemsOf(tables, {
      TableName: core,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': listPk },
      // Their ids sort by time.
      ScanIndexForward: false,
      ConsistentRead: true,
    });
    return items.map((item) => v.parse(Reward, item));
  };

  const kept = cachedByVersion({
    version: () => versionOf(tables, 'rewards'),
    load: async () => (await all()).filter(({ state }) => state !== 'draft'),
    checkEvery: CHECK_EVERY_MS,
  });

  const get = async (rewardId: string): Promise<Reward | undefined> => {
    const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf(rewardId), ConsistentRead: true }));
    return Item && v.parse(Reward, Item);
  };

  const counted = (rewardId: string, expression: string, values: Record<string, unknown>, condition = 'attribute_exists(pk)'): Write => ({
    Update: {
      TableName: core,
      Key: stockKey(rewardId),
      UpdateExpression: expression,
      ConditionExpression: condition,
      ...(`${expression} ${condition}`.includes('#left') && { ExpressionAttributeNames: { '#left': 'left' } }),
      ExpressionAttributeValues: values,
    },
  });

  return {
    offered: () => kept.get(),
    offer: async (rewardId) => {
      const known = (await kept.get()).find((reward) => reward.rewardId === rewardId) ?? (await get(rewardId));
      return known?.state === 'draft' ? undefined : known;
    },
    all,
    get,
    stockOf: async (rewardId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: stockKey(rewardId), ConsistentRead: true }));
      return Item && v.parse(RewardStock, Item);
    },
    stocksOf: async (rewardIds) => {
      const items = await batchGet(tables, rewardIds.map(stockKey), false);
      return new Map(items.map((item) => v.parse(RewardStock, item)).map((stock) => [stock.rewardId, stock]));
    },
    create: async (reward) => {
      const { rewardId, version, stock } = reward;
      const first: RewardStock = {
        rewardId,
        version,
        ...(stock !== undefined && { left: stock }),
        exchanged: 0,
        cancelled: 0,
        collected: 0,
      };
      await transact(tables, [
        { Put: { TableName: core, Item: { ...keyOf(rewardId), ...reward }, ConditionExpression: 'attribute_not_exists(pk)' } },
        { Put: { TableName: core, Item: { ...stockKey(rewardId), ...first }, ConditionExpression: 'attribute_not_exists(pk)' } },
        bumpVersion(tables, 'rewards'),
      ]);
    },
    replace: async (reward, { exchanged, cancelled, left }) =>
      !(await transact(tables, [
        {
          Put: {
            TableName: core,
            Item: { ...keyOf(reward.rewardId), ...reward },
            ConditionExpression: 'version = :before',
            ExpressionAttributeValues: { ':before': reward.version - 1 },
          },
        },
        counted(
          reward.rewardId,
          left === undefined ? 'SET version = :version REMOVE #left' : 'SET version = :version, #left = :left',
          { ':version': reward.version, ':exchanged': exchanged, ':cancelled': cancelled, ...(left !== undefined && { ':left': left }) },
          'exchanged = :exchanged AND cancelled = :cancelled',
        ),
        bumpVersion(tables, 'rewards'),
      ])),
    taking: ({ rewardId, version, quantity, isLimited }) =>
      counted(
        rewardId,
        isLimited ? 'SET #left = #left - :quantity ADD exchanged :quantity' : 'ADD exchanged :quantity',
        { ':version': version, ':quantity': quantity },
        isLimited ? 'version = :version AND #left >= :quantity' : 'version = :version',
      ),
    givingBack: (rewardId, quantity, isLimited) =>
      counted(
        rewardId,
        isLimited ? 'SET #left = #left + :quantity ADD cancelled :quantity' : 'ADD cancelled :quantity',
        { ':quantity': quantity },
        isLimited ? 'attribute_exists(#left)' : 'attribute_not_exists(#left)',
      ),
    handing: (rewardId, quantity) => counted(rewardId, 'ADD collected :quantity', { ':quantity': quantity }),
  };
};
