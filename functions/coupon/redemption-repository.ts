import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Coupon } from '../../shared/coupon/coupon';
import { Redemption } from '../../shared/coupon/redemption';
import type { Instant } from '../../shared/time/instant';
import type { Idempotency } from '../platform/http/input';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import { couponKey } from './coupon-repository';

/** A redemption with the keys under which it was asked for and undone. */
const Keyed = v.object({ hash: v.string(), returnKey: v.optional(v.string()), returnHash: v.optional(v.string()) });
export type KeyedRedemption = Redemption & v.InferOutput<typeof Keyed>;

export interface Redemptions {
  get(redemptionId: string): Promise<KeyedRedemption | undefined>;
  /**
   * Redeems: the coupon, still at the version that was read, and the record, both or neither.
   * It is listed under the store's local `day`. `conflict` when the coupon has moved on or this redemption is there already.
   */
  redeem(coupon: Coupon, redemption: Redemption, day: string, idempotency: Idempotency): Promise<'done' | 'conflict'>;
  /** Undoes: the coupon is the member's again and the record says so. `conflict` when either has moved on. */
  giveBack(redemption: KeyedRedemption, at: Instant, idempotency: Idempotency): Promise<'done' | 'conflict'>;
  /** The redemptions of a store on one of its days, newest first. */
  ofDay(storeId: string, day: string): Promise<Redemption[]>;
}

const stored = (item: unknown): KeyedRedemption => ({ ...v.parse(Redemption, item), ...v.parse(Keyed, item) });

export const redemptionsIn = (tables: Tables): Redemptions => {
  const { db, core, brandId } = tables;
  const keyOf = (redemptionId: string) => ({ pk: `${brandId}#R#${redemptionId}`, sk: 'REDEMPTION' });
  const listOf = (storeId: string, day: string): string => `${brandId}#S#${storeId}#${day}`;

  return {
    get: async (redemptionId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf(redemptionId), ConsistentRead: true }));
      return Item && stored(Item);
    },
    redeem: async (coupon, redemption, day, { hash }) => {
      const { redemptionId, redeemedAt, storeId, storeName, discount } = redemption;
      const failed = await transact(tables, [
        {
          Update: {
            TableName: core,
            Key: couponKey(tables, coupon.couponId),
            UpdateExpression: 'SET #state = :to, #use = :use, changedAt = :at ADD version :one',
            ConditionExpression: '#state = :from AND version = :version',
            ExpressionAttributeNames: { '#state': 'state', '#use': 'use' },
            ExpressionAttributeValues: {
              ':from': 'issued',
              ':to': 'redeemed',
              ':version': coupon.version,
              ':use': { redemptionId, at: redeemedAt, storeId, storeName, discount },
              ':at': redeemedAt,
              ':one': 1,
            },
          },
        },
        {
          Put: {
            TableName: core,
            Item: {
              ...keyOf(redemptionId),
              kind: 'redemption',
              listPk: listOf(storeId, day),
              listSk: `${redeemedAt}#${redemptionId}`,
              ...redemption,
              hash,
            },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ]);
      return failed ? 'conflict' : 'done';
    },
    giveBack: async ({ redemptionId, couponId }, at, { key, hash }) => {
      const failed = await transact(tables, [
        {
          Update: {
            TableName: core,
            Key: couponKey(tables, couponId),
            UpdateExpression: 'SET #state = :to, changedAt = :at ADD version :one REMOVE #use',
            ConditionExpression: '#state = :from AND #use.redemptionId = :redemption',
            ExpressionAttributeNames: { '#state': 'state', '#use': 'use' },
            ExpressionAttributeValues: { ':from': 'redeemed', ':to': 'issued', ':redemption': redemptionId, ':at': at, ':one': 1 },
          },
        },
        {
          Update: {
            TableName: core,
            Key: keyOf(redemptionId),
            UpdateExpression: 'SET #state = :to, returnedAt = :at, returnKey = :key, returnHash = :hash',
            ConditionExpression: '#state = :from',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':from': 'done', ':to': 'returned', ':at': at, ':key': key, ':hash': hash },
          },
        },
      ]);
      return failed ? 'conflict' : 'done';
    },
    ofDay: async (storeId, day) => {
      const found: Redemption[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await db.send(
          new QueryCommand({
            TableName: core,
            IndexName: 'listed',
            KeyConditionExpression: 'listPk = :pk',
            ExpressionAttributeValues: { ':pk': listOf(storeId, day) },
            ScanIndexForward: false,
            ...(from && { ExclusiveStartKey: from }),
          }),
        );
        found.push(...(page.Items ?? []).map((item) => v.parse(Redemption, item)));
        from = page.LastEvaluatedKey;
      } while (from);
      return found;
    },
  };
};
