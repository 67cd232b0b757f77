import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Order } from '../../shared/order/order';
import type { OrderReturn } from '../../shared/order/returns';
import type { Instant } from '../../shared/time/instant';
import { type Asked, firstReply, rememberReply } from '../platform/asked';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import { couponsBack } from './coupons-back';
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
      ...couponsBack(tables, before, back.after, at),
    ])),
  replied: (asked) => firstReply(tables, asked, ReturnReply),
});
