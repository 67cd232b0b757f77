import { numberFrom, type Sign } from '../../shared/coupon/code';
import type { Coupon } from '../../shared/coupon/coupon';
import type { CouponTemplate } from '../../shared/coupon/template';
import { validPeriod } from '../../shared/coupon/validity';
import type { Instant } from '../../shared/time/instant';

/**
 * The number of a member's n-th coupon of a template. It is made of these three, so that a second claim meets the first one
 * at the very place where it would be written; `attempt` moves on when the number happens to be somebody else's.
 */
export const couponNumber = (sign: Sign, templateId: string, memberId: string, turn: number, attempt: number): string =>
  numberFrom('coupon', sign(JSON.stringify(['coupon', templateId, memberId, turn, attempt])));

/** A coupon as it is issued at `now`, with the rules that are promised with it. */
export const issueCoupon = (
  template: CouponTemplate,
  to: Pick<Coupon, 'memberId' | 'couponId' | 'turn' | 'shard' | 'channel'>,
  now: Instant,
  zone: string,
): Coupon => ({
  ...to,
  templateId: template.templateId,
  name: template.name,
  value: template.value,
  stores: template.stores,
  state: 'issued',
  issuedAt: now,
  changedAt: now,
  ...validPeriod(template.validity, now, zone),
  version: 1,
});
