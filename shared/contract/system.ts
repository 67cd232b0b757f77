import * as v from 'valibot';
import { Basket } from '../coupon/basket';
import { Money } from '../money/money';
import { AllPiecesBack } from '../order/pieces-back';
import { OrderId, OrderSource } from '../order/sent-order';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { orderSystemEndpoints } from './orders';
import { pointSystemEndpoints } from './points-system';
import { touchpointSystemEndpoints } from './touchpoints';
import { CouponIds, USE_REFUSALS } from './uses';
import { CheckoutView, CouponView, Page, RedemptionView, ValidationView } from './views';

const CouponId = v.pipe(v.string(), v.maxLength(40));
/** The system that numbered the order, when the brand has several; it must be told the same way each time. */
const Source = v.optional(OrderSource);
const StoreId = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(40)));
const MemberNumber = v.pipe(v.string(), v.regex(/^\d{11}$/, 'must be the eleven digits of a member card'));
const Seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(7 * 24 * 3600));

/** A coupon kept for an order; not `locked` when no time was asked for. */
const LockView = v.object({ couponId: v.string(), orderId: v.string(), locked: v.boolean(), until: v.optional(Instant) });

/** What an order gives back: its pieces at what was paid for them, and the coupons that are their member's again. */
export const OrderReturnView = v.object({
  orderId: v.string(),
  /** What goes back to the customer for these pieces, and for shipping when the whole order goes back. */
  refund: Money,
  lines: v.array(v.object({ lineId: v.string(), quantity: v.number(), refund: Money })),
  /** What was paid for the order and has not gone back. */
  remaining: Money,
  coupons: v.array(v.object({ couponId: v.string(), redemptionId: v.string(), takenBack: Money, usableAgain: v.boolean() })),
});
export type OrderReturnView = v.InferOutput<typeof OrderReturnView>;

