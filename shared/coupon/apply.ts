import { cny, type Money } from '../money/money';
import { shareOut } from '../money/share';
import { type Refusal, refusal } from '../problem/refusal';
import { type Basket, type BasketLine, lineTotal } from './basket';
import { discountOn } from './discount';
import { covers, goodsNames } from './goods';
import type { LineShare } from './redemption';
import type { CouponTerms } from './template';

/** What of a coupon decides its worth on a basket. */
export type Worth = Pick<CouponTerms, 'value' | 'threshold' | 'thresholdOn' | 'goods'>;

/** What one coupon does to a basket: what it takes off, line by line and off the shipping, and why it does nothing. */
export interface Applied {
  /** Lines and shipping together. */
  discount: Money;
  shares: LineShare[];
  shippingOff: number;
  gift?: string;
  /** Every reason why the basket does not suit it; none when it works. */
  reasons: Refusal[];
}

/** What earlier coupons have left of a basket, in minor units. */
export interface Left {
  lines: { line: BasketLine; left: number }[];
  shipping: number;
}

/** A basket before any coupon. */
export const untouched = (basket: Basket): Left => ({
  lines: basket.lines.map((line) => ({ line, left: lineTotal(line) })),
  shipping: basket.shipping?.amount ?? 0,
});

/** What each coupon does when they work one after another, in the order given, each on what the earlier ones left. */
export const applyInOrder = (coupons: readonly Worth[], basket: Basket): Applied[] => {
  let left = untouched(basket);
  return coupons.map((coupon) => {
    const applied = applyTo(coupon, left);
    left = after(left, applied);
    return applied;
  });
};

/** What one coupon alone does to a basket. */
export const applyOne = (coupon: Worth, basket: Basket): Applied => applyTo(coupon, untouched(basket));

/** What is left when a coupon has done its work. */
export const after = ({ lines, shipping }: Left, { shares, shippingOff }: Applied): Left => {
  const off = new Map(shares.map(({ lineId, amount }) => [lineId, amount]));
  return {
    lines: lines.map(({ line, left }) => ({ line, left: left - (off.get(line.lineId) ?? 0) })),
    shipping: shipping - shippingOff,
  };
};

/** What one coupon does to what earlier ones have left. */
export const applyTo = (coupon: Worth, { lines, shipping }: Left): Applied => {
  const eligible = lines.filter(({ line }) => covers(coupon.goods, line));
  const unmet = eligible.length === 0 ? [goodsMissing(coupon)] : [...belowThreshold(coupon, eligible), ...tooFew(coupon, eligible)];
  if (unmet.length > 0) return nothing(unmet);
  const { value } = coupon;
  if (value.kind === 'free_gift') return { ...nothing([]), gift: value.gift };
  if (value.kind === 'free_shipping') return shippingFreed(Math.min(shipping, value.most?.amount ?? shipping));
  const discount = discountOn(
    value,
    eligible.map(({ line, left }) => ({ quantity: line.quantity, left })),
    counted(coupon, eligible),
  );
  if (discount === 0) return nothing([refusal('nothing_to_take_off')]);
  const parts = shareOut(
    discount,
    eligible.map(({ left }) => left),
  );
  const shares = eligible.map(({ line }, i) => ({ lineId: line.lineId, amount: parts[i] ?? 0 })).filter(({ amount }) => amount > 0);
  return { discount: cny(discount), shares, shippingOff: 0, reasons: [] };
};

const nothing = (reasons: Refusal[]): Applied => ({ discount: cny(0), shares: [], shippingOff: 0, reasons });

const shippingFreed = (off: number): Applied =>
  off === 0 ? nothing([refusal('no_shipping')]) : { discount: cny(off), shares: [], shippingOff: off, reasons: [] };

const goodsMissing = ({ goods: { only, except } }: Worth): Refusal =>
  refusal('goods_missing', {
    ...(only.length > 0 && { goods: goodsNames(only) }),
    ...(except.length > 0 && { except: goodsNames(except) }),
  });

type Eligible = Left['lines'];

const counted = ({ thresholdOn }: Worth, eligible: Eligible): number =>
  eligible.reduce((sum, { line, left }) => sum + (thresholdOn === 'list_price' ? lineTotal(line) : left), 0);

/** Steps begin at their first one, whatever else is asked. */
const belowThreshold = (coupon: Worth, eligible: Eligible): Refusal[] => {
  const { threshold, value } = coupon;
  const asked = Math.max(
    threshold.kind === 'amount' ? threshold.amount.amount : 0,
    value.kind === 'steps' ? (value.steps[0]?.from.amount ?? 0) : 0,
  );
  const missing = asked - counted(coupon, eligible);
  return missing > 0 ? [refusal('below_threshold', { missing, threshold: asked })] : [];
};

/** An n-th item needs n pieces, whatever else is asked. */
const tooFew = ({ threshold, value }: Worth, eligible: Eligible): Refusal[] => {
  const asked = Math.max(threshold.kind === 'pieces' ? threshold.pieces : 0, value.kind === 'nth_item' ? value.nth : 0);
  const missing = asked - eligible.reduce((sum, { line }) => sum + line.quantity, 0);
  return missing > 0 ? [refusal('too_few_pieces', { missing, pieces: asked })] : [];
};
