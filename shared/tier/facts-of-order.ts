import type { Order } from '../order/order';
import type { OrderPoints } from '../order/sale';
import { total } from '../points/part';
import type { Instant } from '../time/instant';
import type { QualifyingFact } from './fact';
import type { Measure } from './scheme';

/** An order as far as its member's tier is concerned: nothing counts while it is not paid. `points` are of the kind that tiers go by. */
export interface CountingOrder {
  order: Order;
  isPaid: boolean;
  points: Pick<OrderPoints, 'earned' | 'back'> | undefined;
}

/** What an order counted when it was bought, and what of that came back, in what is measured; visits are counted by themselves. */
const amountsOf = (measure: Measure, counting: CountingOrder | undefined): { bought: number; back: number } => {
  if (!counting?.isPaid) return { bought: 0, back: 0 };
  const { order, points } = counting;
  switch (measure) {
    case 'spend':
      return { bought: order.paid, back: order.refunded };
    case 'qualifying_points':
      return { bought: total(points?.earned ?? []), back: points?.back ?? 0 };
    case 'purchases':
      return { bought: 1, back: order.state === 'returned' ? 1 : 0 };
    case 'visits':
      return { bought: 0, back: 0 };
  }
};

/**
 * What changes of what counts for the tier when an order becomes another, known by `factId` and told as of `at`: what was bought counts when it
 * was bought, what came back lowers the sum of that time. From no order before, all that it counts.
 */
export const factsOfOrder = (
  measure: Measure,
  before: CountingOrder | undefined,
  after: CountingOrder,
  { factId, at }: { factId: string; at: Instant },
): QualifyingFact[] => {
  const [was, is] = [amountsOf(measure, before), amountsOf(measure, after)];
  const { orderId, at: boughtAt } = after.order;
  const bought = is.bought - was.bought;
  const back = is.back - was.back;
  return [
    ...(bought > 0 ? [{ factId, at: boughtAt, amount: bought, orderId }] : []),
    ...(bought < 0 ? [{ factId, at, amount: bought, orderId, boughtAt: before?.order.at ?? boughtAt }] : []),
    ...(back === 0 ? [] : [{ factId: `${factId}/back`, at, amount: -back, orderId, boughtAt }]),
  ];
};
