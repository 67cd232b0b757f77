import { covers, type GoodsOfLine } from '../coupon/goods';
import { type SentOrder, takenOff } from '../order/sent-order';
import { type Fraction, fraction, product } from './fraction';
import type { PerAmount } from './rule';

/** What of an order decides what it earns. */
export type EarningOrder = Pick<SentOrder, 'at' | 'paidAt' | 'channel' | 'lines' | 'shipping' | 'shippingDiscounts'>;

/** What of an order, or an event, gave points by one rule: a line by its id, the shipping, the event. */
export interface Part extends GoodsOfLine {
  of: 'line' | 'shipping' | 'event';
  lineId?: string | undefined;
  name?: string | undefined;
  /** What of it counts, in minor units; an event has none. */
  amount?: number | undefined;
  /** Points before multipliers. */
  base: Fraction;
}

/** The lines of an order that a rule gives points for, and the shipping when it counts, each with its points before multipliers. */
export const partsOf = (rule: PerAmount, order: EarningOrder): Part[] => {
  const counted = [
    ...order.lines.filter((line) => covers(rule.goods, line)).map((line) => ({ ...line, of: 'line' as const, paid: line.net })),
    // Shipping is no goods: a rule for some goods leaves it out.
    ...(rule.countsToo.shipping && covers(rule.goods, {})
      ? [{ of: 'shipping' as const, paid: order.shipping, discounts: order.shippingDiscounts }]
      : []),
  ]
    .map((one) => ({ ...one, amount: one.paid + (rule.countsToo.points ? takenOff(one.discounts, 'points') : 0) }))
    .filter(({ amount }) => amount > 0);
  const all = counted.reduce((total, { amount }) => total + amount, 0);
  return counted.map((one) => ({
    of: one.of,
    ...(one.of === 'line' && { lineId: one.lineId, name: one.name, sku: one.sku, category: one.category }),
    amount: one.amount,
    base: product(fraction(one.amount, all), fraction(full(all, rule) * BigInt(rule.points), rule.per.amount)),
  }));
};

/** How much of what the lines come to counts: all of it, or only every full amount. */
const full = (all: number, { onlyFull, per }: PerAmount): bigint => BigInt(onlyFull ? all - (all % per.amount) : all);
