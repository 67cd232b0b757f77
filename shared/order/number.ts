import type * as v from 'valibot';
import type { OrderSource } from './sent-order';

/** Not in any order's or source's number. */
const BETWEEN = '#';

/** An order's number in the house: two systems may have given the same. Who names no source has numbers of the brand's own. */
export const orderRef = ({ source, orderId }: { source?: v.InferOutput<typeof OrderSource> | undefined; orderId: string }): string =>
  source === undefined ? orderId : `${source}${BETWEEN}${orderId}`;

/** The number that an order has in the system that made it. */
export const orderNumber = (ref: string): string => ref.slice(ref.indexOf(BETWEEN) + 1);
