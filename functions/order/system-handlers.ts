import * as v from 'valibot';
import type { orderSystemEndpoints } from '../../shared/contract/orders';
import { orderRef } from '../../shared/order/number';
import { OrderId, SentOrder, SentReturn } from '../../shared/order/sent-order';
import type { Handlers } from '../platform/http/api';
import { parse } from '../platform/http/input';
import { Fault } from '../platform/problems';
import type { Orders } from './order-repository';
import { orderReply, orderView } from './order-view';
import { refuseOurs } from './others-order';
import { type RecordDeps, recordReturn } from './record-order';
import type { BuyerDeps } from './record-sent-order';

import { tellerOf } from './teller-of';

export type OrderSystemDeps = RecordDeps & BuyerDeps & { orders: Orders };

/** Orders as other systems tell them. */
export const orderSystemHandlers = (deps: OrderSystemDeps): Handlers<typeof orderSystemEndpoints> => {
  const views = async (now: string) => ({ index: await deps.stores.index(), zone: (await deps.brands.current()).zone, now });

  return {
    recordOrder: async ({ params, body, caller, ...call }) => {
      // The number in the path is checked like everything else of it.
      const sent = parse(SentOrder, { ...body, orderId: params.orderId });
      // The reading of phone numbers is heavy.
      const { recordSentOrder } = await import('./record-sent-order');
      return orderReply(await recordSentOrder(deps)(sent, { ...tellerOf(caller), ...call }), await views(call.now));
    },
    order: async ({ params, query, now }) => {
      if (!v.is(OrderId, params.orderId)) throw new Fault('not_found');
      const order = await deps.orders.get(orderRef({ ...query, ...params }));
      if (!order) throw new Fault('not_found');
      return orderView(order, await views(now));
    },
    recordReturn: async ({ params, body, caller, ...call }) => {
      refuseOurs(body);
      const back = parse(SentReturn, { ...body, ...params });
      return orderReply(await recordReturn(deps)(back, { ...tellerOf(caller), ...call }), await views(call.now));
    },
    recordOrders: async ({ body, caller, language, now }) => {
      const { recordOrders } = await import('./record-orders');
      return recordOrders(deps)(body.orders, { ...tellerOf(caller), language, now });
    },
  };
};
