import type { couponSystemEndpoints } from '../../shared/contract/system';
import type { Coupon } from '../../shared/coupon/coupon';
import { cny } from '../../shared/money/money';
import { orderNumber } from '../../shared/order/number';
import type { Language } from '../../shared/problem/language';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { couponView } from '../coupon/coupon-view';
import { confirmHold, holdCoupon, releaseHold } from '../coupon/hold-coupon';
import { lockCoupon, unlockCoupon } from '../coupon/lock-coupon';
import type { LockReply } from '../coupon/lock-repository';
import { redeemOnOrder, storeNamed } from '../coupon/redeem-on-order';
import { checkoutView, redemptionView } from '../coupon/redemption-view';
import { returnRedemption } from '../coupon/return-redemption';
import { validateCoupons } from '../coupon/validate-coupons';
import { walletOf } from '../coupon/wallet';
import { isOwn } from '../identity/is-own';
import { giveBackTold } from '../order/give-back-told';
import type { ReturnReply } from '../order/order-repository';
import { othersRef } from '../order/others-order';
import { cancelOrder, returnOrder } from '../order/return-order';
import { tellerOf } from '../order/teller-of';
import type { Handlers, Outcome } from '../platform/http/api';
import type { CallingSystem } from '../platform/http/caller';
import { couponsToJudge, memberWith } from './member-coupons';
import type { SystemDeps } from './system-deps';

/** Finds whose card a member number is, for a system that is told something of them. */
type ToldOf = (memberNumber: string, system: CallingSystem) => Promise<string>;

/** Coupons and the orders that they are used on, for other systems: each endpoint is one use-case and its view. */
export const couponSystemHandlers = (deps: SystemDeps, toldOf: ToldOf): Handlers<typeof couponSystemEndpoints> => {
  const zone = async (): Promise<string> => (await deps.brands.current()).zone;

  const lockReply = async ({ reply: { until, ...reply }, replayed }: Outcome<LockReply>) => ({
    reply: { ...reply, orderId: orderNumber(reply.orderId), ...(until && { until: inZone(until, await zone()) }) },
    replayed,
  });

  const returnReply = ({ reply, replayed }: Outcome<ReturnReply>) => ({
    reply: {
      ...reply,
      orderId: orderNumber(reply.orderId),
      refund: cny(reply.refund),
      lines: reply.lines.map((line) => ({ ...line, refund: cny(line.refund) })),
      remaining: cny(reply.remaining),
      coupons: reply.coupons.map((coupon) => ({ ...coupon, takenBack: cny(coupon.takenBack) })),
    },
    replayed,
  });

  /** A first reply that is told again is told as of then. */
  const couponReply = async ({ reply, replayed }: Outcome<Coupon>, language: Language, now: Instant) => {
    const views = { index: await deps.stores.index(), zone: await zone(), language };
    return { reply: couponView(reply, { ...views, now: replayed ? reply.changedAt : now }), replayed };
  };

  /** The order that a request may name. */
  const refOf = ({ orderId, ...named }: { orderId?: string | undefined; source?: string | undefined }): string | undefined =>
    orderId === undefined ? undefined : othersRef({ ...named, orderId });

  return {
    coupons: async ({ params, query, caller, language, now }) => {
      const memberId = await toldOf(params.memberNumber, caller);
      const [{ items, next }, index, local] = await Promise.all([walletOf(deps)(memberId, query.cursor), deps.stores.index(), zone()]);
      return { items: items.map((coupon) => couponView(coupon, { index, zone: local, language, now })), ...(next && { next }) };
    },
    validate: async ({ body, caller, language, now }) => {
      // Coupons that are named were shown by the member; to find them is to read what the member has.
      const isShown = body.couponIds !== undefined;
      const [memberId, store] = await Promise.all([
        isShown ? memberWith(deps.members, body.memberNumber) : toldOf(body.memberNumber, caller),
        storeNamed(deps.stores, body.storeId),
      ]);
      const couponIds = body.couponIds ?? (await couponsToJudge(deps, memberId, now));
      const mayUse = (coupons: readonly Coupon[]) =>
        isOwn(deps)(
          memberId,
          coupons.map((coupon) => coupon.memberId),
        );
      return validateCoupons(deps)({ couponIds, basket: body.basket, store, orderId: refOf(body), mayUse, language, now });
    },
    lock: async ({ params, body, caller, idempotency, now }) =>
      lockReply(await lockCoupon(deps)({ ...params, ...body, orderId: othersRef(body), keyId: caller.keyId, idempotency, now })),
    unlock: async ({ params, body, caller, idempotency, now }) =>
      lockReply(await unlockCoupon(deps)({ ...params, ...body, orderId: othersRef(body), keyId: caller.keyId, idempotency, now })),
    redeem: async ({ body, caller, idempotency, language, now }) => {
      const { reply, replayed } = await redeemOnOrder(deps)({
        ...body,
        orderId: othersRef(body),
        system: caller,
        idempotency,
        language,
        now,
      });
      return { reply: checkoutView(reply, await zone()), replayed };
    },
    returnRedemption: async ({ params, caller, idempotency, now }) => {
      const { reply, replayed } = await returnRedemption(deps)({
        ...params,
        ...{ keyId: caller.keyId, belongsTo: caller.belongsTo },
        ...{ idempotency, now },
      });
      return { reply: redemptionView(reply, await zone()), replayed };
    },
    returnOrder: async ({ params, body, caller, ...call }) => {
      const told = giveBackTold(deps, { ...tellerOf(caller), ...call });
      const ask = { orderId: othersRef({ ...body, ...params }), lines: body.lines, keyId: caller.keyId, ...call };
      return returnReply(await returnOrder({ ...deps, told })(ask));
    },
    cancelOrder: async ({ params, body, caller, ...call }) => {
      const told = giveBackTold(deps, { ...tellerOf(caller), ...call });
      return returnReply(
        await cancelOrder({ ...deps, told })({ orderId: othersRef({ ...body, ...params }), keyId: caller.keyId, ...call }),
      );
    },
    hold: async ({ body: { memberNumber, ...body }, caller, idempotency, language, now }) => {
      const memberId = await toldOf(memberNumber, caller);
      const { reply, replayed } = await holdCoupon(deps)({ ...body, memberId, keyId: caller.keyId, idempotency, now });
      return couponReply({ reply: reply.coupon, replayed }, language, now);
    },
    confirmHold: async ({ params, idempotency, language, now }) =>
      couponReply(await confirmHold(deps)({ ...params, idempotency, now }), language, now),
    releaseHold: async ({ params, idempotency, language, now }) =>
      couponReply(await releaseHold(deps)({ ...params, idempotency, now }), language, now),
  };
};
