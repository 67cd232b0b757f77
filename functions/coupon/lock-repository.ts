import * as v from 'valibot';
import type { Coupon, CouponLock } from '../../shared/coupon/coupon';
import { Instant } from '../../shared/time/instant';
import { type Asked, firstReply, rememberReply } from '../platform/asked';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import { couponKey } from './coupon-repository';
import { templateAlive } from './use-repository';

/** What an order was told of a coupon: kept for it until then, or not. */
export const LockReply = v.object({
  couponId: v.string(),
  orderId: v.string(),
  locked: v.boolean(),
  until: v.optional(Instant),
});
export type LockReply = v.InferOutput<typeof LockReply>;

export interface Locks {
  /** Locks a coupon that is still at the version that was read; `unseen` templates must not have been deactivated. */
  lock(coupon: Coupon, lock: CouponLock, unseen: readonly string[], asked: Asked, reply: LockReply, at: Instant): Promise<boolean>;
  /** Lets go of a coupon that is still at the version that was read. */
  unlock(coupon: Coupon, asked: Asked, reply: LockReply, at: Instant): Promise<boolean>;
  /** What a request was told the first time. */
  replied(asked: Asked): Promise<LockReply | undefined>;
}

export const locksIn = (tables: Tables): Locks => {
  const change = (coupon: Coupon, expression: string, values: Record<string, unknown>) => ({
    Update: {
      TableName: tables.core,
      Key: couponKey(tables, coupon.couponId),
      UpdateExpression: expression,
      ConditionExpression: '#state = :from AND version = :version',
      ExpressionAttributeNames: { '#state': 'state', '#lock': 'lock' },
      ExpressionAttributeValues: { ':from': coupon.state, ':version': coupon.version, ':one': 1, ...values },
    },
  });

  return {
    lock: async (coupon, lock, unseen, asked, reply, at) =>
      !(await transact(tables, [
        change(coupon, 'SET #state = :to, #lock = :lock, changedAt = :at ADD version :one REMOVE gift', {
          ':to': 'locked',
          ':lock': lock,
          ':at': at,
        }),
        rememberReply(tables, asked, reply, at),
        ...unseen.map((templateId) => templateAlive(tables, templateId)),
      ])),
    unlock: async (coupon, asked, reply, at) =>
      !(await transact(tables, [
        change(coupon, 'SET #state = :to, changedAt = :at ADD version :one REMOVE #lock', { ':to': 'issued', ':at': at }),
        rememberReply(tables, asked, reply, at),
      ])),
    replied: (asked) => firstReply(tables, asked, LockReply),
  };
};
