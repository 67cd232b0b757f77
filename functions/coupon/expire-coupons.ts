import { stateAt } from '../../shared/coupon/life';
import type { Instant } from '../../shared/time/instant';
import { log, loggable } from '../platform/log';
import { type CancelDeps, cancelHold } from './cancel-coupons';
import type { ClaimedCoupon } from './coupon-repository';
import type { ExpiryAgenda } from './expiry-agenda';
import { settleBudget } from './settle-budget';

export interface ExpireDeps extends CancelDeps {
  agenda: ExpiryAgenda;
  /** Does what time alone does to a claim that is held for review. */
  settleReview: (coupon: ClaimedCoupon, now: Instant) => Promise<boolean>;
}

/**
 * Looks at the coupons that are due: marks those that have expired, gives back lapsed holds and what budgets need not keep.
 * It only tidies up: what a coupon is at a moment is judged whenever it is read. Gives how many it marked.
 */
export const expireCoupons =
  (deps: ExpireDeps) =>
  async (now: Instant): Promise<number> => {
    let marked = 0;
    await deps.agenda.sweep(now, async (couponIds) => {
      const coupons = [...(await deps.coupons.getAll(couponIds)).values()];
      const failed = new Set<string>();
      for (const coupon of coupons) {
        try {
          if (await lookAt(deps, coupon, now)) marked++;
        } catch (error) {
          // One that cannot be worked on stands in nobody's way.
          log.error('coupon not tidied up', { couponId: coupon.couponId, error: loggable(error) });
          failed.add(coupon.couponId);
        }
      }
      return { failed };
    });
    return marked;
  };

const lookAt = async (deps: ExpireDeps, coupon: ClaimedCoupon, now: Instant): Promise<boolean> => {
  if (coupon.review && (await deps.settleReview(coupon, now))) return false;
  const state = stateAt(coupon, now);
  if (coupon.state === 'held') return state === 'cancelled' && cancelHold(deps, coupon, now);
  if (state === 'expired' && coupon.state !== 'expired') return deps.coupons.expire(coupon, now);
  // A lock keeps a coupon past its end: it is looked at again when the lock runs out.
  if (state === 'locked' && coupon.lock) await deps.agenda.note(coupon.couponId, coupon.lock.until, now);
  await settleBudget(deps)(coupon, now);
  return false;
};
