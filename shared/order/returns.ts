import { shareOut } from '../money/share';
import { type Refusal, refusal } from '../problem/refusal';
import { couponsLeft, type Order, type OrderCoupon, type OrderLine } from './order';
import type { PiecesBack } from './pieces-back';

/** What a return of pieces gives back, in minor units, and the order as it is then. */
export interface OrderReturn {
  refund: number;
  lines: { lineId: string; quantity: number; refund: number }[];
  /** What each coupon that is still used on the order no longer takes off, by redemption; those of which nothing is taken are left out. */
  takenBack: Map<string, number>;
  after: Order;
}

/** Every reason why these pieces cannot come back; none when they can. */
export const returnRefusals = (order: Order, pieces: readonly PiecesBack[]): Refusal[] => {
  if (order.state === 'returned') return [refusal('already_cancelled')];
  return pieces.flatMap(({ lineId, quantity }) => {
    const left = piecesLeft(order.lines.find((line) => line.lineId === lineId));
    return quantity > left ? [refusal('more_than_bought', { lineId, left })] : [];
  });
};

const piecesLeft = (line: OrderLine | undefined): number => (line ? line.quantity - line.back : 0);

/** All pieces that are not back yet. */
export const allThatIsLeft = (order: Order): PiecesBack[] =>
  order.lines.map((line) => ({ lineId: line.lineId, quantity: piecesLeft(line) })).filter(({ quantity }) => quantity > 0);

/**
 * Takes pieces back. Each gets its share of what was paid for its line, a line's odd cents going to its first pieces; what its list price
 * was above that comes off what the coupons took off that line, in proportion to what they still take off. With the last piece goes
 * the shipping. So all returns of an order add up to what was paid, and what is taken back of a coupon to its discount, to the cent.
 */
export const returnPieces = (order: Order, pieces: readonly PiecesBack[]): OrderReturn => {
  const wanted = new Map(pieces.map(({ lineId, quantity }) => [lineId, quantity]));
  const back = order.lines.map((line) => lineBack(line, wanted.get(line.lineId) ?? 0));
  const complete = back.every(({ after }) => after.back === after.quantity);
  const refund = back.reduce((sum, line) => sum + line.refund, 0) + (complete ? order.shipping : 0);
  const coupons = complete ? emptied(order) : lessened(order, back);
  return {
    refund,
    lines: back.filter(({ quantity }) => quantity > 0).map(({ after, quantity, refund }) => ({ lineId: after.lineId, quantity, refund })),
    takenBack: takenBack(order, coupons),
    after: {
      ...order,
      state: complete ? 'returned' : 'open',
      lines: back.map(({ after }) => after),
      refunded: order.refunded + refund,
      coupons,
      version: order.version + 1,
    },
  };
};

interface LineBack {
  quantity: number;
  refund: number;
  /** What coupons had taken off these pieces. */
  off: number;
  after: OrderLine;
}

const lineBack = (line: OrderLine, quantity: number): LineBack => {
  const refund = paidForFirst(line, line.back + quantity) - paidForFirst(line, line.back);
  return { quantity, refund, off: line.price * quantity - refund, after: { ...line, back: line.back + quantity } };
};

/** What was paid for the first pieces of a line. */
export const paidForFirst = ({ quantity, net }: OrderLine, pieces: number): number => {
  const odd = net % quantity;
  return ((net - odd) / quantity) * pieces + Math.min(odd, pieces);
};

type Coupons = Order['coupons'];

const lessened = (order: Order, back: readonly LineBack[]): Coupons =>
  back.reduce((coupons, { off, after }) => lessenedOn(after.lineId, off, coupons), order.coupons);

const lessenedOn = (lineId: string, off: number, coupons: Coupons): Coupons => {
  const entries = Object.entries(coupons);
  const parts = shareOut(
    off,
    entries.map(([, coupon]) => standingOn(lineId, coupon)),
  );
  return Object.fromEntries(entries.map(([redemptionId, coupon], i) => [redemptionId, less(coupon, lineId, parts[i] ?? 0)]));
};

const standingOn = (lineId: string, { standing }: OrderCoupon): number => standing.find((share) => share.lineId === lineId)?.amount ?? 0;

const less = (coupon: OrderCoupon, lineId: string, amount: number): OrderCoupon => ({
  ...coupon,
  standing: coupon.standing
    .map((share) => (share.lineId === lineId ? { ...share, amount: share.amount - amount } : share))
    .filter((share) => share.amount > 0),
});

const emptied = ({ coupons }: Order): Coupons =>
  Object.fromEntries(
    Object.entries(coupons).map(([redemptionId, coupon]) => [
      redemptionId,
      { ...coupon, standing: [], standingShipping: 0, returned: true },
    ]),
  );

const takenBack = (before: Order, after: Coupons): Map<string, number> =>
  new Map(
    couponsLeft(before)
      .map(([redemptionId, coupon]): [string, number] => [redemptionId, stands(coupon) - stands(after[redemptionId])])
      .filter(([, amount]) => amount > 0),
  );

/** What a coupon still takes off an order. */
export const stands = (coupon: OrderCoupon | undefined): number =>
  (coupon?.standingShipping ?? 0) + (coupon?.standing ?? []).reduce((sum, { amount }) => sum + amount, 0);
