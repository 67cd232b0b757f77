import { sideBySide } from '../../../functions/platform/side-by-side';
import { systemEndpoints } from '../../../shared/contract/system';
import { historyOf, type Purchase } from './history';
import { inParts } from './in-parts';
import type { Resident, Town } from './town';

/** Small enough for a request's time on a machine that also builds the apps. */
const EVENTS_A_REQUEST = 100;
const ORDERS_A_REQUEST = 50;
const REQUESTS_AT_ONCE = 2;

/**
 * Tills, the web shop and the official account tell what members did before: events and orders, of one member after the other, so that what
 * follows from them (tags, figures, profiles) is worked out a few times for each and not with every event.
 */
export const tellHistory = async (town: Town, residents: readonly Resident[]): Promise<void> => {
  const told = residents.map((resident) => ({ resident, ...historyOf(resident.member, { day: town.day, now: town.begun }) }));
  const touches = told.flatMap(({ resident, touches }) => touches.map((touch) => ({ ...touch, identifiers: [cardOf(resident)] })));
  const orders = told.flatMap(({ resident, purchases }) => purchases.map((purchase) => ({ ...purchase, identifiers: [cardOf(resident)] })));
  await tellTouches(town, touches);
  await tellOrders(town, orders);
};

const cardOf = ({ memberNumber }: Resident) => ({ type: 'card' as const, value: memberNumber });

const tellTouches = async (town: Town, events: object[]): Promise<void> => {
  const token = await town.systemKey();
  await sideBySide(inParts(events, EVENTS_A_REQUEST), REQUESTS_AT_ONCE, async (part) => {
    const { rejected } = await town.call(systemEndpoints.touchpoints, { token, body: { events: part } });
    if (rejected.length > 0) throw new Error(`an event was rejected: ${JSON.stringify(rejected[0])}`);
  });
  if (events.length > EVENTS_A_REQUEST) town.say(`demo members: ${events.length} touches told`);
};

export const tellOrders = async (town: Town, orders: object[]): Promise<void> => {
  const token = await town.systemKey();
  let told = 0;
  await sideBySide(inParts(orders, ORDERS_A_REQUEST), REQUESTS_AT_ONCE, async (part) => {
    const { rejected } = await town.call(systemEndpoints.recordOrders, { token, body: { orders: part } });
    if (rejected.length > 0) throw new Error(`an order was rejected: ${JSON.stringify(rejected[0])}`);
    told += part.length;
    if (told % 1_000 < ORDERS_A_REQUEST && told >= 1_000) town.say(`demo members: ${told} of ${orders.length} orders told`);
  });
};

/** A purchase at the till of their store, right now, with a coupon or without. */
export const purchaseNow = (
  resident: Resident,
  given: Pick<Purchase, 'orderId' | 'at'> & { coupon?: { couponId: string; off: number } },
) => {
  const { orderId, at, coupon } = given;
  const [coffee, cake] = [3_200, 3_600];
  const off = coupon?.off ?? 0;
  const lines = [
    {
      ...{ lineId: '1', sku: 'p-oat-latte', name: '燕麦拿铁', category: '燕麦拿铁', quantity: 1, price: coffee, net: coffee - off },
      discounts: coupon ? [{ kind: 'coupon' as const, id: coupon.couponId, amount: off }] : [],
    },
    { lineId: '2', sku: 'p-cake-basque', name: '巴斯克蛋糕', category: '蛋糕', quantity: 1, price: cake, net: cake },
  ];
  return {
    ...{ orderId, source: 'till', state: 'paid' as const, at, channel: 'pos' as const, storeId: resident.member.home.storeId, lines },
    payments: [{ method: 'wechat', amount: coffee + cake - off }],
    couponIds: coupon ? [coupon.couponId] : [],
    identifiers: [cardOf(resident)],
  };
};
