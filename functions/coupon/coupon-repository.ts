import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Coupon } from '../../shared/coupon/coupon';
import type { Idempotency } from '../platform/http/input';
import { fromCursor, type Tables, toCursor } from '../platform/tables';
import { transact } from '../platform/transact';
import { shardKey } from './template-repository';

/** How a coupon was claimed: the client's key and the hash of what it asked for, which the coupon itself remembers. */
const Claimed = v.object({ claimKey: v.string(), claimHash: v.string() });
export type ClaimedCoupon = Coupon & v.InferOutput<typeof Claimed>;

/** What became of the attempt to issue a coupon from one shard of the stock. */
export type Issued =
  | { issued: true }
  /** A coupon with this number is there already: this request's own, or another. */
  | { issued: false; found: ClaimedCoupon }
  | { issued: false; shard: 'dry' | 'closed' };

export interface Coupons {
  /** Takes a unit from the coupon's shard and issues the coupon, both or neither: one request. */
  issue(coupon: Coupon, idempotency: Idempotency): Promise<Issued>;
  get(couponId: string): Promise<ClaimedCoupon | undefined>;
  /** A member's coupons, newest first, one query a page. */
  ofMember(memberId: string, cursor?: string, limit?: number): Promise<{ items: Coupon[]; next?: string | undefined }>;
}

export const couponKey = ({ brandId }: Pick<Tables, 'brandId'>, couponId: string) => ({ pk: `${brandId}#C#${couponId}`, sk: 'COUPON' });
const walletOf = ({ brandId }: Tables, memberId: string): string => `${brandId}#M#${memberId}#COUPONS`;

const stored = (item: unknown): ClaimedCoupon => ({ ...v.parse(Coupon, item), ...v.parse(Claimed, item) });

export const couponsIn = (tables: Tables): Coupons => {
  const { db, core } = tables;

  const get = async (couponId: string): Promise<ClaimedCoupon | undefined> => {
    const { Item } = await db.send(new GetCommand({ TableName: core, Key: couponKey(tables, couponId), ConsistentRead: true }));
    return Item && stored(Item);
  };

  return {
    get,
    issue: async (coupon, { key, hash }) => {
      const failed = await transact(tables, [
        {
          Put: {
            TableName: core,
            Item: {
              ...couponKey(tables, coupon.couponId),
              kind: 'coupon',
              listPk: walletOf(tables, coupon.memberId),
              listSk: `${coupon.issuedAt}#${coupon.couponId}`,
              ...coupon,
              claimKey: key,
              claimHash: hash,
            },
            ConditionExpression: 'attribute_not_exists(pk)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
        {
          Update: {
            TableName: core,
            Key: shardKey(tables, coupon.templateId, coupon.shard),
            UpdateExpression: 'SET #left = #left - :one',
            ConditionExpression: '#left >= :one AND #open = :yes',
            ExpressionAttributeNames: { '#left': 'left', '#open': 'open' },
            ExpressionAttributeValues: { ':one': 1, ':yes': true },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
      ]);
      if (!failed) return { issued: true };
      const [taken, shard] = failed;
      if (taken?.found) return { issued: false, found: stored(taken.found) };
      return { issued: false, shard: shard?.found?.open === false ? 'closed' : 'dry' };
    },
    ofMember: async (memberId, cursor, limit = 20) => {
      const from = fromCursor(cursor);
      const { Items, LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName: core,
          IndexName: 'listed',
          KeyConditionExpression: 'listPk = :pk',
          ExpressionAttributeValues: { ':pk': walletOf(tables, memberId) },
          ScanIndexForward: false,
          Limit: limit,
          // The partition is always the caller's own, whatever a cursor says.
          ...(from && { ExclusiveStartKey: { ...from, listPk: walletOf(tables, memberId) } }),
        }),
      );
      return { items: (Items ?? []).map((item) => v.parse(Coupon, item)), next: toCursor(LastEvaluatedKey) };
    },
  };
};
