import { orderNumber } from '../../shared/order/number';
import { couponsLeft, type Order } from '../../shared/order/order';
import { paidForFirst, stands } from '../../shared/order/returns';
import { refusal } from '../../shared/problem/refusal';
import { type Instant, isPast } from '../../shared/time/instant';
import type { Outcome } from '../platform/http/api';
import { idOf } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import type { KeptOrder } from './order-record';
import type { ReturnReply } from './order-repository';
import type { OrderOutcome } from './plan-order';
import { type RecordDeps, recordCancellation, recordReturn, type Teller } from './record-order';
import type { WantedBack } from './return-order';

/** An order that its source told of takes this like any other of its messages. A repeated request is told how the order stands. */
export const giveBackTold =
  (deps: RecordDeps, ask: Teller) =>
  async (before: KeptOrder, { reasons, pieces }: WantedBack): Promise<Outcome<ReturnReply>> => {
    const { now, by, idempotency } = ask;
    const number = orderNumber(before.orderId);
    const { sale } = before;
    if (!sale) throw new Fault('not_found');
    const key = idOf(by.id, idempotency.key);
    const isRepeated = sale.asked.some((one) => one.key === key) || sale.returns.some(({ returnId }) => returnId === key);
    if (!isRepeated) refuseIf(reasons);
    const named = { source: sale.source, orderId: number, at: now };
    const told =
      pieces === 'all'
        ? await recordCancellation(deps)(named, ask)
        : await recordReturn(deps)({ ...named, returnId: key, lines: [...pieces] }, ask);
    const { order, effect, replayed } = told;
    // Another was faster: since the order was read all of it has come back.
    refuseIf(UNDONE.has(effect) && !isRepeated && !replayed ? [refusal('already_cancelled')] : []);
    return { reply: difference(told.before ?? (isRepeated ? order : before), order, now), replayed };
  };

const UNDONE: ReadonlySet<OrderOutcome['effect']> = new Set(['repeated', 'cancelled']);

/** What went back between two states of an order. */
const difference = (before: Order, after: Order, now: Instant): ReturnReply => ({
  orderId: after.orderId,
  refund: after.refunded - before.refunded,
  lines: after.lines.flatMap((line) => {
    const was = before.lines.find(({ lineId }) => lineId === line.lineId)?.back ?? 0;
    const refund = paidForFirst(line, line.back) - paidForFirst(line, was);
    return line.back > was ? [{ lineId: line.lineId, quantity: line.back - was, refund }] : [];
  }),
  remaining: after.paid - after.refunded,
  coupons: couponsLeft(before).flatMap(([redemptionId, { couponId, returns, validUntil }]) => {
    const takenBack = stands(before.coupons[redemptionId]) - stands(after.coupons[redemptionId]);
    const usableAgain = after.state === 'returned' && returns === 'usable' && !isPast(validUntil, now);
    return after.state === 'returned' || takenBack > 0 ? [{ couponId, redemptionId, takenBack, usableAgain }] : [];
  }),
});
