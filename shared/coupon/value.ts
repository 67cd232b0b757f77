import { cny, type Money } from '../money/money';
import type { CouponValue } from './template';

/** What a coupon gives on a basket. Never more than the basket; nothing below the threshold. */
export const discountOn = (value: CouponValue, basket: Money): Money =>
  basket.amount < value.threshold.amount ? cny(0) : cny(Math.min(value.off.amount, basket.amount));

/** What is still to be paid after a discount that is at most the basket. */
export const payable = (basket: Money, discount: Money): Money => cny(basket.amount - discount.amount);

/** What is missing to the threshold; zero when it is reached. */
export const missingTo = (value: CouponValue, basket: Money): Money => cny(Math.max(0, value.threshold.amount - basket.amount));
