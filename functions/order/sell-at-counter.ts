import type { CounterQuote } from '../../shared/contract/orders';
import { type Basket, basketTotal } from '../../shared/coupon/basket';
import type { Coupon } from '../../shared/coupon/coupon';
import { asksBirthMonth } from '../../shared/earning/rule';
import { cny } from '../../shared/money/money';
import { counterLines, paidBy, pointsFor } from '../../shared/order/counter-sale';
import { orderRef } from '../../shared/order/number';
import { type SentOrder, toPay } from '../../shared/order/sent-order';
import { availableFrom } from '../../shared/points/expiry';
import { mainType, policyIn } from '../../shared/points/settings';
import type { Language } from '../../shared/problem/language';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import type { Store } from '../../shared/store/store';
import { tierOf } from '../../shared/tier/state';
import { type Instant, isBefore, millis, utc } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { wereShown } from '../coupon/redeem-at-counter';
import { type CouponInUse, workTogether } from '../coupon/use-on-basket';
import type { Uses } from '../coupon/use-repository';
import type { Identity } from '../identity/identity';
import type { Idempotency } from '../platform/http/input';
import { idOf } from '../platform/ids';
import { Fault, Refused, refuseIf } from '../platform/problems';
import { worded } from '../platform/reasons';
import type { Claims } from '../platform/sessions';
import type { Write } from '../platform/transact';
import { spendable } from '../points/gather-points';
import { holdersOf } from '../points/read-points';
import { ownScan } from '../staff/own-scan';
import { ownStore } from '../staff/own-store';
import { COUNTER } from './counter';
import { earnsOf } from './order-points';
import type { Orders } from './order-repository';
import type { OrderOutcome } from './plan-order';
import { type RecordDeps, recordOrder } from './record-order';
import { type Spending, type Spendings, spendingStateAt } from './spending-repository';

export interface SellDeps extends RecordDeps {
  identity: Pick<Identity, 'idsOf'>;
  orders: Orders;
  spendings: Spendings;
  uses: Uses;
}

export interface SaleAsk {
  scanned: Claims<'ticket'> | undefined;
  staff: Claims<'staff'>;
  storeId: string;
  basket: Basket;
  couponIds: readonly string[];
  language: Language;
  now: Instant;
}

/** What a basket comes to with coupons and so many points, and what it would earn. Nothing is written; what stands against it is said. */
export const quoteOrder =
  (deps: SellDeps) =>
  async ({ points, ...ask }: SaleAsk & { points: number }): Promise<CounterQuote> => {
    const { scanned, language, now } = ask;
    ownStore(ask.staff, ask.storeId);
    const { memberId } = ownScan(ask.staff, scanned);
    const [store, settings, rules, scheme, { zone }] = await Promise.all([
      storeOf(deps, ask.storeId),
      deps.pointSettings.current(),
      deps.earningRules.current(),
      deps.tierScheme.current(),
      deps.brands.current(),
    ]);
    const type = mainType(settings);
    const [inUse, holders] = await Promise.all([couponsOn(deps, ask, store, zone), holdersOf(deps)(memberId, type.pointType)]);
    const [holder] = holders;
    const couponDiscount = inUse.reduce((sum, { applied }) => sum + applied.discount.amount, 0);
    const listTotal = basketTotal(ask.basket).amount;
    const due = listTotal - couponDiscount;
    const available = spendable(holders, now);
    const mostPoints = type.worth ? Math.min(available, pointsFor(due, type.worth)) : 0;
    const pointsDiscount = type.worth ? Math.min(due, paidBy(points, type.worth)) : 0;
    const sale = saleOf(ask, { inUse, pointsDiscount, points, orderId: 'quote', payment: 'cash' });
    const birthMonth = asksBirthMonth(rules) ? await deps.birthMonthOf(memberId) : undefined;
    const buyer = { tierId: holder.tier && tierOf({ scheme, zone }, holder.tier, now).tierId, birthMonth, store };
    const earned = earnsOf({ settings, rules, scheme, zone }, sale, buyer, { pointType: type.pointType, soFar: holder.soFar });
    const availableAt = availableFrom(now, policyIn(type, zone).returnDays, zone);
    const reasons = [...reasonsOf(inUse), ...tooMuch(points, mostPoints, available)];
    return {
      ...{ listTotal: cny(listTotal), couponDiscount: cny(couponDiscount), pointsDiscount: cny(pointsDiscount), toPay: cny(toPay(sale)) },
      ...{ earns: earned.points, mostPoints, available, reasons: worded(reasons, language) },
      ...(availableAt !== undefined && isBefore(now, availableAt) && { availableAt: inZone(availableAt, zone) }),
    };
  };

const tooMuch = (points: number, mostPoints: number, available: number): Refusal[] => {
  if (points <= mostPoints) return [];
  return [
    points > available
      ? refusal('not_enough_points', { available, missing: points - available })
      : refusal('spending_too_much', { points: mostPoints }),
  ];
};

export interface RecordAsk extends SaleAsk {
  spendingId?: string | undefined;
  payment: string;
  idempotency: Idempotency;
}

/**
 * A clerk records what the member who was scanned buys: coupons are redeemed, points that they confirmed pay, points are earned, in one
 * transaction. The same request again gets the order that it made. That is looked for when something stands in the way, such as a scan
 * that is too old by then or a coupon that is used: it may be the doing of this same request.
 */
