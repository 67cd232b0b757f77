import type { Basket } from '../../shared/coupon/basket';
import type { Combination } from '../../shared/coupon/combine';
import type { CouponTerms } from '../../shared/coupon/template';
import type { Combinable } from '../../shared/coupon/together';
import { cny } from '../../shared/money/money';
import { amountOff, someTerms } from './examples';

const END = '2026-12-05T23:59:59+08:00';
/** A coupon that takes so many yuan off, of a template and group like all others. */
export const coupon = (couponId: string, templateId: string, off: number, changes: Partial<CouponTerms & Combinable> = {}): Combinable => ({
  ...someTerms({ ...amountOff(0, off), name: `减${off}` }),
  couponId,
  templateId,
  validUntil: END,
  ...changes,
});
export const stacking = (changes: Partial<CouponTerms['stacking']>): Partial<CouponTerms> => ({
  stacking: { ...someTerms().stacking, ...changes },
});
/** A basket of one hundred yuan. */
export const hundred: Basket = { lines: [{ lineId: 'a', quantity: 1, price: cny(10_000) }] };
export const ids = ({ coupons }: Combination<Combinable>): string[] => coupons.map((one) => one.coupon.couponId);
