import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { packedParts, unpackedParts } from '../../shared/points/packed';
import type { Part } from '../../shared/points/part';
import { Exchange } from '../../shared/reward/exchange';
import type { Exchanged } from '../../shared/reward/exchange-refusals';
import { listedPage } from '../platform/listed-page';
import { newestOf } from '../platform/newest-of';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** An exchange with what it took, so that just that can be given back. */
export type KeptExchange = Exchange & { taken: Part[] };

/** How many of one reward a member has exchanged, ever and on the last local day on which there was one; as of a version, none is 0. */
export interface ExchangeCount {
  ever: number;
  day: string;
  today: number;
  version: number;
}

export interface Exchanges {
  get(exchangeId: string): Promise<KeptExchange | undefined>;
  /** Exchanges of all accounts of a person as one list, newest first; one query an account. */
  ofMembers(
    memberIds: readonly string[],
    page: { cursor?: string | undefined; limit: number },
  ): Promise<{ items: KeptExchange[]; next?: string | undefined }>;
  /** Exchanges of a reward, newest first, as they were listed a moment ago. */
  ofReward(rewardId: string, cursor: string | undefined, limit: number): Promise<{ items: KeptExchange[]; next?: string | undefined }>;
  countOf(memberId: string, rewardId: string): Promise<ExchangeCount>;
  /** The write of an exchange, new or in place of the version before it. */
  put(exchange: KeptExchange): Write;
  /** The write of how many there are by now, if it still is what was read. */
  count(memberId: string, rewardId: string, before: ExchangeCount, after: Exchanged & { day: string }): Write;
}

const Stored = v.object({
  ...Exchange.entries,
  taken: v.pipe(v.string(), v.transform(unpackedParts)),
});
const StoredCount = v.object({ ever: v.number(), day: v.string(), today: v.number(), version: v.number() });
const NONE: ExchangeCount = { ever: 0, day: '', today: 0, version: 0 };

/** Between whose an exchange is and its own number. */
const BETWEEN = '.';

/** The id of an exchange says whose it is; its own number sorts by time. */
export const exchangeIdOf = (memberId: string, number: string): string => `${memberId}${BETWEEN}${number}`;

export const exchangesIn = (tables: Tables): Exchanges => {
  const { db, core, brandId } = tables;
  const exchangesPk = (memberId: string): string => `${brandId}#M#${memberId}#EXCHANGES`;
  const keyOf = (exchangeId: string) => {
    const at = exchangeId.lastIndexOf(BETWEEN);
    return { pk: exchangesPk(exchangeId.slice(0, Math.max(0, at))), sk: exchangeId.slice(at + 1) };
  };
  const countKey = (memberId: string, rewardId: string) => ({ pk: `${brandId}#M#${memberId}#EXCHANGED`, sk: rewardId });
  const rewardList = (rewardId: string): string => `${brandId}#REWARD#${rewardId}#EXCHANGES`;

  return {
    get: async (exchangeId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf(exchangeId), ConsistentRead: true }));
      return Item && v.parse(Stored, Item);
    },
    ofMembers: async (memberIds, page) => {
      const { items, next } = await newestOf(tables, memberIds.map(exchangesPk), page);
      return { items: items.map((item) => v.parse(Stored, item)), ...(next !== undefined && { next }) };
    },
    ofReward: async (rewardId, cursor, limit) => {
      const { items, ...rest } = await listedPage(tables, { listPk: rewardList(rewardId), newestFirst: true, cursor, limit });
      return { items: items.map((item) => v.parse(Stored, item)), ...rest };
    },
    countOf: async (memberId, rewardId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: countKey(memberId, rewardId), ConsistentRead: true }));
      return Item ? v.parse(StoredCount, Item) : NONE;
    },
    put: (exchange) => {
      const { exchangeId, rewardId, version, taken } = exchange;
      const key = keyOf(exchangeId);
      return {
        Put: {
          TableName: core,
          Item: {
            ...key,
            kind: 'exchange',
            listPk: rewardList(rewardId),
            listSk: key.sk,
            ...exchange,
            taken: packedParts(taken),
          },
          ...(version === 1
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': version - 1 } }),
        },
      };
    },
    count: (memberId, rewardId, { version }, after) => ({
      Put: {
        TableName: core,
        Item: { ...countKey(memberId, rewardId), ...after, version: version + 1 },
        ...(version === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': version } }),
      },
    }),
  };
};
