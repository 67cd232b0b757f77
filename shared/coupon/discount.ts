import { roundHalfUp, shareOut } from '../money/share';
import type { CouponValue } from './value';

/** A line that counts for a coupon, with what earlier coupons have left of it, in minor units. */
export interface EligibleLine {
  quantity: number;
  left: number;
}

/**
 * What a coupon takes off the lines it is for, in minor units: worked out on what is left of them, never more than that.
 * `counted` is what its threshold looks at, and so do steps. Shipping and gifts are not lines; the threshold is judged elsewhere.
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
      return Math.max(0, (dearestFirst(lines)[0] ?? 0) - value.price.amount);
    case 'steps':
      return Math.max(0, ...value.steps.filter(({ from }) => counted >= from.amount).map(({ off }) => off.amount));
    case 'nth_item':
      return nthItems(dearestFirst(lines), value.nth).reduce((sum, piece) => sum + roundHalfUp(piece, 100 - value.payPercent, 100), 0);
    case 'free_gift':
    case 'free_shipping':
      return 0;
  }
};

/** What is left of each piece, dear to cheap; a line's cents that do not divide go to its first pieces. */
const dearestFirst = (lines: readonly EligibleLine[]): number[] =>
  lines
    .flatMap(({ quantity, left }) =>
      shareOut(
        left,
        Array.from({ length: quantity }, () => 1),
      ),
    )
    .sort((a, b) => b - a);

const nthItems = (pieces: readonly number[], nth: number): number[] => pieces.filter((_, i) => (i + 1) % nth === 0);
