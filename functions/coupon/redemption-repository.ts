import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Coupon } from '../../shared/coupon/coupon';
import { Redemption } from '../../shared/coupon/redemption';
import type { Order } from '../../shared/order/order';
import type { Instant } from '../../shared/time/instant';
import { orderKey, putOrder } from '../order/order-record';
import { batchGet } from '../platform/batch-get';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import { couponKey } from './coupon-repository';
import { templateAlive } from './use-repository';

/**
 * A redemption with what only the records need: the request that made it and the one that undid it, the checkout it was part of,
 * and what returns of pieces have taken back of it and refunded of its order, in minor units.
 */
const Kept = v.object({
  hash: v.string(),
  checkoutId: v.string(),
  takenBack: v.optional(v.number(), 0),
  refunded: v.optional(v.number(), 0),
  returnKey: v.optional(v.string()),
  returnHash: v.optional(v.string()),
});
export type KeptRedemption = Redemption & v.InferOutput<typeof Kept>;

/** Coupons used on one basket, all of them or none. */
export interface Checkout {
  checkoutId: string;
  /** Each coupon as it was read, and what is recorded of its use. */
  uses: { coupon: Coupon; redemption: Redemption }[];
  order?: Order | undefined;
  /** Templates of which nobody knows whether they were deactivated. */
  unseen: readonly string[];
  /** The hash of the request. */
  hash: string;
  /** The brand's day, under which a store's redemptions are listed. */
  day: string;
}

/** The request that returns a redemption: made of who asks and their key, and its hash. */
export interface ReturnRequest {
  key: string;
  hash: string;
}

export interface Redemptions {
  get(redemptionId: string): Promise<KeptRedemption | undefined>;
  /** In the order asked for; what is not there is left out. */
  all(redemptionIds: readonly string[]): Promise<KeptRedemption[]>;
  /**
   * Redeems: the coupons, still at the versions that were read, their records and their order's, all or none.
   * `conflict` when one has moved on, is there already, or a template was deactivated.
   */
  redeem(checkout: Checkout): Promise<'done' | 'conflict'>;
  /** Returns: the coupon is its member's again, or gone, and the records say so, with what is written beside. `conflict` when one has moved on. */
  giveBack(redemption: KeptRedemption, at: Instant, request: ReturnRequest, beside?: readonly Write[]): Promise<'done' | 'conflict'>;
  /** The redemptions of a store on one of its days, newest first. */
  ofDay(storeId: string, day: string): Promise<KeptRedemption[]>;
}

const stored = (item: unknown): KeptRedemption => ({ ...v.parse(Redemption, item), ...v.parse(Kept, item) });

export const redemptionKey = ({ brandId }: Pick<Tables, 'brandId'>, redemptionId: string) => ({
  pk: `${brandId}#R#${redemptionId}`,
  sk: 'REDEMPTION',
});

const listOf = ({ brandId }: Tables, storeId: string, day: string): string => `${brandId}#S#${storeId}#${day}`;

/** Sets a coupon from redeemed to what its template's policy makes of it; what was used up remembers its use. */
export const couponBack = (
  tables: Tables,
  { couponId, redemptionId, returns }: Pick<Redemption, 'couponId' | 'redemptionId' | 'returns'>,
  at: Instant,
): Write => ({
  Update: {
    TableName: tables.core,
    Key: couponKey(tables, couponId),
    UpdateExpression: `SET #state = :to, changedAt = :at ADD version :one${returns === 'usable' ? ' REMOVE #use' : ''}`,
    ConditionExpression: '#state = :from AND #use.redemptionId = :redemption',
    ExpressionAttributeNames: { '#state': 'state', '#use': 'use' },
    ExpressionAttributeValues: {
      ':from': 'redeemed',
      ':to': returns === 'usable' ? 'issued' : 'returned',
      ':redemption': redemptionId,
      ':at': at,
      ':one': 1,
    },
  },
});

/** The write by which a coupon remembers to have given less; its state stays. */
export const couponLess = (
  tables: Tables,
  { couponId, redemptionId, discount }: Pick<Redemption, 'couponId' | 'redemptionId' | 'discount'>,
): Write => ({
  Update: {
    TableName: tables.core,
    Key: couponKey(tables, couponId),
    UpdateExpression: 'SET #use.discount = :discount ADD version :one',
    ConditionExpression: '#state = :redeemed AND #use.redemptionId = :redemption',
    ExpressionAttributeNames: { '#state': 'state', '#use': 'use' },
    ExpressionAttributeValues: { ':discount': discount, ':one': 1, ':redeemed': 'redeemed', ':redemption': redemptionId },
  },
});

/** What came back of an order since it was last written, in minor units: of what this coupon takes off, now; of what was paid, in all. */
export type Back = Pick<KeptRedemption, 'takenBack' | 'refunded'>;

/** The write by which a redemption remembers what came back of its order. */
export const redemptionLess = (tables: Tables, redemptionId: string, { takenBack, refunded }: Back): Write => ({
  Update: {
    TableName: tables.core,
    Key: redemptionKey(tables, redemptionId),
    UpdateExpression: 'SET refunded = :refunded ADD takenBack :less',
    ConditionExpression: '#state = :done',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':refunded': refunded, ':less': takenBack, ':done': 'done' },
  },
});

