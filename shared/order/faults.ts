import { millis } from '../time/instant';
import { type SentDiscount, type SentLine, type SentOrder, takenOff, toPay } from './sent-order';

/** What does not add up in an order, and in which of its fields. */
export interface OrderFault {
  field: string;
  reason: string;
}

/** Everything in an order that contradicts itself: amounts against lines, payments, coupons and points; none when all of it adds up. */
export const orderFaults = (order: SentOrder): OrderFault[] => [
  ...repeated(
    order.lines.map(({ lineId }) => lineId),
    (i) => ({ field: `lines.${i}.lineId`, reason: 'must not be that of another line' }),
  ),
  ...order.lines.flatMap((line, i) => lineFaults(line, `lines.${i}`)),
  ...couponFaults(order),
  ...pointFaults(order),
  ...paymentFaults(order),
  ...timeFaults(order),
];

const repeated = (ids: readonly string[], fault: (index: number) => OrderFault): OrderFault[] =>
  ids.flatMap((id, i) => (ids.indexOf(id) < i ? [fault(i)] : []));

const lineFaults = ({ quantity, price, discounts, net }: SentLine, field: string): OrderFault[] => {
  const off = takenOff(discounts);
  const list = quantity * price;
  if (off > list) return [{ field: `${field}.discounts`, reason: `must be at most ${list}, the list price of its pieces, together` }];
  if (net === list - off) return [];
  return [{ field: `${field}.net`, reason: `must be ${list - off}: ${quantity} × ${price}${off > 0 ? ` less ${off}` : ''}` }];
};

/** All discounts of an order, each with its field. */
const discountsOf = ({ lines, shippingDiscounts }: SentOrder): { discount: SentDiscount; field: string }[] => [
  ...lines.flatMap(({ discounts }, i) => discounts.map((discount, j) => ({ discount, field: `lines.${i}.discounts.${j}` }))),
  ...shippingDiscounts.map((discount, j) => ({ discount, field: `shippingDiscounts.${j}` })),
];

/** A coupon may take nothing off, as one for a free gift does; but nothing is taken off by a coupon that the order does not name. */
const couponFaults = (order: SentOrder): OrderFault[] => [
  ...repeated(order.couponIds, (i) => ({ field: `couponIds.${i}`, reason: 'must not name a coupon twice' })),
  ...discountsOf(order)
    .filter(({ discount: { kind, id } }) => kind === 'coupon' && (id === undefined || !order.couponIds.includes(id)))
    .map(({ field }) => ({ field: `${field}.id`, reason: 'must be one of couponIds' })),
];

const pointFaults = (order: SentOrder): OrderFault[] => {
  const paid = takenOff(
    discountsOf(order).map(({ discount }) => discount),
    'points',
  );
  if (paid > 0 === order.pointsUsed > 0) return [];
  const reason = paid > 0 ? `must say how many points paid ${paid}` : 'must be 0, as no discount of kind points says what they paid';
  return [{ field: 'pointsUsed', reason }];
};

/** What is paid is paid in full; before, and when it is cancelled, there may be less, never more. */
const paymentFaults = (order: SentOrder): OrderFault[] => {
  const due = toPay(order);
  const paid = order.payments.reduce((sum, { amount }) => sum + amount, 0);
  return [
    ...order.payments.flatMap(({ method }, i) =>
      method === 'points'
        ? [{ field: `payments.${i}.method`, reason: 'must be money: points are a discount of kind points on the lines' }]
        : [],
    ),
    ...(order.state === 'paid' && paid !== due
      ? [{ field: 'payments', reason: `must come to ${due}, the lines and the shipping, not ${paid}` }]
      : []),
    ...(order.state !== 'paid' && paid > due
      ? [{ field: 'payments', reason: `must come to at most ${due}, the lines and the shipping, not ${paid}` }]
      : []),
  ];
};

const timeFaults = ({ state, at, paidAt }: SentOrder): OrderFault[] => {
  if (paidAt === undefined) return [];
  if (state === 'created') return [{ field: 'paidAt', reason: 'must be left out until it is paid' }];
  return millis(paidAt) > millis(at) ? [{ field: 'paidAt', reason: 'must not be after at' }] : [];
};
