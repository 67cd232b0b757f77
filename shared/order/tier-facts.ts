import type { QualifyingFact } from '../tier/fact';
import type { Measure } from '../tier/scheme';
import type { Instant } from '../time/instant';
import type { Order } from './order';
import type { SentOrder } from './sent-order';

/** What of an order counts for its member's tier: whether it is paid, what stands of its money, in minor units, and of what it earned. */
export interface Qualifying {
  isPaid: boolean;
  order: Order;
  /** Earned and not taken back, of the points by which tiers are measured. */
  points: number;
}

const amountIn = (measure: Measure, { isPaid, order, points }: Qualifying): number => {
  if (!isPaid) return 0;
  switch (measure) {
    case 'spend':
      return order.paid - order.refunded;
    case 'qualifying_points':
      return points;
    case 'purchases':
      return order.state === 'returned' ? 0 : 1;
    case 'visits':
      return 0;
  }
};

/**
 * What changes of what counts for the tier when an order becomes another; none when nothing does. What is more counts when it was bought,
 * what is less lowers the sum of that time.
 */
export const qualifyingFacts = (
  measure: Measure,
  { before, after, told, factId, at }: { before: Qualifying | undefined; after: Qualifying; told: SentOrder; factId: string; at: Instant },
): QualifyingFact[] => {
  const amount = amountIn(measure, after) - (before ? amountIn(measure, before) : 0);
  if (amount === 0) return [];
  const { orderId } = told;
  return [amount > 0 ? { factId, at: after.order.at, amount, orderId } : { factId, at, amount, orderId, boughtAt: after.order.at }];
};