export const sellAtCounter =
  (deps: SellDeps) =>
  async (ask: RecordAsk): Promise<OrderOutcome> => {
    const { staff, storeId, idempotency, language, now } = ask;
    ownStore(staff, storeId);
    const orderId = idOf(COUNTER, staff.staffId, idempotency.key);
    const by = { role: staff.role, id: staff.staffId, name: staff.name };
    const teller = { by, source: staff.storeName, idempotency, language, now };
    try {
      const { sale, ...more } = await saleAsked(deps, ask, orderId);
      return await recordOrder(deps)(sale, teller, more);
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Fault)) throw error;
      const before = await deps.orders.get(orderRef({ source: COUNTER, orderId }));
      if (!before?.sale?.told) throw error;
      // What was asked then is compared, and nothing is judged again.
      return recordOrder(deps)(before.sale.told, teller, { memberId: before.memberId });
    }
  };

/** The sale that is asked for, as things are now, and what becomes true with it; refused with what stands against it. */
const saleAsked = async (deps: SellDeps, ask: RecordAsk, orderId: string) => {
  const { staff, storeId, payment } = ask;
  const { memberId } = ownScan(staff, ask.scanned);
  const [store, { zone }, settings] = await Promise.all([storeOf(deps, storeId), deps.brands.current(), deps.pointSettings.current()]);
  const inUse = await couponsOn(deps, ask, store, zone);
  refuseIf(reasonsOf(inUse));
  const spending = await confirmed(deps, ask, memberId);
  const due = basketTotal(ask.basket).amount - inUse.reduce((sum, { applied }) => sum + applied.discount.amount, 0);
  const { worth } = mainType(settings);
  if (spending && worth && spending.points > pointsFor(due, worth)) {
    refuseIf([refusal('spending_too_much', { points: pointsFor(due, worth) })]);
  }
  const pointsDiscount = spending ? Math.min(due, spending.worth.amount) : 0;
  const sale = saleOf(ask, { inUse, pointsDiscount, points: spending?.points ?? 0, orderId, payment });
  return { sale, memberId, writes: spending && paying(deps, ask, spending) };
};

/** The write by which points pay. When it is tried again they may have paid for something else meanwhile: then it refuses. */
const paying = (deps: SellDeps, ask: RecordAsk, spending: Spending) => {
  let again = false;
  return async (): Promise<Write[]> => {
    if (again) await confirmed(deps, ask, spending.memberId);
    again = true;
    return [deps.spendings.use(spending, utc(millis(ask.now)))];
  };
};

const storeOf = async ({ stores }: Pick<SellDeps, 'stores'>, storeId: string): Promise<Store> => {
  const store = (await stores.index()).byId.get(storeId);
  if (!store) throw new Fault('not_found');
  return store;
};

/** The coupons on the basket, as they work together, with what stands against each. */
const couponsOn = async (deps: SellDeps, ask: SaleAsk, store: Store, zone: string): Promise<CouponInUse[]> => {
  const { couponIds, scanned, staff, basket, language, now } = ask;
  if (couponIds.length === 0) return [];
  const [index, { coupons, templates }] = await Promise.all([deps.stores.index(), deps.uses.read(couponIds)]);
  const areShown = scanned !== undefined && (await wereShown(deps, scanned, staff)(coupons as Coupon[]));
  if (coupons.length < couponIds.length || !areShown) throw new Fault('not_found');
  await templates.look(coupons.map(({ templateId }) => templateId));
  return workTogether(coupons, basket, { store, orderId: undefined, templates, index, zone, language, now });
};

const reasonsOf = (inUse: readonly CouponInUse[]): Refusal[] => inUse.flatMap(({ reasons }) => reasons);

/** What the member confirmed to pay with points, for this sale. */
const confirmed = async (
  { spendings }: SellDeps,
  { spendingId, storeId, now }: RecordAsk,
  memberId: string,
): Promise<Spending | undefined> => {
  if (spendingId === undefined) return undefined;
  const spending = await spendings.ofMember(memberId);
  const isConfirmed = spending?.spendingId === spendingId && spending.storeId === storeId && spendingStateAt(spending, now) === 'confirmed';
  if (!isConfirmed) throw new Refused([refusal('spending_not_confirmed')]);
  return spending;
};

interface Paid {
  inUse: readonly CouponInUse[];
  pointsDiscount: number;
  points: number;
  orderId: string;
  payment: string;
}

const saleOf = ({ basket, storeId, staff, now }: SaleAsk, { inUse, pointsDiscount, points, orderId, payment }: Paid): SentOrder => {
  const lines = counterLines(
    basket,
    inUse.map(({ coupon: { couponId }, applied }) => ({ couponId, applied })),
    pointsDiscount,
  );
  const due = lines.reduce((sum, { net }) => sum + net, 0);
  return {
    ...{
      source: COUNTER,
      orderId,
      state: 'paid',
      at: now,
      channel: 'counter',
      storeId,
      clerk: staff.staffId,
      identifiers: [],
      currency: 'CNY',
    },
    ...{ lines, shipping: 0, shippingDiscounts: [], payments: due > 0 ? [{ method: payment, amount: due }] : [] },
    ...{ couponIds: inUse.map(({ coupon: { couponId } }) => couponId), pointsUsed: pointsDiscount > 0 ? points : 0 },
  };
};
