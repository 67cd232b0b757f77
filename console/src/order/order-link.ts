import type * as v from 'valibot';
import { orderNumber } from '../../../shared/order/number';
import type { About } from '../../../shared/points/entry';

/** Where the order is shown that points moved for; none when they moved for something else. */
export const orderLink = (about: v.InferOutput<typeof About> | undefined): string | undefined => {
  if (about?.kind !== 'order') return undefined;
  const order = orderNumber(about.id);
  const source = about.id.slice(0, -order.length - 1);
  return `/orders?${new URLSearchParams({ order, ...(source && { source }) })}`;
};
