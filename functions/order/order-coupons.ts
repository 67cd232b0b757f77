import type { Basket } from '../../shared/coupon/basket';
import type { Coupon } from '../../shared/coupon/coupon';
import type { Redemption } from '../../shared/coupon/redemption';
import { cny } from '../../shared/money/money';
import type { Order, OrderCoupon } from '../../shared/order/order';
import { stands } from '../../shared/order/returns';
import { boughtAt, type SentOrder, takenOff } from '../../shared/order/sent-order';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { type RedeemAsk, redemptionsOf } from '../coupon/checkout';
import { couponUsed, recorded } from '../coupon/redemption-repository';
import { type CouponInUse, type Use, workTogether } from '../coupon/use-on-basket';
import { templateAlive } from '../coupon/use-repository';
import { Fault, refuseIf } from '../platform/problems';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';
import { couponsBack } from './coupons-back';

/** The basket that an order was, at list prices, before any discount. */
export const basketOfOrder = ({ lines, shipping, shippingDiscounts }: SentOrder): Basket => ({
  lines: lines.map(({ discounts: _, net: __, price, ...line }) => ({ ...line, price: cny(price) })),
  ...(shipping + takenOff(shippingDiscounts) > 0 && { shipping: cny(shipping + takenOff(shippingDiscounts)) }),
});

/** What an order says that one of its coupons takes off. */
const toldOf = (
  { lines, shippingDiscounts }: SentOrder,
  couponId: string,
): Pick<OrderCoupon, 'standing' | 'standingShipping' | 'discount'> => {
  const own = (discounts: SentOrder['shippingDiscounts']): number =>
    takenOff(discounts.filter(({ kind, id }) => kind === 'coupon' && id === couponId));
  const standing = lines.map(({ lineId, discounts }) => ({ lineId, amount: own(discounts) })).filter(({ amount }) => amount > 0);
  const standingShipping = own(shippingDiscounts);
  return { standing, standingShipping, discount: standing.reduce((sum, { amount }) => sum + amount, standingShipping) };
};

/** How the coupons of an order are used: those it redeems now, and what each takes off it when nothing has come back. */
export interface OrderCoupons {
  coupons: Order['coupons'];
  redeemed: { coupon: Coupon; redemption: Redemption }[];
  /** Templates of which nobody knows whether they were deactivated. */
  unseen: string[];
}

export type OrderUse = Use & Pick<RedeemAsk, 'by' | 'storeName' | 'maskedName'> & { ref: string; version: number };

/**
 * Judges the coupons that an order names, as of when it was bought. Those it redeemed before stay, those it no longer names go back. Throws
 * every reason why one cannot be used; what the order says that a coupon takes off is at most what its rules give.
 */
export const couponsOfOrder = (told: SentOrder, before: Order | undefined, coupons: readonly Coupon[], use: OrderUse): OrderCoupons => {
  const had = Object.entries(before?.coupons ?? {});
  const kept = had.filter(([, { couponId, returned }]) => !returned && told.couponIds.includes(couponId));
  const fresh = told.couponIds.filter((couponId) => !kept.some(([, coupon]) => coupon.couponId === couponId));
  const found = coupons.filter(({ couponId }) => fresh.includes(couponId));
  if (found.length < fresh.length) {
    const missing = fresh.find((couponId) => !found.some((coupon) => coupon.couponId === couponId));
    throw new Fault('invalid', [{ field: `couponIds.${told.couponIds.indexOf(missing ?? '')}`, reason: 'is no coupon' }]);
  }
  const inUse = fresh.length === 0 ? [] : workTogether(coupons, basketOfOrder(told), { ...use, now: earlier(boughtAt(told), use.now) });
  const judged = inUse.filter(({ coupon }) => fresh.includes(coupon.couponId));
  refuseIf(reasonsOf(judged));
  refuseTooMuch(told, judged);
  const redemptions = redemptionsOf(judged, askOf(told, fresh, use)).map((redemption) => asTold(told, redemption));
  const turn = had.length;
  return {
    redeemed: redemptions.flatMap((redemption) => {
      const coupon = found.find(({ couponId }) => couponId === redemption.couponId);
      return coupon ? [{ coupon, redemption }] : [];
    }),
    unseen: [...new Set(found.map(({ templateId }) => templateId))].filter((templateId) => use.templates.state(templateId) === undefined),
    coupons: Object.fromEntries([
      // What was returned by itself stays so: what was paid for the order is a fact.
      ...had.filter(([, { returned }]) => returned),
      ...kept.map(([id, coupon]): [string, OrderCoupon] => [id, { ...coupon, ...toldOf(told, coupon.couponId) }]),
      ...redemptions.map(({ redemptionId, couponId, returns }, i): [string, OrderCoupon] => [
        redemptionId,
        {
          ...{ couponId, returns, turn: turn + i, returned: false },
          validUntil: found.find((coupon) => coupon.couponId === couponId)?.validUntil ?? use.now,
          ...toldOf(told, couponId),
        },
      ]),
    ]),
  };
};

