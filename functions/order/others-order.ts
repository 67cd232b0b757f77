import * as v from 'valibot';
import { orderRef } from '../../shared/order/number';
import { OrderId } from '../../shared/order/sent-order';
import { Fault } from '../platform/problems';
import { COUNTER } from './counter';

/** Throws when somebody tells of an order as if they were one of our own counters. */
export const refuseOurs = ({ source }: { source?: string | undefined }): void => {
  if (source === COUNTER) throw new Fault('invalid', [{ field: 'source', reason: 'is the name of our own counters' }]);
};

/** The order that another system means: `not_found` for a number that none can have, such as one with a source inside; never one of our counters. */
export const othersRef = (named: { source?: string | undefined; orderId: string }): string => {
  refuseOurs(named);
  if (!v.is(OrderId, named.orderId)) throw new Fault('not_found');
  return orderRef(named);
};
