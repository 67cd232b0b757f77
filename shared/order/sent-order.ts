import * as v from 'valibot';
import { BasketLine } from '../coupon/basket';
import { RawIdentifier } from '../identity/identifier';
import { Instant } from '../time/instant';
import { Channel } from '../touchpoint/channel';
import { StoreId } from '../touchpoint/event';
import { AllPiecesBack } from './pieces-back';

/** The number of an order in the system that made it. */
export const OrderId = v.pipe(v.string(), v.regex(/^[\w.:-]{1,64}$/, 'must be 1 to 64 letters, digits or _ . : -'));
/** The system that tells of an order: a shop's till, a web shop, the counter, a file. */
export const OrderSource = v.pipe(v.string(), v.regex(/^[\w.:-]{1,40}$/, 'must be 1 to 40 letters, digits or _ . : -'));

/** Minor units, small enough that a hundred of them add up exactly. */
const cents = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10_000_000_000_000));
const CouponId = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const Discounts = v.optional(
  v.pipe(
    v.array(
      v.object({
        kind: v.picklist(['coupon', 'points', 'other']),
        /** The coupon; of another discount whatever its source calls it. */
        id: v.optional(CouponId),
        amount: cents,
      }),
    ),
    v.maxLength(20),
  ),
  [],
);

/** A line as its source tells it: the list price of one piece, what was taken off all pieces and by what, and what is left to pay in money. */
export const SentLine = v.object({
  ...v.omit(BasketLine, ['price']).entries,
  price: v.pipe(cents, v.maxValue(1_000_000_000)),
  discounts: Discounts,
  net: cents,
});
export type SentLine = v.InferOutput<typeof SentLine>;
export type SentDiscount = SentLine['discounts'][number];

/** How much of one kind of money was paid: `wechat`, `alipay`, `card`, `cash`, `gift_card` … */
const Payment = v.object({ method: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/)), amount: cents });

/** Its place among all that the source tells of the order: the highest is the newest. A source numbers all its messages, or none. */
const Revision = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));

/**
 * An order as any source tells it, whole, each time something of it changes: from a till, a web shop, a clerk or a file. Amounts are
 * minor units. Points that pay are a discount of kind `points` on the lines, never a payment; `net` and `shipping` are paid in money.
 */
export const SentOrder = v.object({
  source: OrderSource,
  orderId: OrderId,
  revision: Revision,
  state: v.picklist(['created', 'paid', 'cancelled']),
  /** When it came to be as this message tells it. */
  at: Instant,
  /** When it was paid, if that was before `at`: a correction must say so, or the order counts as paid when it was corrected. */
  paidAt: v.optional(Instant),
  channel: Channel,
  /** The store that sold it; none online. */
  storeId: v.optional(StoreId),
  clerk: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(40))),
  /** Who bought, as the source knows them; nobody is known of an order without any. */
  identifiers: v.optional(v.pipe(v.array(RawIdentifier), v.maxLength(10)), []),
  currency: v.optional(v.literal('CNY'), 'CNY'),
  lines: v.pipe(v.array(SentLine), v.minLength(1), v.maxLength(100)),
  /** What is paid for shipping, and what was taken off before. */
  shipping: v.optional(cents, 0),
  shippingDiscounts: Discounts,
  payments: v.optional(v.pipe(v.array(Payment), v.maxLength(20)), []),
  couponIds: v.optional(v.pipe(v.array(CouponId), v.maxLength(10)), []),
  /** How many points paid for the discounts of kind `points`. */
  pointsUsed: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0),
});
export type SentOrder = v.InferOutput<typeof SentOrder>;

/** A cancellation as a source tells it when it says no more of the order than that. */
export const SentCancellation = v.object({ source: OrderSource, orderId: OrderId, at: Instant });
export type SentCancellation = v.InferOutput<typeof SentCancellation>;

/** Pieces that come back. The source's own number of the return makes a repeated message harmless. */
export const SentReturn = v.object({
  source: OrderSource,
  orderId: OrderId,
  returnId: OrderId,
  at: Instant,
  lines: AllPiecesBack,
});
export type SentReturn = v.InferOutput<typeof SentReturn>;

/** When the order counts as bought: the time of its payment. */
export const boughtAt = ({ at, paidAt }: Pick<SentOrder, 'at' | 'paidAt'>): Instant => paidAt ?? at;

/** What its lines and its shipping come to in money. */
export const toPay = ({ lines, shipping }: Pick<SentOrder, 'lines' | 'shipping'>): number =>
  lines.reduce((sum, { net }) => sum + net, shipping);

/** What discounts of one kind took off, or of all kinds. */
export const takenOff = (discounts: readonly SentDiscount[], kind?: SentDiscount['kind']): number =>
  discounts.filter((discount) => kind === undefined || discount.kind === kind).reduce((sum, { amount }) => sum + amount, 0);
