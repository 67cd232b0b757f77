import * as v from 'valibot';
import type { CouponState } from '../coupon/coupon';
import { StoreScope } from '../coupon/template';
import { Money } from '../money/money';
import { type Refusal, refusal } from '../problem/refusal';
import { inScope, type ScopedStore } from '../store/scope';
import { Instant, isPast } from '../time/instant';
import { endOfLocalDay, inZone, localDay } from '../time/local-day';
import type { Exchanged } from './exchange-refusals';
import { CancelPolicy, Gives, Price, priceOf, type Reward } from './reward';

export const ExchangeState = v.picklist(['issued', 'redeemed', 'cancelled']);
export type ExchangeState = v.InferOutput<typeof ExchangeState>;

/** A reward exchanged by a member (兑换), with what was promised then, whatever becomes of the reward. */
export const Exchange = v.object({
  exchangeId: v.string(),
  rewardId: v.string(),
  memberId: v.string(),
  name: v.object({ zh: v.string(), en: v.string() }),
  gives: Gives,
  quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** What was taken for all of it. */
  price: Price,
  /** Where it is handed over. */
  stores: StoreScope,
  cancel: CancelPolicy,
  /** The coupons that were issued with it: at once, or when the money on top was paid at the counter. */
  couponIds: v.array(v.string()),
  state: ExchangeState,
  at: Instant,
  /** Until when it waits to be handed over. */
  collectBy: v.optional(Instant),
  /** Until when the member may cancel it. */
  cancelBy: v.optional(Instant),
  redeemedAt: v.optional(Instant),
  /** The money that was paid when it was handed over. */
  paid: v.optional(Money),
  /** Where it was handed over. */
  storeId: v.optional(v.string()),
  cancelledAt: v.optional(Instant),
  version: v.number(),
});
export type Exchange = v.InferOutput<typeof Exchange>;

/** The exchange that `exchangeRefusals` had nothing against. Days are those of `zone`; an end includes its last second. */
export const newExchange = (
  reward: Reward,
  ask: { exchangeId: string; memberId: string; quantity: number; couponIds: readonly string[] },
  now: Instant,
  zone: string,
): Exchange => {
  const { rewardId, name, gives, stores, cancel, collectWithinDays } = reward;
  return {
    ...ask,
    couponIds: [...ask.couponIds],
    rewardId,
    name,
    gives,
    price: priceOf(reward, ask.quantity),
    stores,
    cancel,
    state: 'issued',
    at: inZone(now, zone),
    ...(collectWithinDays !== undefined && { collectBy: endOfLocalDay(now, zone, collectWithinDays - 1) }),
    ...(cancel.withinDays !== undefined && { cancelBy: endOfLocalDay(now, zone, cancel.withinDays - 1) }),
    version: 1,
  };
};

/** The state at `now`: what nobody collected in time has expired, whether or not a sweep has said so. */
export const exchangeStateAt = ({ state, collectBy }: Exchange, now: Instant): ExchangeState | 'expired' =>
  state === 'issued' && collectBy !== undefined && isPast(collectBy, now) ? 'expired' : state;

/**
 * Every reason why it cannot be handed over at this store now; none when it can. A coupon is redeemed as a coupon, but for one that takes
 * money: it is issued when that is paid. What is paid is judged when it is said.
 */
export const collectRefusals = (
  exchange: Exchange,
  { store, paid, now }: { store: ScopedStore; paid?: number | undefined; now: Instant },
): Refusal[] => {
  const { gives, price, stores } = exchange;
  const due = (price.money?.amount ?? 0) - (paid ?? price.money?.amount ?? 0);
  return [
    ...(gives.kind === 'coupon' && !price.money ? [refusal('exchange_is_coupon')] : []),
    ...noLonger(exchange, now),
    ...(inScope(stores, store) ? [] : [refusal('exchange_elsewhere')]),
    ...(due > 0 ? [refusal('payment_needed', { missing: due })] : []),
  ];
};

const noLonger = (exchange: Exchange, now: Instant): Refusal[] => {
  switch (exchangeStateAt(exchange, now)) {
    case 'issued':
      return [];
    case 'redeemed':
      return [refusal('exchange_collected', exchange.redeemedAt === undefined ? {} : { at: exchange.redeemedAt })];
    case 'cancelled':
      return [refusal('exchange_cancelled')];
    case 'expired':
      return [refusal('expired', { until: exchange.collectBy ?? '' })];
  }
};

/** The exchange once it has been handed over. */
export const collected = (
  exchange: Exchange,
  { storeId, paid, couponIds, now, zone }: { storeId: string; paid?: Money; couponIds?: readonly string[]; now: Instant; zone: string },
): Exchange => ({
  ...exchange,
  ...(paid && { paid }),
  ...(couponIds && { couponIds: [...couponIds] }),
  state: 'redeemed',
  redeemedAt: inZone(now, zone),
  storeId,
  version: exchange.version + 1,
});

export interface CancelAsk {
  by: 'member' | 'brand';
  /** The states of its coupons now, when it gave any. */
  coupons: readonly CouponState[];
  now: Instant;
}

/**
 * Every reason why it cannot be cancelled; none when it can. Nobody cancels what has been used, in part either: a coupon that is no
 * longer simply there counts as used. Members are also held to the policy and to its end; the brand may cancel what has expired too.
 */
export const cancelRefusals = (exchange: Exchange, { by, coupons, now }: CancelAsk): Refusal[] => {
  const { state, cancel, cancelBy } = exchange;
  if (state === 'cancelled') return [refusal('exchange_cancelled')];
  const isGone = (coupon: CouponState): boolean => coupon !== 'issued' && !(by === 'brand' && coupon === 'expired');
  if (state === 'redeemed' || coupons.some(isGone)) return [refusal('exchange_used')];
  if (by === 'brand') return [];
  return [
    ...(cancel.byMember ? [] : [refusal('exchange_final')]),
    ...(cancelBy !== undefined && isPast(cancelBy, now) ? [refusal('exchange_final_since', { until: cancelBy })] : []),
    ...noLonger(exchange, now),
  ];
};

/** What a cancelled exchange gives back: all that it took. Money was not among it: it is paid when it is handed over, and then it is final. */
export interface GivenBack {
  pointType: string;
  points: number;
  /** To the reward's stock. */
  stock: number;
  /** Coupons that are to be deactivated. */
  couponIds: string[];
}

/** The exchange once it has been cancelled, and what goes back. */
export const cancelled = (exchange: Exchange, now: Instant, zone: string): { exchange: Exchange; back: GivenBack } => {
  const { pointType, points } = exchange.price;
  return {
    exchange: { ...exchange, state: 'cancelled', cancelledAt: inZone(now, zone), version: exchange.version + 1 },
    back: { pointType, points, stock: exchange.quantity, couponIds: exchange.couponIds },
  };
};

/** How many of a reward its member has exchanged, ever and on the local day of `now`; what was cancelled does not count. */
export const exchangedBy = (exchanges: readonly Pick<Exchange, 'state' | 'at' | 'quantity'>[], now: Instant, zone: string): Exchanged => {
  const standing = exchanges.filter(({ state }) => state !== 'cancelled');
  const today = localDay(now, zone);
  const sum = (some: readonly { quantity: number }[]): number => some.reduce((total, { quantity }) => total + quantity, 0);
  return { ever: sum(standing), today: sum(standing.filter(({ at }) => localDay(at, zone) === today)) };
};
