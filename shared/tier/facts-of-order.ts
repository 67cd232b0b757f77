import type { Order } from '../order/order';
import type { Sale } from '../order/sale';
import { boughtAt, toPay } from '../order/sent-order';
import type { Instant } from '../time/instant';
import { factOf, type QualifyingFact } from './fact';
import type { Measure } from './scheme';

/**
 * What an order counts for its member's tier, from what is kept of it: what it was, and what of it came back, told as of the last time that
 * anything did. `pointType` is the kind of points by which tiers are measured. Nothing while it is not paid.
 */
export const factsOfOrder = (measure: Measure, pointType: string, order: Order, sale: Sale): QualifyingFact[] => {
  const { told } = sale;
  if (told?.state !== 'paid') return [];
  const at = boughtAt(told);
  const { earned = [], back = 0 } = sale.points[pointType] ?? {};
  const points = earned.reduce((sum, { amount }) => sum + amount, 0);
  const orderId = order.orderId;
  const backAt = lastBack(sale) ?? at;
  return [
    factOf(measure, { kind: 'purchase', id: orderId, orderId, at, paid: toPay(told), points }),
    factOf(measure, {
      ...{ kind: 'return', id: `${orderId}/back`, orderId, at: backAt, boughtAt: at },
      ...{ refunded: order.refunded, points: back, isWhole: order.state === 'returned' },
    }),
  ].filter((fact) => fact !== undefined);
};

const lastBack = ({ returns, cancelledAt }: Sale): Instant | undefined =>
  [...returns.map(({ at }) => at), ...(cancelledAt === undefined ? [] : [cancelledAt])]
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