/** The coupons of an order as it was told: what came back of it since is worked out anew from there. Nothing is redeemed. */
export const couponsAsTold = (told: SentOrder, before: Order | undefined): OrderCoupons => ({
  coupons: Object.fromEntries(
    Object.entries(before?.coupons ?? {}).map(([redemptionId, coupon]) => [
      redemptionId,
      coupon.returned ? coupon : { ...coupon, ...toldOf(told, coupon.couponId) },
    ]),
  ),
  redeemed: [],
  unseen: [],
});

const earlier = (a: Instant, b: Instant): Instant => (Date.parse(a) < Date.parse(b) ? a : b);

const reasonsOf = (judged: readonly CouponInUse[]): Refusal[] =>
  judged.flatMap(({ coupon, reasons }) =>
    reasons.map(({ code, params }) => refusal(code, { ...params, couponId: coupon.couponId, coupon: coupon.name })),
  );

const refuseTooMuch = (told: SentOrder, judged: readonly CouponInUse[]): void => {
  const errors = judged.flatMap(({ coupon, applied }) => {
    const { discount } = toldOf(told, coupon.couponId);
    const most = applied.discount.amount;
    if (discount <= most) return [];
    return [{ field: `couponIds.${told.couponIds.indexOf(coupon.couponId)}`, reason: `takes off at most ${most}, not ${discount}` }];
  });
  if (errors.length > 0) throw new Fault('invalid', errors);
};

const askOf = (told: SentOrder, couponIds: readonly string[], use: OrderUse): RedeemAsk => ({
  ...use,
  couponIds,
  basket: basketOfOrder(told),
  orderId: use.ref,
  mayUse: () => true,
  // Made of the order and how often it was written: a coupon that goes back and comes again has another redemption.
  idempotency: { key: `${use.ref}/${use.version}`, hash: '' },
});

const asTold = (told: SentOrder, redemption: Redemption): Redemption => {
  const { standing, standingShipping, discount } = toldOf(told, redemption.couponId);
  return { ...redemption, shares: standing, shippingOff: standingShipping, discount: cny(discount) };
};

export interface CouponWritesAsk {
  before: Order | undefined;
  after: Order;
  plan: OrderCoupons;
  hash: string;
  day: string;
  now: Instant;
}

/** The writes by which coupons follow their order: redeemed with it, less with the pieces that come back, their member's again at last. */
export const couponWrites = (tables: Tables, { before, after, plan, hash, day, now }: CouponWritesAsk): Write[] => {
  const { redeemed, unseen } = plan;
  return [
    ...(before ? couponsBack(tables, before, after, now) : []),
    ...redeemed.flatMap(({ coupon, redemption }) => {
      const stood = after.coupons[redemption.redemptionId];
      const takenBack = redemption.discount.amount - stands(stood);
      const record = { ...redemption, ...(after.refunded > 0 && { takenBack, refunded: after.refunded }) };
      // What came back before the order was told is taken off what the coupon gives.
      const used = { ...redemption, discount: cny(redemption.discount.amount - takenBack) };
      return [couponUsed(tables, coupon, used), recorded(tables, record, { hash, day, checkoutId: after.orderId })];
    }),
    ...unseen.map((templateId) => templateAlive(tables, templateId)),
  ];
};
