import { couponsLeft, type Order } from '../../shared/order/order';
import type { PiecesBack } from '../../shared/order/pieces-back';
import { allThatIsLeft, type OrderReturn, returnPieces, returnRefusals } from '../../shared/order/returns';
import type { Refusal } from '../../shared/problem/refusal';
import { refusal } from '../../shared/problem/refusal';
import { type Instant, isPast } from '../../shared/time/instant';
import type { Asked } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { Fault, refuseIf } from '../platform/problems';
import type { KeptOrder } from './order-record';
import type { Orders, ReturnReply } from './order-repository';

interface OrderDeps {
  orders: Orders;
  /** What gives back of an order that its source told of: points go with it. */
  told?: (before: KeptOrder, wanted: WantedBack) => Promise<Outcome<ReturnReply>>;
}

/** What is to go back, and everything that stands against it. */
export interface WantedBack {
  reasons: Refusal[];
  pieces: readonly PiecesBack[] | 'all';
}

export interface CancelAsk {
  orderId: string;
  /** The key of the calling system. */
  keyId: string;
  idempotency: Idempotency;
  now: Instant;
}

export interface ReturnPiecesAsk extends CancelAsk {
  lines: readonly PiecesBack[];
}

/** Takes pieces of an order back, each at its share of what was paid; with the last piece the shipping, and the coupons by their templates' policy. */
export const returnOrder =
  (deps: OrderDeps) =>
  (ask: ReturnPiecesAsk): Promise<Outcome<ReturnReply>> =>
    takeBack(deps, ask, 'return order', (order) => ({ reasons: returnRefusals(order, ask.lines), pieces: ask.lines }));

/** Takes back all that is left of an order, once. */
export const cancelOrder =
  (deps: OrderDeps) =>
  (ask: CancelAsk): Promise<Outcome<ReturnReply>> =>
    takeBack(deps, ask, 'cancel order', (order) => ({
      reasons: order.state === 'returned' || order.sale?.cancelledAt !== undefined ? [refusal('already_cancelled')] : [],
      pieces: 'all',
    }));

/** How often it is tried again when the order moves meanwhile. */
const ATTEMPTS = 6;

const takeBack = async (
  { orders, told }: OrderDeps,
  { orderId, keyId, idempotency, now }: CancelAsk,
  operation: string,
  wanted: (order: KeptOrder) => WantedBack,
): Promise<Outcome<ReturnReply>> => {
  const asked: Asked = { operation, by: keyId, idempotency };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const order = await orders.get(orderId);
    if (!order) throw new Fault('not_found');
    const { reasons, pieces } = wanted(order);
    if (told && isTold(order)) return told(order, { reasons, pieces });
    // What would be refused now, or has just failed, may have been done before, by the same key.
    const replay = reasons.length > 0 || attempt > 0 ? await orders.replied(asked) : undefined;
    if (replay) return { reply: replay, replayed: true };
    refuseIf(reasons);
    const back = returnPieces(order, pieces === 'all' ? allThatIsLeft(order) : pieces);
    const reply = replyOf(order, back, now);
    if (await orders.takeBack(order, back, asked, reply, now)) return { reply, replayed: false };
  }
  throw new Fault('unavailable');
};

/** Whether its source tells of it, be it that only what comes after it is known yet: then nothing is lost of what is asked before it comes. */
const isTold = ({ sale, lines }: KeptOrder): boolean => sale !== undefined && (sale.told !== undefined || lines.length === 0);

const replyOf = (order: Order, { refund, lines, takenBack, after }: OrderReturn, now: Instant): ReturnReply => ({
  orderId: order.orderId,
  refund,
  lines,
  remaining: after.paid - after.refunded,
  coupons: couponsLeft(order)
    .map(([redemptionId, { couponId, returns, validUntil }]) => ({
      couponId,
      redemptionId,
      takenBack: takenBack.get(redemptionId) ?? 0,
      usableAgain: after.state === 'returned' && returns === 'usable' && !isPast(validUntil, now),
    }))
    .filter((coupon) => after.state === 'returned' || coupon.takenBack > 0),
});