/** The write that returns a redemption with its order. */
export const redemptionReturned = (tables: Tables, redemptionId: string, { takenBack, refunded }: Back, at: Instant): Write => ({
  Update: {
    TableName: tables.core,
    Key: redemptionKey(tables, redemptionId),
    UpdateExpression: 'SET #state = :returned, returnedAt = :at, refunded = :refunded ADD takenBack :less',
    ConditionExpression: '#state = :done',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':returned': 'returned', ':at': at, ':refunded': refunded, ':less': takenBack, ':done': 'done' },
  },
});

/** The write that sets a coupon, still as it was read, to redeemed. */
export const couponUsed = (tables: Tables, coupon: Coupon, redemption: Redemption): Write => {
  const { redemptionId, redeemedAt, storeId, storeName, orderId, discount } = redemption;
  return {
    Update: {
      TableName: tables.core,
      Key: couponKey(tables, coupon.couponId),
      UpdateExpression: 'SET #state = :to, #use = :use, changedAt = :at ADD version :one REMOVE #lock, gift',
      ConditionExpression: '#state = :from AND version = :version',
      ExpressionAttributeNames: { '#state': 'state', '#use': 'use', '#lock': 'lock' },
      ExpressionAttributeValues: {
        ':from': coupon.state,
        ':to': 'redeemed',
        ':version': coupon.version,
        ':use': { redemptionId, at: redeemedAt, storeId, storeName, orderId, discount },
        ':at': redeemedAt,
        ':one': 1,
      },
    },
  };
};

/** The write of a redemption's record, listed under its store's day when it has a store. */
export const recorded = (
  tables: Tables,
  redemption: Redemption & { takenBack?: number; refunded?: number },
  { day, hash, checkoutId }: Pick<Checkout, 'day' | 'hash' | 'checkoutId'>,
): Write => {
  const { redemptionId, redeemedAt, storeId } = redemption;
  const listed = storeId === undefined ? {} : { listPk: listOf(tables, storeId, day), listSk: `${redeemedAt}#${redemptionId}` };
  return {
    Put: {
      TableName: tables.core,
      Item: { ...redemptionKey(tables, redemptionId), kind: 'redemption', ...listed, ...redemption, hash, checkoutId },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
};

/** The order no longer counts this coupon among those that come back with its last piece. */
const orderWithout = (tables: Tables, orderId: string, redemptionId: string): Write => ({
  Update: {
    TableName: tables.core,
    Key: orderKey(tables, orderId),
    UpdateExpression: 'SET coupons.#redemption.returned = :yes ADD version :one',
    ConditionExpression: 'coupons.#redemption.returned = :no',
    ExpressionAttributeNames: { '#redemption': redemptionId },
    ExpressionAttributeValues: { ':yes': true, ':no': false, ':one': 1 },
  },
});

export const redemptionsIn = (tables: Tables): Redemptions => {
  const { db, core } = tables;

  return {
    get: async (redemptionId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: redemptionKey(tables, redemptionId), ConsistentRead: true }));
      return Item && stored(Item);
    },
    all: async (redemptionIds) => {
      const items = await batchGet(
        tables,
        redemptionIds.map((redemptionId) => redemptionKey(tables, redemptionId)),
        true,
      );
      const found = new Map(items.map(stored).map((redemption) => [redemption.redemptionId, redemption]));
      return redemptionIds.flatMap((redemptionId) => found.get(redemptionId) ?? []);
    },
    redeem: async (checkout) => {
      const { uses, order, unseen } = checkout;
      const failed = await transact(tables, [
        ...uses.flatMap(({ coupon, redemption }) => [couponUsed(tables, coupon, redemption), recorded(tables, redemption, checkout)]),
        ...(order ? [putOrder(tables, order)] : []),
        ...unseen.map((templateId) => templateAlive(tables, templateId)),
      ]);
      return failed ? 'conflict' : 'done';
    },
    giveBack: async (redemption, at, { key, hash }, beside = []) => {
      const { redemptionId, orderId } = redemption;
      const failed = await transact(tables, [
        couponBack(tables, redemption, at),
        {
          Update: {
            TableName: core,
            Key: redemptionKey(tables, redemptionId),
            UpdateExpression: 'SET #state = :to, returnedAt = :at, returnKey = :key, returnHash = :hash',
            ConditionExpression: '#state = :from',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':from': 'done', ':to': 'returned', ':at': at, ':key': key, ':hash': hash },
          },
        },
        ...(orderId === undefined ? [] : [orderWithout(tables, orderId, redemptionId)]),
        ...beside,
      ]);
      return failed ? 'conflict' : 'done';
    },
    ofDay: async (storeId, day) => {
      const items = await itemsOf(tables, {
        TableName: core,
        IndexName: 'listed',
        KeyConditionExpression: 'listPk = :pk',
        ExpressionAttributeValues: { ':pk': listOf(tables, storeId, day) },
        ScanIndexForward: false,
      });
      return items.map(stored);
    },
  };
};
