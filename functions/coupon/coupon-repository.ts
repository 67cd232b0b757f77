import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Coupon } from '../../shared/coupon/coupon';
import { batchGet } from '../platform/batch-get';
import type { Tables } from '../platform/tables';
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
  /** Coupons of several accounts as one line, newest first; one query an account. */
  ofMembers(memberIds: readonly string[], cursor?: string, limit?: number): Promise<{ items: Coupon[]; next?: string | undefined }>;
}

interface Placed {
  place: string;
  coupon: Coupon;
}

/** The place that a cursor names; what is not ours is no cursor. */
const placeIn = (cursor: string | undefined): string | undefined => {
  const place = cursor && Buffer.from(cursor, 'base64url').toString('utf8');
  return place && /^\d{4}-\d\d-\d\dT[\d:.]+Z#\d+$/.test(place) ? place : undefined;
};

export const couponsIn = (tables: Tables): Coupons => {
  const { db, core } = tables;

  /** One more than asked for, if there are so many, to tell whether it goes on. */
  const inWallet = async (memberId: string, before: string | undefined, most: number): Promise<Placed[]> => {
    const placed: Placed[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const { Items, LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName: core,
          IndexName: 'listed',
          KeyConditionExpression: before === undefined ? 'listPk = :pk' : 'listPk = :pk AND listSk < :before',
          ExpressionAttributeValues: { ':pk': walletOf(tables, memberId), ...(before !== undefined && { ':before': before }) },
          ScanIndexForward: false,
          Limit: most - placed.length,
          ...(start && { ExclusiveStartKey: start }),
        }),
      );
      for (const item of Items ?? []) placed.push({ place: String(item.listSk), coupon: v.parse(Coupon, item) });
      start = LastEvaluatedKey;
    } while (start && placed.length < most);
    return placed;
  };

  /** Where a page ends is a place in the order of all coupons, so the next one is right for any wallets together. */
  const newestOf = async (memberIds: readonly string[], cursor: string | undefined, limit: number) => {
    const before = placeIn(cursor);
    const found = (await Promise.all(memberIds.map((memberId) => inWallet(memberId, before, limit + 1)))).flat();
    const inOrder = found.sort((a, b) => (a.place < b.place ? 1 : a.place > b.place ? -1 : 0));
    const last = inOrder[limit - 1];
    const next = inOrder.length > limit && last ? Buffer.from(last.place).toString('base64url') : undefined;
    return { items: inOrder.slice(0, limit).map(({ coupon }) => coupon), next };
  };

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
    ofMember: (memberId, cursor, limit = 20) => newestOf([memberId], cursor, limit),
    ofMembers: (memberIds, cursor, limit = 20) => newestOf(memberIds, cursor, limit),
  };
};
