import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Coupon } from '../../shared/coupon/coupon';
import { batchGet } from '../platform/batch-get';
import { fromCursor, type Tables, toCursor } from '../platform/tables';
import { type ClaimedCoupon, couponKey, storedCoupon, walletOf } from './coupon-item';
import { type Ending, endingCoupons } from './ending-repository';
import { type Issuing, issuingCoupons } from './issuing-repository';

export { type ClaimedCoupon, couponKey, walletOf } from './coupon-item';

export interface Coupons extends Issuing, Ending {
  get(couponId: string): Promise<ClaimedCoupon | undefined>;
  /** Those of these coupons that there are, by number; strongly read. */
  getAll(couponIds: string[]): Promise<Map<string, ClaimedCoupon>>;
  /** A member's coupons, newest first, one query a page. */
  ofMember(memberId: string, cursor?: string, limit?: number): Promise<{ items: Coupon[]; next?: string | undefined }>;
}

export const couponsIn = (tables: Tables): Coupons => {
  const { db, core } = tables;
  return {
    ...issuingCoupons(tables),
    ...endingCoupons(tables),
    get: async (couponId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: couponKey(tables, couponId), ConsistentRead: true }));
      return Item && storedCoupon(Item);
    },
    getAll: async (couponIds) => {
      const keys = [...new Set(couponIds)].map((couponId) => couponKey(tables, couponId));
      const items = await batchGet(tables, keys, true);
      return new Map(items.map(storedCoupon).map((coupon) => [coupon.couponId, coupon]));
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
