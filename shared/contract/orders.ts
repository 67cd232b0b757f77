import * as v from 'valibot';
import { Basket } from '../coupon/basket';
import { Money } from '../money/money';
import { AllPiecesBack } from '../order/pieces-back';
import { OrderSource, SentOrder, SentReturn } from '../order/sent-order';
import { Points } from '../points/part';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { USE_REFUSALS } from './uses';
import { ReasonView } from './views';

const Ticket = v.pipe(v.string(), v.maxLength(1000));
const StoreId = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const CouponId = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What an order did to one kind of its member's points, so far. */
export const OrderPointsView = v.object({
  pointType: v.string(),
  earned: whole,
  takenBack: whole,
  spent: whole,
  givenBack: whole,
  /** When what it earned is available; absent when it is already, or nothing was earned. */
  availableAt: v.optional(Instant),
});

/** An order as it stands. `waiting`: only what comes after it is known yet, such as a return that came first. */
export const OrderView = v.object({
  source: OrderSource,
  orderId: v.string(),
  state: v.picklist(['waiting', 'created', 'paid', 'cancelled', 'returned']),
  at: Instant,
  storeName: v.optional(v.string()),
  /** Whether it is a member's. */
  isMembers: v.boolean(),
  lines: v.array(v.object({ lineId: v.string(), name: v.optional(v.string()), quantity: v.number(), net: Money, back: v.number() })),
  paid: Money,
  refunded: Money,
  /** What was paid and has not gone back. */
  remaining: Money,
  coupons: v.array(v.object({ couponId: v.string(), redemptionId: v.string(), discount: Money, returned: v.boolean() })),
  points: v.array(OrderPointsView),
  /** Numbers of returns that ask for more pieces than were left; they count not at all. */
  unfitReturns: v.array(v.string()),
});
export type OrderView = v.InferOutput<typeof OrderView>;

/** What a message about an order did: something, nothing yet, or nothing as it was known, older or the order is cancelled. */
export const OrderReply = v.object({
  effect: v.picklist(['changed', 'waits', 'repeated', 'older', 'cancelled']),
  order: OrderView,
});
export type OrderReply = v.InferOutput<typeof OrderReply>;

/** What may stand against an order: its coupons and its points. */
export const ORDER_REFUSALS = [
  'already_redeemed',
  'expired',
  'not_yet_valid',
  'wrong_store',
  'below_threshold',
  'deactivated',
  'order_settled',
  'already_cancelled',
  'not_enough_points',
  ...USE_REFUSALS,
] as const;

const Numbers = { source: v.optional(OrderSource) };

/** The open API: tills, web shops and other systems tell of orders. The same message again changes nothing, in whatever order they come. */
export const orderSystemEndpoints = {
  recordOrder: endpoint({
    method: 'PUT',
    path: '/open/orders/{orderId}',
    caller: 'system',
    scope: 'orders:write',
    summary:
      'Tell an order as it is now: made, paid, corrected or cancelled. Its coupons are redeemed and its points earned and spent in the same moment. Known by its number and source; the newest by revision, else by time, counts',
    body: v.omit(SentOrder, ['orderId']),
    reply: OrderReply,
    idempotent: true,
    refusals: [...ORDER_REFUSALS],
  }),
  order: endpoint({
    method: 'GET',
    path: '/open/orders/{orderId}',
    caller: 'system',
    scope: 'orders:write',
    summary: 'An order as it stands: what was paid and went back, its coupons, its points',
    query: v.object(Numbers),
    reply: OrderView,
  }),
  recordReturn: endpoint({
    method: 'PUT',
    path: '/open/orders/{orderId}/returns/{returnId}',
    caller: 'system',
    scope: 'orders:write',
    summary:
      'Tell that pieces of an order came back: their share of the money, of the points and of the coupons goes back, once. A return that comes before its order waits for it',
    body: v.omit(SentReturn, ['orderId', 'returnId']),
    reply: OrderReply,
    idempotent: true,
    refusals: ['already_cancelled'],
  }),
  recordOrders: endpoint({
    method: 'POST',
    path: '/open/orders',
    caller: 'system',
    scope: 'orders:write',
    summary: 'Tell up to a hundred orders; those that cannot be taken are reported with every reason, the others are taken',
    body: v.object({ orders: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(100)) }),
    reply: v.object({
      changed: v.number(),
      unchanged: v.number(),
      waiting: v.number(),
      rejected: v.array(
        v.object({
          index: v.number(),
          orderId: v.optional(v.string()),
          errors: v.array(v.object({ field: v.string(), reason: v.string() })),
        }),
      ),
    }),
  }),
};

/** Points that a clerk asks a member to pay with; the member says yes or no on their phone, within two minutes. */
export const SpendingView = v.object({
  spendingId: v.string(),
  points: Points,
  /** What they pay. */
  worth: Money,
  storeName: v.string(),
  state: v.picklist(['asked', 'confirmed', 'refused', 'used', 'lapsed']),
  /** Until when it can be answered, and once confirmed be used. */
  until: Instant,
});
export type SpendingView = v.InferOutput<typeof SpendingView>;

/** What somebody buys at the counter: the clerk's basket, the coupons and the points that pay. */
const CounterSale = {
  ticket: Ticket,
  storeId: StoreId,
  basket: Basket,
  couponIds: v.optional(v.pipe(v.array(CouponId), v.maxLength(10)), []),
};

