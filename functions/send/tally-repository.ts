import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { SendChannel } from '../../shared/send/channel';
import type { StopReason } from '../../shared/send/reason';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';

/** What is counted of a source's sends: how each ended, and by which channel it was sent. */
export type Counted = 'sent' | 'failed' | 'unknown' | `sent:${SendChannel}` | `stopped:${StopReason}`;

/** What is left of a budget in one of its shards; money in thousandths of the minor unit. */
export interface TallyShard {
  shard: number;
  messages: number;
  money: number;
}

/** What a shard has where nothing is limited: more than is ever used. */
export const UNLIMITED = 1e12;

export interface Tally {
  shards: TallyShard[];
  /** What was spent or is set aside, in thousandths of the minor unit. */
  spent: number;
  counts: Partial<Record<Counted, number>>;
}

/** What a send does to the figures of its source. */
export interface TallyChange {
  /** Takes a message and its cost from the budget (1), or gives them back (-1). */
  takes?: 1 | -1;
  cost?: number;
  counts?: readonly Counted[];
}

export interface Tallies {
  /** Puts the shards of a budget, once: what is there stays. */
  open(sourceId: string, shards: readonly TallyShard[]): Promise<void>;
  /** Adds to the budget of each shard, or takes from it. */
  adding(sourceId: string, shards: readonly TallyShard[]): Write[];
  /** The write of a change of one shard; fails when there is not so much left in it. */
  changing(sourceId: string, shard: number, change: TallyChange): Write;
  /** All figures of a source; one query. */
  of(sourceId: string): Promise<Tally>;
}

/** As many lanes as send at the same time, so that none waits for another's shard. */
export const MOST_SHARDS = 10;
/** A shard is worth so many messages at least, so that little is left over where none fits any more. */
const LEAST_IN_SHARD = 20;

/** Splits a budget over shards: never more than it is; of money that fits no whole message any more, a twentieth at most stays unused. */
export const splitBudget = (
  budget: { messages?: number | undefined; money?: number | undefined },
  costOfOne: number,
  shards?: number,
): TallyShard[] => {
  const fits = Math.min(
    budget.messages ?? Number.POSITIVE_INFINITY,
    budget.money === undefined || costOfOne === 0 ? Number.POSITIVE_INFINITY : budget.money / costOfOne,
  );
  const count = shards ?? Math.max(1, Math.min(MOST_SHARDS, Math.floor(fits / LEAST_IN_SHARD)));
  const part = (all: number | undefined, shard: number): number =>
    all === undefined ? UNLIMITED : Math.floor(all / count) + (shard < all % count ? 1 : 0);
  return Array.from({ length: count }, (_, shard) => ({ shard, messages: part(budget.messages, shard), money: part(budget.money, shard) }));
};

export const talliesIn = (tables: Tables): Tallies => {
  const { db, core, brandId } = tables;
  const pk = (sourceId: string): string => `${brandId}#TALLY#${sourceId}`;
  const keyOf = (sourceId: string, shard: number) => ({ pk: pk(sourceId), sk: String(shard).padStart(2, '0') });

  return {
    open: async (sourceId, shards) => {
      await transact(
        tables,
        shards.map(({ shard, messages, money }) => ({
          Put: {
            TableName: core,
            Item: { ...keyOf(sourceId, shard), messages, money, spent: 0 },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        })),
      );
    },
    adding: (sourceId, shards) =>
      shards.map(({ shard, messages, money }) => ({
        Update: {
          TableName: core,
          Key: keyOf(sourceId, shard),
          UpdateExpression: 'ADD messages :messages, money :money',
          ExpressionAttributeValues: { ':messages': messages, ':money': money },
        },
      })),
    changing: (sourceId, shard, { takes, cost = 0, counts = [] }) => ({
      Update: {
        TableName: core,
        Key: keyOf(sourceId, shard),
        UpdateExpression: `ADD ${[
          ...(takes === undefined ? [] : ['messages :messages', 'money :money', 'spent :spent']),
          ...counts.map((_, i) => `#n${i} :one`),
        ].join(', ')}`,
        ...(takes === 1 && { ConditionExpression: 'messages >= :least AND money >= :cost' }),
        ...(counts.length > 0 && { ExpressionAttributeNames: Object.fromEntries(counts.map((name, i) => [`#n${i}`, name])) }),
        ExpressionAttributeValues: {
          ...(takes !== undefined && { ':messages': -takes, ':money': -takes * cost, ':spent': takes * cost }),
          ...(takes === 1 && { ':least': 1, ':cost': cost }),
          ...(counts.length > 0 && { ':one': 1 }),
        },
      },
    }),
    of: async (sourceId) => {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName: core,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk(sourceId) },
          ConsistentRead: true,
        }),
      );
      const counts: Record<string, number> = {};
      let spent = 0;
      const shards = Items.map(({ pk: _, sk, messages, money, spent: own = 0, ...counted }): TallyShard => {
        spent += Number(own);
        for (const [name, count] of Object.entries(counted)) counts[name] = (counts[name] ?? 0) + Number(count);
        return { shard: Number(sk), messages: Number(messages), money: Number(money) };
      });
      return { shards, spent, counts: counts as Tally['counts'] };
    },
  };
};
