import type { orderMarketerEndpoints } from '../../shared/contract/orders';
import { orderRef } from '../../shared/order/number';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { Orders } from './order-repository';
import { orderView } from './order-view';
import type { RecordDeps } from './record-order';
import type { BuyerDeps } from './record-sent-order';

/** What marketers do with orders. */
export const orderMarketerHandlers = (deps: RecordDeps & BuyerDeps & { orders: Orders }): Handlers<typeof orderMarketerEndpoints> => ({
  importOrders: async ({ body: { csv, file }, caller, language, now }) => {
    // Reading files and phone numbers is heavy and seldom needed.
    const { importOrders } = await import('./import-orders');
    const by = { role: caller.role, id: caller.email, name: caller.name };
    return importOrders(deps)(csv, { by, source: `file:${file}`, language, now });
  },
  orderOfMember: async ({ params, query, now }) => {
    const order = await deps.orders.get(orderRef({ ...query, ...params }));
    if (!order) throw new Fault('not_found');
    return orderView(order, { index: await deps.stores.index(), zone: (await deps.brands.current()).zone, now });
  },
});