/** What a counter order comes to, before it is recorded. */
export const CounterQuote = v.object({
  listTotal: Money,
  couponDiscount: Money,
  pointsDiscount: Money,
  toPay: Money,
  /** Points that it would earn, and when they are available. */
  earns: whole,
  availableAt: v.optional(Instant),
  /** The most points that could pay for what is left, as many as the member has. */
  mostPoints: whole,
  available: whole,
  reasons: v.array(ReasonView),
});
export type CounterQuote = v.InferOutput<typeof CounterQuote>;

export const PAYMENT_METHODS = ['wechat', 'alipay', 'card', 'cash'] as const;

/** At the counter: quote, ask for points, record, give back. */
export const orderClerkEndpoints = {
  quoteOrder: endpoint({
    method: 'POST',
    path: '/clerk/order-quotes',
    caller: 'staff',
    summary: 'What a basket comes to with coupons and points, and what it would earn; nothing is written',
    body: v.object({ ...CounterSale, points: v.optional(Points, 0) }),
    reply: CounterQuote,
    refusals: ['code_too_old', 'staff_of_another_store'],
  }),
  askForPoints: endpoint({
    method: 'POST',
    path: '/clerk/spendings',
    caller: 'staff',
    summary: 'Ask the member who was scanned to pay with points: they confirm on their own phone',
    body: v.object({ ticket: Ticket, storeId: StoreId, points: v.pipe(Points, v.minValue(1)) }),
    reply: SpendingView,
    status: 201,
    idempotent: true,
    refusals: ['code_too_old', 'staff_of_another_store', 'not_enough_points', 'points_pay_nothing'],
  }),
  spending: endpoint({
    method: 'GET',
    path: '/clerk/spendings/{spendingId}',
    caller: 'staff',
    summary: 'Whether the member has said yes',
    reply: SpendingView,
    refusals: ['staff_of_another_store'],
  }),
  recordCounterOrder: endpoint({
    method: 'POST',
    path: '/clerk/orders',
    caller: 'staff',
    summary:
      'Record a purchase of the member who was scanned: coupons are redeemed, confirmed points pay, points are earned, all or nothing',
    body: v.object({
      ...CounterSale,
      spendingId: v.optional(v.pipe(v.string(), v.maxLength(100))),
      payment: v.optional(v.picklist(PAYMENT_METHODS), 'wechat'),
    }),
    reply: OrderView,
    status: 201,
    idempotent: true,
    refusals: [...ORDER_REFUSALS, 'code_too_old', 'staff_of_another_store', 'spending_not_confirmed', 'spending_too_much'],
  }),
  counterOrders: endpoint({
    method: 'POST',
    path: '/clerk/orders/latest',
    caller: 'staff',
    summary: 'The latest purchases of the member who was scanned that were recorded at this counter, newest first',
    body: v.object({ ticket: Ticket, storeId: StoreId }),
    reply: v.object({ items: v.array(OrderView) }),
    refusals: ['code_too_old', 'staff_of_another_store'],
  }),
  returnCounterOrder: endpoint({
    method: 'POST',
    path: '/clerk/orders/{orderId}/returns',
    caller: 'staff',
    summary: 'Take pieces of a purchase of this counter back, or all that is left of it when none are named',
    body: v.object({
      storeId: StoreId,
      lines: v.optional(AllPiecesBack),
    }),
    reply: OrderView,
    idempotent: true,
    refusals: ['staff_of_another_store', 'more_than_bought', 'already_cancelled'],
  }),
};

/** The member answers what the counter asks. */
export const orderMemberEndpoints = {
  askedSpending: endpoint({
    method: 'GET',
    path: '/member/points/spending',
    caller: 'member',
    summary: 'What the counter asks the member to pay with points, while it waits for an answer',
    reply: v.object({ asked: v.optional(SpendingView) }),
  }),
  confirmSpending: endpoint({
    method: 'POST',
    path: '/member/points/spendings/{spendingId}/confirmation',
    caller: 'member',
    summary: 'Say yes: the points pay when the clerk records the purchase, not before',
    body: v.object({}),
    reply: SpendingView,
    idempotent: true,
    refusals: ['spending_lapsed', 'spending_answered'],
  }),
  refuseSpending: endpoint({
    method: 'POST',
    path: '/member/points/spendings/{spendingId}/refusal',
    caller: 'member',
    summary: 'Say no',
    body: v.object({}),
    reply: SpendingView,
    idempotent: true,
    refusals: ['spending_lapsed', 'spending_answered'],
  }),
};

/** What became of one part of a file of orders; bad lines with their number in that part, the header being line 1. */
export const OrderImportReport = v.object({
  rows: v.number(),
  orders: v.number(),
  changed: v.number(),
  unchanged: v.number(),
  rejected: v.array(
    v.object({ line: v.number(), orderId: v.optional(v.string()), errors: v.array(v.object({ field: v.string(), reason: v.string() })) }),
  ),
});
export type OrderImportReport = v.InferOutput<typeof OrderImportReport>;

/** The console: orders from files, one order. */
export const orderMarketerEndpoints = {
  importOrders: endpoint({
    method: 'POST',
    path: '/marketer/orders/imports',
    caller: 'marketer',
    summary: 'Take in a part of a CSV file of orders, a row a line, the rows of an order together; the same rows again change nothing',
    body: v.object({
      csv: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000_000)),
      file: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
    }),
    reply: OrderImportReport,
  }),
  orderOfMember: endpoint({
    method: 'GET',
    path: '/marketer/orders/{orderId}',
    caller: 'marketer',
    summary: 'An order as it stands',
    query: v.object(Numbers),
    reply: OrderView,
  }),
};
