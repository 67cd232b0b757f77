import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { cny } from '../../shared/money/money';
import { couponsLeft, type Order, type OrderCoupon } from '../../shared/order/order';
import { type OrderReturn, stands } from '../../shared/order/returns';
import type { Instant } from '../../shared/time/instant';
import { couponKey } from '../coupon/coupon-repository';
import { couponBack, redemptionKey } from '../coupon/redemption-repository';
import { type Asked, firstReply, rememberReply } from '../platform/asked';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import { type KeptOrder, orderKey, putOrder, storedOrder } from './order-record';

const cents = v.number();

/** What an order was told when pieces came back, in minor units. */
export const ReturnReply = v.object({
  orderId: v.string(),
  refund: cents,
  lines: v.array(v.object({ lineId: v.string(), quantity: v.number(), refund: cents })),
  remaining: cents,
  coupons: v.array(v.object({ couponId: v.string(), redemptionId: v.string(), takenBack: cents, usableAgain: v.boolean() })),
});
export type ReturnReply = v.InferOutput<typeof ReturnReply>;

export interface Orders {
  get(orderId: string): Promise<KeptOrder | undefined>;
  /** Takes pieces back: the order, still as it was read, its redemptions and their coupons, all or none. */
  takeBack(before: Order, back: OrderReturn, asked: Asked, reply: ReturnReply, at: Instant): Promise<boolean>;
  /** What a request was told the first time. */
  replied(asked: Asked): Promise<ReturnReply | undefined>;
}

export const ordersIn = (tables: Tables): Orders => ({
  get: async (orderId) => {
    const { Item } = await tables.db.send(new GetCommand({ TableName: tables.core, Key: orderKey(tables, orderId), ConsistentRead: true }));
    return Item && storedOrder(Item);
  },
  takeBack: async (before, back, asked, reply, at) =>
    !(await transact(tables, [
      putOrder(tables, back.after),
      rememberReply(tables, asked, reply, at),
      ...couponsLeft(before).flatMap(([redemptionId, coupon]) =>
        back.after.state === 'returned'
          ? [couponBack(tables, { ...coupon, redemptionId }, at), redemptionReturned(tables, redemptionId, back, at)]
          : [
              ...(back.takenBack.has(redemptionId) ? [couponLess(tables, redemptionId, back.after.coupons[redemptionId] ?? coupon)] : []),
              redemptionLess(tables, redemptionId, back),
            ],
      ),
    ])),
  replied: (asked) => firstReply(tables, asked, ReturnReply),
});

/** What the coupon remembers to have given shrinks with what came back; its state stays. */
export const couponLess = (tables: Tables, redemptionId: string, coupon: OrderCoupon): Write => ({
  Update: {
    TableName: tables.core,
    Key: couponKey(tables, coupon.couponId),
    UpdateExpression: 'SET #use.discount = :discount ADD version :one',
    ConditionExpression: '#state = :redeemed AND #use.redemptionId = :redemption',
    ExpressionAttributeNames: { '#state': 'state', '#use': 'use' },
    ExpressionAttributeValues: { ':discount': cny(stands(coupon)), ':one': 1, ':redeemed': 'redeemed', ':redemption': redemptionId },
  },
});

/** What coupons' records say of an order after some of it came back: what was taken back of each, and what was refunded in all. */
export type RecordedReturn = Pick<OrderReturn, 'takenBack'> & { after: Pick<Order, 'refunded'> };

export const redemptionLess = (tables: Tables, redemptionId: string, { takenBack, after }: RecordedReturn): Write => ({
  Update: {
    TableName: tables.core,
    Key: redemptionKey(tables, redemptionId),
    UpdateExpression: 'SET refunded = :refunded ADD takenBack :less',
    ConditionExpression: '#state = :done',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':refunded': after.refunded, ':less': takenBack.get(redemptionId) ?? 0, ':done': 'done' },
  },
});

export const redemptionReturned = (tables: Tables, redemptionId: string, { takenBack, after }: RecordedReturn, at: Instant): Write => ({
  Update: {
    TableName: tables.core,
    Key: redemptionKey(tables, redemptionId),
    UpdateExpression: 'SET #state = :returned, returnedAt = :at, refunded = :refunded ADD takenBack :less',
    ConditionExpression: '#state = :done',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':returned': 'returned',
      ':at': at,
      ':refunded': after.refunded,
      ':less': takenBack.get(redemptionId) ?? 0,
      ':done': 'done',
    },
  },
});
