import type { orderClerkEndpoints } from '../../shared/contract/orders';
import { orderNumber, orderRef } from '../../shared/order/number';
import { returnRefusals } from '../../shared/order/returns';
import { mainType } from '../../shared/points/settings';
import { refusal } from '../../shared/problem/refusal';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { Claims, Sessions } from '../platform/sessions';
import type { Ledger } from '../points/ledger-repository';
import { ownScan } from '../staff/own-scan';
import { ownStore } from '../staff/own-store';
import { askForPoints, type SpendingDeps, spendingView, spendingWith } from './ask-for-points';
import { COUNTER } from './counter';
import { giveBackTold } from './give-back-told';
import type { KeptOrder } from './order-record';
import { orderView } from './order-view';
import { quoteOrder, type SellDeps, sellAtCounter } from './sell-at-counter';

export type OrderClerkDeps = SellDeps & SpendingDeps & { ledger: Pick<Ledger, 'holder' | 'newest'>; sessions: Pick<Sessions, 'read'> };

/** So many of a member's latest purchases at a counter are shown. */
const LATEST = 5;

/** What clerks do with purchases at their counter. */
export const orderClerkHandlers = (deps: OrderClerkDeps, zone: () => Promise<string>): Handlers<typeof orderClerkEndpoints> => {
  const views = async (now: string) => ({ index: await deps.stores.index(), zone: await zone(), now });

  return {
    quoteOrder: async ({ body: { ticket, ...body }, caller, language, now }) => {
      const scanned = await deps.sessions.read('ticket', ticket, now);
      return quoteOrder(deps)({ ...body, scanned, staff: caller, language, now });
    },
    askForPoints: async ({ body: { ticket, ...body }, caller, idempotency, now }) => {
      const scanned = await deps.sessions.read('ticket', ticket, now);
      const { reply, replayed } = await askForPoints(deps)({ ...body, scanned, staff: caller, idempotency, now });
      return { reply: spendingView(reply, await zone(), now), replayed };
    },
    spending: async ({ params, caller, now }) => spendingView(await spendingWith(deps)(params.spendingId, caller), await zone(), now),
    recordCounterOrder: async ({ body: { ticket, ...body }, caller, idempotency, language, now }) => {
      const scanned = await deps.sessions.read('ticket', ticket, now);
      const { order, replayed } = await sellAtCounter(deps)({ ...body, scanned, staff: caller, idempotency, language, now });
      return { reply: orderView(order, await views(now)), replayed };
    },
    counterOrders: async ({ body: { ticket, storeId }, caller, now }) => {
      ownStore(caller, storeId);
      const { memberId } = ownScan(caller, await deps.sessions.read('ticket', ticket, now));
      const { pointType } = mainType(await deps.pointSettings.current());
      const { entries } = await deps.ledger.newest(memberId, pointType);
      const refs = entries.flatMap(({ about }) => (about.kind === 'order' && about.id.startsWith(`${COUNTER}#`) ? [about.id] : []));
      const orders = await Promise.all([...new Set(refs)].slice(0, LATEST).map((ref) => deps.orders.get(ref)));
      const own = orders.filter((order): order is KeptOrder => order?.sale?.told?.storeId === storeId);
      const shown = await views(now);
      return { items: own.map((order) => orderView(order, shown)) };
    },
    returnCounterOrder: async ({ params, body: { storeId, lines }, caller, idempotency, language, now }) => {
      ownStore(caller, storeId);
      const before = await orderOfStore(deps, params.orderId, caller);
      const teller = {
        by: { role: caller.role, id: caller.staffId, name: caller.name },
        ...{ source: caller.storeName, idempotency, language, now },
      };
      const reasons = lines ? returnRefusals(before, lines) : before.state === 'returned' ? [refusal('already_cancelled')] : [];
      const { replayed } = await giveBackTold(deps, teller)(before, { reasons, pieces: lines ?? 'all' });
      const after = await orderOfStore(deps, params.orderId, caller);
      return { reply: orderView(after, await views(now)), replayed };
    },
  };
};

/** A purchase that was recorded at the clerk's own counter; of another's nothing is told. */
const orderOfStore = async ({ orders }: Pick<OrderClerkDeps, 'orders'>, orderId: string, staff: Claims<'staff'>): Promise<KeptOrder> => {
  const order = await orders.get(orderRef({ source: COUNTER, orderId: orderNumber(orderId) }));
  if (order?.sale?.told?.storeId === undefined) throw new Fault('not_found');
  ownStore(staff, order.sale.told.storeId);
  return order;
};
