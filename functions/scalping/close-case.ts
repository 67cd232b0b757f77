import { isUnderReview } from '../../shared/coupon/review';
import type { CouponChange } from '../coupon/coupon-changes';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import type { Cases } from './case-repository';

const TRIES = 6;

/** Closes the case of a coupon that has ended, or was used, in another way than by a decision; told again it changes nothing. */
export const closeCase =
  ({ cases, tables }: { cases: Cases; tables: Tables }) =>
  async ({ before, coupon }: CouponChange): Promise<void> => {
    if (!before?.review || coupon.state === before.state || coupon.unitBack) return;
    // Used before a sweep had noticed that its time was over: it had been released by itself.
    const state = isUnderReview(before, coupon.changedAt) ? 'ended' : 'released';
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const one = await cases.of(coupon.couponId);
      if (one?.state !== 'open' && one?.state !== 'rejecting') return;
      if (await transact(tables, cases.moving(one, { state, decidedAt: coupon.changedAt }))) continue;
      return cases.closeGroup(one.groupId);
    }
    throw new Fault('unavailable');
  };
