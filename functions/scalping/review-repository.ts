import type { CouponReview } from '../../shared/coupon/review';
import type { Instant } from '../../shared/time/instant';
import { type ClaimedCoupon, couponKey } from '../coupon/coupon-item';
import { storeBackWrite } from '../coupon/stock-repository';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** What a decision does to the coupon itself; each write holds only while the coupon is as it was read. */
export interface ReviewWrites {
  /** Usable from now on, until then. */
  released(coupon: ClaimedCoupon, validUntil: Instant): Write;
  /** Rejected; taken out when the time to take that back is over. */
  rejected(coupon: ClaimedCoupon, at: Instant): Write;
  /** A rejection taken back. */
  openAgain(coupon: ClaimedCoupon): Write;
  /** A release taken back. */
  heldAgain(coupon: ClaimedCoupon, review: CouponReview, validUntil: Instant): Write;
  /** Out for good; what it was counted as at a store goes back, its places under the limits do not. */
  takenOut(coupon: ClaimedCoupon, reason: string, at: Instant): Write[];
}

export const reviewWritesIn = (tables: Tables): ReviewWrites => {
  const update = (coupon: ClaimedCoupon, expression: string, values: Record<string, unknown>, removes = ''): Write => ({
    Update: {
      TableName: tables.core,
      Key: couponKey(tables, coupon.couponId),
      UpdateExpression: `${expression} ADD version :one${removes}`.trim(),
      ConditionExpression: '#state = :before AND version = :version',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':before': coupon.state, ':version': coupon.version, ':one': 1, ...values },
    },
  });
  return {
    released: (coupon, validUntil) => update(coupon, 'SET validUntil = :until', { ':until': validUntil }, ' REMOVE review'),
    rejected: (coupon, at) => update(coupon, 'SET review.rejectedAt = :at', { ':at': at }),
    openAgain: (coupon) => update(coupon, '', {}, ' REMOVE review.rejectedAt'),
    heldAgain: (coupon, review, validUntil) =>
      update(coupon, 'SET review = :review, validUntil = :until', { ':review': review, ':until': validUntil }),
    takenOut: (coupon, reason, at) => [
      update(
        coupon,
        'SET #state = :out, changedAt = :at, reason = :reason, unitBack = :yes',
        { ':out': 'deactivated', ':at': at, ':reason': reason, ':yes': true },
        ' REMOVE review, reserved, gift',
      ),
      ...(coupon.stockStore === undefined ? [] : [storeBackWrite(tables, coupon.templateId, coupon.stockStore)]),
    ],
  };
};
