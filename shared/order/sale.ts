import * as v from 'valibot';
import { Counted } from '../earning/caps';
import { roundHalfUp } from '../money/share';
import { Part, total } from '../points/part';
import { type MoneyBack, shareOfPoints } from '../points/share';
import type { Order } from './order';
import { type SentOrder, takenOff } from './sent-order';
import { KnownOrder } from './standing';

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What an order did to one kind of its member's points, and what of it was undone. */
export const OrderPoints = v.object({
  /** What the order earns as it was last told, returns not looked at. */
  earns: whole,
  /** All that was ever earned by it, and how much of that was taken back. */
  earned: v.array(Part),
  back: whole,
  /** All that was ever spent on it, and how much of that was given back. */
  spent: v.array(Part),
  given: whole,
  /** What it counts of what is limited. */
  counts: Counted,
});
export type OrderPoints = v.InferOutput<typeof OrderPoints>;

export const NO_POINTS: OrderPoints = { earns: 0, earned: [], back: 0, spent: [], given: 0, counts: {} };

/** What a source told of an order and what followed from it: kept with what coupons did to it. */
export const Sale = v.object({
  ...KnownOrder.entries,
  /** By kind of points. */
  points: v.optional(v.record(v.string(), OrderPoints), {}),
  /** The member's tier when they bought. */
  tierId: v.optional(v.string()),
  /** The first request that told of it and the latest: who asked with which key, hashed, and the hash of what was asked. */
  asked: v.array(v.object({ key: v.string(), hash: v.string() })),
});
export type Sale = v.InferOutput<typeof Sale>;

/** What has to move so that an order's points are what they should be. */
export interface PointsToMove {
  earn: number;
  takeBack: number;
  spend: number;
  refund: number;
}

/** What an order means for its member's points: whether it is paid, what it earns, how many points pay for it. */
export interface PointsWanted {
  isPaid: boolean;
  earns: number;
  uses: number;
}

/**
 * Compares what an order should mean for points, with all that came back of it, to what it did so far. Earned points go back by the share
 * of the money that goes back; spent ones by what they had paid of the pieces that come back. With the last piece everything goes back,
 * so that all returns add up exactly, in whatever order they are told.
 */
export const pointsToMove = (done: OrderPoints, wanted: PointsWanted, told: SentOrder | undefined, order: Order): PointsToMove => {
  const paidWithPoints = told ? pointsValue(told, order) : { of: 0, back: 0 };
  const earned = wanted.isPaid ? wanted.earns - goneOf(wanted.earns, order, paidWithPoints) : 0;
  const spent = wanted.uses - (order.state === 'returned' ? wanted.uses : shareBack(wanted.uses, paidWithPoints));
  const earnMore = earned - (total(done.earned) - done.back);
  const spendMore = spent - (total(done.spent) - done.given);
  return {
    earn: Math.max(0, earnMore),
    takeBack: Math.max(0, -earnMore),
    spend: Math.max(0, spendMore),
    refund: Math.max(0, -spendMore),
  };
};

interface Value {
  of: number;
  back: number;
}

const goneOf = (earns: number, { state, paid, refunded }: Order, paidWithPoints: Value): number => {
  if (state === 'returned') return earns;
  const money: MoneyBack = { of: paid, before: 0, now: refunded };
  return paid > 0 ? shareOfPoints(earns, money) : shareBack(earns, paidWithPoints);
};

const shareBack = (points: number, { of, back }: Value): number => (of === 0 ? 0 : roundHalfUp(points, back, of));

/** What points paid of all lines, and of the pieces that are back, in minor units; what they paid of the shipping goes with the last piece. */
const pointsValue = ({ lines, shippingDiscounts }: SentOrder, order: Order): Value => {
  const back = new Map(order.lines.map((line) => [line.lineId, line.back]));
  const parts = lines.map(({ lineId, quantity, discounts }) => {
    const of = takenOff(discounts, 'points');
    return { of, back: roundHalfUp(of, back.get(lineId) ?? 0, quantity) };
  });
  return {
    of: parts.reduce((sum, part) => sum + part.of, takenOff(shippingDiscounts, 'points')),
    back: parts.reduce((sum, part) => sum + part.back, 0),
  };
};
