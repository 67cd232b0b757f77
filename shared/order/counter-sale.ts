import type { Applied } from '../coupon/apply';
import { type Basket, lineTotal } from '../coupon/basket';
import { shareOut } from '../money/share';
import type { SentLine } from './sent-order';

/** What so many points pay, in minor units, a part of one not at all. */
export const paidBy = (points: number, worth: Worth): number => Number((BigInt(points) * BigInt(worth.minor)) / BigInt(worth.points));

/** So many points for so many minor units. */
export interface Worth {
  points: number;
  minor: number;
}

/** The fewest points that pay all of an amount, so that nobody pays with points for which they get nothing. */
export const pointsFor = (amount: number, worth: Worth): number =>
  Number((BigInt(amount) * BigInt(worth.points) + BigInt(worth.minor - 1)) / BigInt(worth.minor));

/**
 * The lines of a sale at the counter: what each coupon takes off them, then what points pay, shared over what is left of each line by
 * largest remainder. Points never pay more than is left. A counter delivers nothing, so there is no shipping.
 */
export const counterLines = (
  { lines }: Basket,
  coupons: readonly { couponId: string; applied: Pick<Applied, 'shares'> }[],
  paidWithPoints: number,
): SentLine[] => {
  const withCoupons = lines.map((line) => {
    const discounts = coupons.flatMap(({ couponId, applied }) => {
      const amount = applied.shares.filter(({ lineId }) => lineId === line.lineId).reduce((sum, share) => sum + share.amount, 0);
      return amount > 0 ? [{ kind: 'coupon' as const, id: couponId, amount }] : [];
    });
    const left = lineTotal(line) - discounts.reduce((sum, { amount }) => sum + amount, 0);
    return { line, discounts, left };
  });
  const shares = shareOut(
    paidWithPoints,
    withCoupons.map(({ left }) => left),
  );
  return withCoupons.map(({ line, discounts, left }, i) => {
    const share = shares[i] ?? 0;
    return {
      ...line,
      price: line.price.amount,
      discounts: [...discounts, ...(share > 0 ? [{ kind: 'points' as const, amount: share }] : [])],
      net: left - share,
    };
  });
};
