import { roundHalfUp } from '../money/share';
import type { CouponValue } from './value';

/** A line that counts for a coupon, with what earlier coupons have left of it, in minor units. */
export interface EligibleLine {
  quantity: number;
  left: number;
}

/**
 * What a coupon takes off the lines it is for, in minor units: worked out on the total of what is left of them, rounded once, half up,
 * never more than its cap nor than what is left. `counted` is what its threshold looks at, and so do steps.
 * Shipping and gifts are not lines; the threshold is judged elsewhere.
 */
export const discountOn = (value: CouponValue, lines: readonly EligibleLine[], counted: number): number => {
  const left = lines.reduce((sum, line) => sum + line.left, 0);
  return Math.min(left, uncapped(value, lines, left, counted), capOf(value));
};

const capOf = (value: CouponValue): number =>
  'most' in value ? (value.most?.amount ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;

const uncapped = (value: CouponValue, lines: readonly EligibleLine[], left: number, counted: number): number => {
  switch (value.kind) {
    case 'amount_off':
      return value.off.amount;
    case 'percent_off':
      return roundHalfUp(left, 100 - value.payPercent, 100);
    case 'fixed_price':
      return Math.max(0, (dearestFirst(lines)[0]?.price ?? 0) - value.price.amount);
    case 'steps':
      return Math.max(0, ...value.steps.filter(({ from }) => counted >= from.amount).map(({ off }) => off.amount));
    case 'nth_item':
      return roundHalfUp(everyNth(dearestFirst(lines), value.nth), 100 - value.payPercent, 100);
    case 'free_gift':
    case 'free_shipping':
      return 0;
  }
};

/** Pieces that cost the same. A basket may hold hundreds of thousands of pieces, but never many prices. */
interface Pieces {
  price: number;
  count: number;
}

/** What is left of each piece, dear to cheap; the cents of a line that do not divide go to its first pieces. */
const dearestFirst = (lines: readonly EligibleLine[]): Pieces[] =>
  lines
    .flatMap(({ quantity, left }) => {
      const [price, dearer] = [Math.floor(left / quantity), left % quantity];
      return [
        { price: price + 1, count: dearer },
        { price, count: quantity - dearer },
      ];
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.price - a.price);

/** What every n-th of the pieces costs, together. */
const everyNth = (pieces: readonly Pieces[], nth: number): number => {
  let before = 0;
  let sum = 0;
  for (const { price, count } of pieces) {
    sum += price * (Math.floor((before + count) / nth) - Math.floor(before / nth));
    before += count;
  }
  return sum;
};
