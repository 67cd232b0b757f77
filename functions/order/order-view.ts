import type { OrderReply, OrderView } from '../../shared/contract/orders';
import { cny } from '../../shared/money/money';
import { orderNumber } from '../../shared/order/number';
import { orderNow } from '../../shared/order/standing';
import { total } from '../../shared/points/part';
import type { StoreIndex } from '../../shared/store/nearest';
import { type Instant, isBefore } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { KeptOrder } from './order-record';
import type { OrderOutcome } from './plan-order';

export interface OrderViews {
  index: StoreIndex;
  zone: string;
  now: Instant;
}

/** An order as it stands. Money is what was really paid: an order that is not paid yet has none. */
export const orderView = (order: KeptOrder, { index, zone, now }: OrderViews): OrderView => {
  const { sale } = order;
  const told = sale?.told;
  const isPaid = told === undefined ? order.lines.length > 0 : told.state === 'paid';
  const names = new Map(told?.lines.map(({ lineId, name }) => [lineId, name]));
  const store = told?.storeId === undefined ? undefined : index.byId.get(told.storeId);
  const paid = isPaid ? order.paid : 0;
  const refunded = isPaid ? order.refunded : 0;
  return {
    source: sale?.source ?? 'open',
    orderId: orderNumber(order.orderId),
    state: stateOf(order),
    at: inZone(order.at, zone),
    ...(store && { storeName: store.name }),
    isMembers: order.memberId !== '',
    lines: order.lines.map(({ lineId, quantity, net, back }) => {
      const name = names.get(lineId);
      return { lineId, ...(name !== undefined && { name }), quantity, net: cny(net), back };
    }),
    ...{ paid: cny(paid), refunded: cny(refunded), remaining: cny(paid - refunded) },
    coupons: Object.entries(order.coupons).map(([redemptionId, { couponId, discount, returned }]) => ({
      ...{ couponId, redemptionId, returned },
      discount: cny(discount),
    })),
    points: Object.entries(sale?.points ?? {}).map(([pointType, { earned, back, spent, given }]) => {
      const times = earned.flatMap(({ availableAt }) => availableAt ?? []).sort();
      const last = times.at(-1);
      return {
        ...{ pointType, earned: total(earned), takenBack: back, spent: total(spent), givenBack: given },
        ...(last !== undefined && isBefore(now, last) && { availableAt: inZone(last, zone) }),
      };
    }),
    unfitReturns: sale ? (orderNow(sale, order.memberId, {})?.unfit ?? []) : [],
  };
};

const stateOf = ({ sale, state, lines }: KeptOrder): OrderView['state'] => {
  if (sale?.cancelledAt !== undefined && sale.told) return 'cancelled';
  if (sale && !sale.told) return lines.length > 0 ? 'paid' : 'waiting';
  if (state === 'returned') return 'returned';
  return sale?.told?.state === 'created' ? 'created' : 'paid';
};

/** What a telling did, with the order as it stands. */
export const orderReply = ({ effect, order, replayed }: OrderOutcome, views: OrderViews): { reply: OrderReply; replayed: boolean } => ({
  reply: { effect, order: orderView(order, views) },
  replayed,
});
