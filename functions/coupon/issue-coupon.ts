import { numberFrom, type Sign } from '../../shared/coupon/code';
import type { Coupon } from '../../shared/coupon/coupon';
import type { CouponTemplate, CouponTerms } from '../../shared/coupon/template';
import { validPeriod } from '../../shared/coupon/validity';
import type { Instant } from '../../shared/time/instant';

/**
 * The number of the coupon in one place under its limit. It is made of the template, whose limit it is and the place, so that a
 * second claim meets the first one at the very place where it would be written; `attempt` moves on when the coupon there was
 * given back, or the number happens to be somebody else's.
 */
export const couponNumber = (sign: Sign, templateId: string, countedFor: string, slot: string, attempt: number): string =>
  numberFrom('coupon', sign(JSON.stringify(['coupon', templateId, countedFor, slot, attempt])));

type To = Pick<Coupon, 'couponId' | 'memberId' | 'countedFor' | 'slot' | 'shard' | 'way'> &
  Partial<Pick<Coupon, 'channel' | 'claimStoreId' | 'claimPoint' | 'code' | 'codeBatch' | 'heldUntil' | 'reserved'>>;

/** A coupon as it is issued at `now`, or held, with the terms that are promised with it. */
export const issueCoupon = (template: CouponTemplate, to: To, now: Instant, zone: string): Coupon => ({
  ...to,
  templateId: template.templateId,
  ...termsOf(template),
  state: to.heldUntil === undefined ? 'issued' : 'held',
  issuedAt: now,
  changedAt: now,
  ...validPeriod(template.validity, now, zone),
  version: 1,
});

const termsOf = (template: CouponTemplate): CouponTerms => {
  const { name, value, threshold, thresholdOn, goods, hours, stores, usableIn, stacking, returns, transferable } = template;
  return { name, value, threshold, thresholdOn, goods, hours, stores, usableIn, stacking, returns, transferable };
};
