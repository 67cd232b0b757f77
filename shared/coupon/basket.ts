import * as v from 'valibot';
import { cny, Money } from '../money/money';

/** A line of a basket: pieces of one article at one list price a piece. */
export const BasketLine = v.object({
  lineId: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  sku: v.optional(v.pipe(v.string(), v.maxLength(60))),
  category: v.optional(v.pipe(v.string(), v.maxLength(60))),
  name: v.optional(v.pipe(v.string(), v.maxLength(60))),
  quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(9_999)),
  /** List price of one piece. */
  price: v.pipe(
    Money,
    v.check((m) => m.amount <= 1_000_000_000, 'must be at most ten million yuan'),
  ),
});
export type BasketLine = v.InferOutput<typeof BasketLine>;

/** What somebody buys (购物篮), before any coupon; `shipping` is what its delivery costs. */
export const Basket = v.object({
  lines: v.pipe(
    v.array(BasketLine),
    v.minLength(1),
    v.maxLength(100),
    v.check((lines) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length, 'must have a lineId of its own on each line'),
  ),
  shipping: v.optional(Money),
});
export type Basket = v.InferOutput<typeof Basket>;

export const lineTotal = ({ quantity, price }: BasketLine): number => quantity * price.amount;

/** What the lines cost at list price, without shipping. */
export const basketTotal = ({ lines }: Basket): Money => cny(lines.reduce((sum, line) => sum + lineTotal(line), 0));

/** A basket of which only the total is known, as typed at a counter; it does not say what it holds. */
export const basketOf = (total: Money): Basket => ({ lines: [{ lineId: 'total', quantity: 1, price: total }] });
