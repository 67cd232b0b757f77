import type { CounterCoupon } from '../../../shared/contract/clerk';
import { discountOn } from '../../../shared/coupon/value';
import type { Money } from '../../../shared/money/money';

export const isUsable = ({ reasons }: CounterCoupon): boolean => reasons.length === 0;

/** Those that can be used, then those that cannot; otherwise as they came. */
export const usableFirst = (coupons: readonly CounterCoupon[]): CounterCoupon[] => [
  ...coupons.filter(isUsable),
  ...coupons.filter((one) => !isUsable(one)),
];

/** The usable coupon that gives most on this basket; of equal ones that which ends first. Before there is a basket, that with the lowest threshold. */
export const bestOf = (coupons: readonly CounterCoupon[], basket: Money | undefined): CounterCoupon | undefined => {
  const order = (one: CounterCoupon, other: CounterCoupon): number =>
    given(other, basket) - given(one, basket) ||
    one.coupon.value.threshold.amount - other.coupon.value.threshold.amount ||
    Date.parse(one.coupon.validUntil) - Date.parse(other.coupon.validUntil);
  return coupons.filter(isUsable).sort(order)[0];
};

const given = ({ coupon }: CounterCoupon, basket: Money | undefined): number => (basket ? discountOn(coupon.value, basket).amount : 0);