/** Coupons, and the orders that they are used on, for other systems. */
export const couponSystemEndpoints = {
  coupons: endpoint({
    method: 'GET',
    path: '/open/members/{memberNumber}/coupons',
    caller: 'system',
    scope: 'coupons:read',
    summary: "A member's coupons, newest first",
    query: v.object({ cursor: v.optional(v.pipe(v.string(), v.maxLength(400))) }),
    reply: Page(CouponView),
    refusals: ['consent_missing'],
  }),
  validate: endpoint({
    method: 'POST',
    path: '/open/validations',
    caller: 'system',
    scope: 'coupons:read',
    summary:
      "What a member's coupons would give on a basket, or every reason why not, and the best of what goes together. Without coupons named, all that are not used up",
    body: v.object({
      memberNumber: MemberNumber,
      couponIds: v.optional(v.pipe(v.array(CouponId), v.minLength(1), v.maxLength(50))),
      basket: Basket,
      storeId: StoreId,
      orderId: v.optional(OrderId),
      source: Source,
    }),
    reply: ValidationView,
    refusals: ['consent_missing'],
  }),
  lock: endpoint({
    method: 'POST',
    path: '/open/coupons/{couponId}/lock',
    caller: 'system',
    scope: 'coupons:use',
    summary:
      'Keep a coupon for an order for so many seconds; zero or none is no lock. The same order may ask again and gets the longer time',
    body: v.object({ orderId: OrderId, source: Source, seconds: v.optional(Seconds, 0) }),
    reply: LockView,
    idempotent: true,
    refusals: [
      'locked',
      'already_redeemed',
      'expired',
      'deactivated',
      'on_its_way',
      'given_back',
      'used_up',
      'not_confirmed',
      'under_review',
    ],
  }),
  unlock: endpoint({
    method: 'POST',
    path: '/open/coupons/{couponId}/unlock',
    caller: 'system',
    scope: 'coupons:use',
    summary: 'Let go of a coupon that was kept for this order',
    body: v.object({ orderId: OrderId, source: Source }),
    reply: LockView,
    idempotent: true,
    refusals: ['not_locked', 'already_redeemed'],
  }),
  redeem: endpoint({
    method: 'POST',
    path: '/open/redemptions',
    caller: 'system',
    scope: 'coupons:use',
    summary: 'Redeem coupons of one member on an order, all of them or none; a lock of this order does not stand in the way',
    body: v.object({ orderId: OrderId, source: Source, couponIds: CouponIds, basket: Basket, storeId: StoreId }),
    reply: CheckoutView,
    status: 201,
    idempotent: true,
    refusals: [
      'already_redeemed',
      'expired',
      'not_yet_valid',
      'wrong_store',
      'below_threshold',
      'deactivated',
      'order_settled',
      'already_cancelled',
      ...USE_REFUSALS,
    ],
  }),
  returnRedemption: endpoint({
    method: 'POST',
    path: '/open/redemptions/{redemptionId}/return',
    caller: 'system',
    scope: 'coupons:use',
    summary: "Return one redemption, once, also one of several on an order; what becomes of the coupon is its template's policy",
    body: v.object({}),
    reply: RedemptionView,
    idempotent: true,
    refusals: ['already_returned'],
  }),
  returnOrder: endpoint({
    method: 'POST',
    path: '/open/orders/{orderId}/returns',
    caller: 'system',
    scope: 'coupons:use',
    summary:
      'Return pieces of an order: each gets its share of what was paid, and all returns together are what was paid, to the cent. When the last piece is back, so are the coupons',
    body: v.object({
      source: Source,
      lines: AllPiecesBack,
    }),
    reply: OrderReturnView,
    idempotent: true,
    refusals: ['more_than_bought', 'already_cancelled'],
  }),
  cancelOrder: endpoint({
    method: 'POST',
    path: '/open/orders/{orderId}/cancellation',
    caller: 'system',
    scope: 'coupons:use',
    summary: 'Return all that is left of an order, once: its coupons and its points go back with it',
    body: v.object({ source: Source }),
    reply: OrderReturnView,
    idempotent: true,
    refusals: ['already_cancelled'],
  }),
  hold: endpoint({
    method: 'POST',
    path: '/open/holds',
    caller: 'system',
    scope: 'coupons:issue',
    summary:
      'Keep a unit of a template for a member until it is confirmed (paid for, say); what is not confirmed in time goes back to the stock',
    body: v.object({
      templateId: v.pipe(v.string(), v.maxLength(40)),
      memberNumber: MemberNumber,
      seconds: v.pipe(Seconds, v.minValue(1)),
    }),
    reply: CouponView,
    status: 201,
    idempotent: true,
    refusals: ['already_claimed', 'sold_out', 'claims_paused', 'other_way', 'budget_reached', 'no_longer_claimable', 'consent_missing'],
  }),
  confirmHold: endpoint({
    method: 'POST',
    path: '/open/holds/{couponId}/confirmation',
    caller: 'system',
    scope: 'coupons:issue',
    summary: 'Issue a coupon that was held',
    body: v.object({}),
    reply: CouponView,
    idempotent: true,
    refusals: ['hold_lapsed', 'given_back'],
  }),
  releaseHold: endpoint({
    method: 'POST',
    path: '/open/holds/{couponId}/release',
    caller: 'system',
    scope: 'coupons:issue',
    summary: 'Let go of a hold before its time',
    body: v.object({}),
    reply: CouponView,
    idempotent: true,
    refusals: ['hold_lapsed', 'given_back'],
  }),
};

/**
 * The open API for other systems: they call with a key that has the scope. An online shop sends no store. A partner's key is told of a
 * member only what they agreed to: without it, coupons that the member shows can be judged and used, nothing else.
 */
export const systemEndpoints = {
  ...touchpointSystemEndpoints,
  ...pointSystemEndpoints,
  ...orderSystemEndpoints,
  ...couponSystemEndpoints,
};
