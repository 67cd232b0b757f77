import type { orderSystemEndpoints } from '../../shared/contract/orders';
import { orderRef } from '../../shared/order/number';
import { SentOrder } from '../../shared/order/sent-order';
import type { Handlers } from '../platform/http/api';
import type { CallingSystem } from '../platform/http/caller';
import { parse } from '../platform/http/input';
import { Fault } from '../platform/problems';
import type { Orders } from './order-repository';
import { orderReply, orderView } from './order-view';
import { type BuyerDeps, type RecordDeps, recordReturn, recordSentOrder, type Teller } from './record-order';
import { recordOrders } from './record-orders';

export type OrderSystemDeps = RecordDeps & BuyerDeps & { orders: Orders };

/** What tells of an order: a key of the brand's other systems. */
export const tellerOf = ({ keyId, name }: CallingSystem): Pick<Teller, 'by' | 'source'> => ({
  by: { role: 'system', id: keyId, name },
  source: name,
});

/** Orders as other systems tell them. */
export const orderSystemHandlers = (deps: OrderSystemDeps): Handlers<typeof orderSystemEndpoints> => {
  const views = async (now: string) => ({ index: await deps.stores.index(), zone: (await deps.brands.current()).zone, now });

  return {
    recordOrder: async ({ params, body, caller, ...call }) => {
      // The number in the path is checked like everything else of it.
      const sent = parse(SentOrder, { ...body, orderId: params.orderId });
      return orderReply(await recordSentOrder(deps)(sent, { ...tellerOf(caller), ...call }), await views(call.now));
    },
    order: async ({ params, query, now }) => {
      const order = await deps.orders.get(orderRef({ ...query, ...params }));
      if (!order) throw new Fault('not_found');
      return orderView(order, await views(now));
    },
    recordReturn: async ({ params, body, caller, ...call }) =>
      orderReply(await recordReturn(deps)({ ...body, ...params }, { ...tellerOf(caller), ...call }), await views(call.now)),
    recordOrders: async ({ body, caller, language, now }) => recordOrders(deps)(body.orders, { ...tellerOf(caller), language, now }),
  };
};
