import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Coupon, CouponGift } from '../../shared/coupon/coupon';
import type { Instant } from '../../shared/time/instant';
import type { Idempotency } from '../platform/http/input';
import type { Tables } from '../platform/tables';
import { couponKey, walletOf } from './coupon-repository';

/** Each change holds only while the coupon is as it was read: false when it has moved on. */
export interface Gifts {
  offer(coupon: Coupon, gift: CouponGift): Promise<boolean>;
  takeBack(coupon: Coupon, at: Instant): Promise<boolean>;
  /** The coupon moves to its new member's wallet, and remembers by which request. */
  accept(coupon: Coupon, memberId: string, at: Instant, idempotency: Idempotency): Promise<boolean>;
}

/** How many links of a coupon are remembered. */
const REMEMBERED = 20;

export const giftsIn = (tables: Tables): Gifts => {
  const change = async (
    coupon: Coupon,
    expression: string,
    values: Record<string, unknown>,
    names?: Record<string, string>,
  ): Promise<boolean> => {
    try {
      await tables.db.send(
        new UpdateCommand({
          TableName: tables.core,
          Key: couponKey(tables, coupon.couponId),
          UpdateExpression: expression,
          ConditionExpression: 'version = :version AND memberId = :member',
          ...(names && { ExpressionAttributeNames: names }),
          ExpressionAttributeValues: { ':version': coupon.version, ':member': coupon.memberId, ':one': 1, ...values },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  return {
    offer: (coupon, gift) =>
      change(coupon, 'SET gift = :gift, offered = :offered, changedAt = :at ADD version :one', {
        ':gift': gift,
        ':offered': [...(coupon.offered ?? []), { token: gift.token, until: gift.until }].slice(-REMEMBERED),
        ':at': gift.at,
      }),
    /** It is over from now on; the token stays, so that who opens the link is told so. */
    takeBack: (coupon, at) =>
      change(coupon, 'SET gift.#until = :at, changedAt = :at ADD version :one', { ':at': at }, { '#until': 'until' }),
    accept: (coupon, memberId, at, { key, hash }) =>
      change(
        coupon,
        'SET memberId = :to, givenBy = :member, listPk = :wallet, listSk = :place, changedAt = :at, accepted = :accepted ADD version :one REMOVE gift',
        {
          ':to': memberId,
          ':wallet': walletOf(tables, memberId),
          ':place': `${at}#${coupon.couponId}`,
          ':at': at,
          ':accepted': { token: coupon.gift?.token ?? '', key, hash },
        },
      ),
  };
};
