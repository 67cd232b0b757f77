import * as v from 'valibot';
import { StoreScope } from '../coupon/template';
import { Money } from '../money/money';
import { ExchangeState } from '../reward/exchange';
import { CancelPolicy, Gives, Price, Reward, RewardRules } from '../reward/reward';
import { TierId } from '../tier/scheme';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { Page, ReasonView } from './views';

const Cursor = v.optional(v.pipe(v.string(), v.maxLength(400)));
const Quantity = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(20)), 1);
const StoreId = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const Ticket = v.pipe(v.string(), v.maxLength(1000));
const Reason = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(60));

/** A reward's rules in words. */
const RewardWords = {
  priceWords: v.string(),
  /** How many there are and may be had; empty when there is no limit. */
  limitWords: v.string(),
  cancelWords: v.string(),
  storeWords: v.string(),
};

/** A reward as marketers see it. */
export const RewardView = v.object({
  ...Reward.entries,
  ...RewardWords,
  /** What the coupon is called, when it gives one. */
  couponName: v.optional(v.string()),
});
export type RewardView = v.InferOutput<typeof RewardView>;

/** What became of a reward: how many are left (nothing said without a stock), were exchanged, and of those cancelled and handed over. */
export const RewardFigures = v.object({
  left: v.optional(v.number()),
  exchanged: v.number(),
  cancelled: v.number(),
  collected: v.number(),
});
export type RewardFigures = v.InferOutput<typeof RewardFigures>;

const RewardWithFigures = v.object({ reward: RewardView, figures: RewardFigures });

/** A reward as a member sees it before exchanging, with whether one can be exchanged now. */
export const OwnRewardView = v.object({
  rewardId: v.string(),
  name: v.string(),
  about: v.optional(v.string()),
  gives: Gives,
  couponName: v.optional(v.string()),
  price: Price,
  ...RewardWords,
  /** Only for these tiers, by name; none: for all. */
  tiers: v.array(v.object({ tierId: TierId, name: v.string() })),
  from: v.optional(Instant),
  until: v.optional(Instant),
  left: v.optional(v.number()),
  /** How many more this member may exchange now, as far as points, stock and limits go. */
  most: v.number(),
  exchangeable: v.boolean(),
  /** Everything that stands against exchanging one now. */
  reasons: v.array(ReasonView),
});
export type OwnRewardView = v.InferOutput<typeof OwnRewardView>;

/** An exchange, as its member, the counter and marketers see it. */
export const ExchangeView = v.object({
  exchangeId: v.string(),
  rewardId: v.string(),
  name: v.string(),
  gives: Gives,
  quantity: v.number(),
  price: Price,
  priceWords: v.string(),
  stores: StoreScope,
  storeWords: v.string(),
  cancel: CancelPolicy,
  state: v.picklist([...ExchangeState.options, 'expired']),
  stateWords: v.string(),
  at: Instant,
  /** Money that is paid at the counter when it is handed over; nothing once it has been. */
  toPay: v.optional(Money),
  collectBy: v.optional(Instant),
  cancelBy: v.optional(Instant),
  /** Whether the member may cancel it now. */
  canCancel: v.boolean(),
  /** The coupons that were issued with it: in the wallet. */
  couponIds: v.array(v.string()),
  redeemedAt: v.optional(Instant),
  storeName: v.optional(v.string()),
  cancelledAt: v.optional(Instant),
});
export type ExchangeView = v.InferOutput<typeof ExchangeView>;

/** An exchange in the console: whose it is. */
export const ExchangeOfView = v.object({ ...ExchangeView.entries, memberId: v.string(), memberNumber: v.string(), maskedName: v.string() });
export type ExchangeOfView = v.InferOutput<typeof ExchangeOfView>;

/** An exchange that is to be handed over, with every reason why it cannot be in this store now. */
export const CounterExchange = v.object({ exchange: ExchangeView, reasons: v.array(ReasonView) });
export type CounterExchange = v.InferOutput<typeof CounterExchange>;

/** What may be said against issuing the coupons of an exchange. */
const COUPON_REFUSALS = ['sold_out', 'sold_out_today', 'budget_reached', 'not_published', 'claims_paused', 'no_longer_claimable'] as const;

/** The catalogue of rewards, as marketers run it. */
export const marketerRewardEndpoints = {
  rewards: endpoint({
    method: 'GET',
    path: '/marketer/rewards',
    caller: 'marketer',
    summary: 'Rewards with their figures, newest first',
    reply: v.object({ items: v.array(RewardWithFigures) }),
  }),
  createReward: endpoint({
    method: 'POST',
    path: '/marketer/rewards',
    caller: 'marketer',
    summary: 'A new reward, as a draft',
    body: RewardRules,
    reply: RewardView,
    status: 201,
  }),
  reward: endpoint({
    method: 'GET',
    path: '/marketer/rewards/{rewardId}',
    caller: 'marketer',
    summary: 'One reward with its figures',
    reply: RewardWithFigures,
  }),
  editReward: endpoint({
    method: 'PUT',
    path: '/marketer/rewards/{rewardId}',
    caller: 'marketer',
    summary:
      'Change a reward; names the version that was read. What was exchanged keeps what was promised; a stock is never lowered below what is out',
    body: v.object({ version: v.number(), rules: RewardRules }),
    reply: RewardView,
    refusals: ['version_conflict', 'below_issued', 'exchange_over'],
  }),
  publishReward: endpoint({
    method: 'POST',
    path: '/marketer/rewards/{rewardId}/publish',
    caller: 'marketer',
    summary: 'Open a draft for exchange, or take up a paused one; publishing what is published changes nothing',
    body: v.object({ version: v.number() }),
    reply: RewardView,
    refusals: ['version_conflict', 'exchange_over'],
  }),
  pauseReward: endpoint({
    method: 'POST',
    path: '/marketer/rewards/{rewardId}/pause',
    caller: 'marketer',
    summary: 'Stop exchanges; what was exchanged already still works',
    body: v.object({ version: v.number() }),
    reply: RewardView,
    refusals: ['version_conflict', 'reward_not_open', 'exchange_over'],
  }),
  deactivateReward: endpoint({
    method: 'POST',
    path: '/marketer/rewards/{rewardId}/deactivation',
    caller: 'marketer',
    summary: 'Take a reward out of the catalogue for good; what was exchanged already still works',
    body: v.object({ version: v.number() }),
    reply: RewardView,
    refusals: ['version_conflict'],
  }),
  rewardExchanges: endpoint({
    method: 'GET',
    path: '/marketer/rewards/{rewardId}/exchanges',
    caller: 'marketer',
    summary: 'Who exchanged a reward and what became of it, newest first; 50 a page',
    query: v.object({ cursor: Cursor }),
    reply: Page(ExchangeOfView),
  }),
  cancelExchangeOf: endpoint({
    method: 'POST',
    path: '/marketer/rewards/exchanges/{exchangeId}/cancellation',
    caller: 'marketer',
    summary: 'Cancel an exchange for its member, with the reason: points, stock and unused coupons go back, also after the time for it',
    body: v.object({ reason: Reason }),
    reply: ExchangeOfView,
    idempotent: true,
    refusals: ['exchange_cancelled', 'exchange_used'],
  }),
};

/** Rewards and exchanges, as a member has them. */
export const memberRewardEndpoints = {
  rewards: endpoint({
    method: 'GET',
    path: '/member/rewards',
    caller: 'member',
    summary: 'Rewards that are or will be open: what can be exchanged now first, with everything that stands against the others',
    reply: v.object({
      /** Points of the main kind that can be spent. */
      available: v.number(),
      items: v.array(OwnRewardView),
    }),
  }),
  reward: endpoint({
    method: 'GET',
    path: '/member/rewards/{rewardId}',
    caller: 'member',
    summary: 'One reward, with everything that stands against exchanging it now',
    reply: OwnRewardView,
  }),
  exchangeReward: endpoint({
    method: 'POST',
    path: '/member/rewards/{rewardId}/exchanges',
    caller: 'member',
    summary:
      'Exchange points for a reward: points, stock, limits and coupons in one step. Money that comes on top is paid at the counter when it is handed over',
    body: v.object({ quantity: Quantity }),
    reply: ExchangeView,
    status: 201,
    idempotent: true,
    refusals: [
      'not_enough_points',
      'fewer_left',
      'reward_not_open',
      'exchanges_paused',
      'exchange_not_yet',
      'exchange_over',
      'exchange_limit',
      'exchange_limit_of_day',
      'wrong_tier',
      ...COUPON_REFUSALS,
    ],
  }),
  exchanges: endpoint({
    method: 'GET',
    path: '/member/exchanges',
    caller: 'member',
    summary: "The member's exchanges, newest first; 20 a page",
    query: v.object({ cursor: Cursor }),
    reply: Page(ExchangeView),
  }),
  exchange: endpoint({
    method: 'GET',
    path: '/member/exchanges/{exchangeId}',
    caller: 'member',
    summary: 'One exchange',
    reply: ExchangeView,
  }),
  cancelExchange: endpoint({
    method: 'POST',
    path: '/member/exchanges/{exchangeId}/cancellation',
    caller: 'member',
    summary: 'Cancel an exchange that has not been used: points, stock and coupons go back',
    body: v.object({}),
    reply: ExchangeView,
    idempotent: true,
    refusals: ['exchange_cancelled', 'exchange_used', 'exchange_final', 'exchange_final_since', 'exchange_collected', 'expired'],
  }),
};

/** What clerks hand over. */
export const clerkRewardEndpoints = {
  exchangesToCollect: endpoint({
    method: 'POST',
    path: '/clerk/exchanges/of/{memberId}',
    caller: 'staff',
    summary: 'What waits to be handed over to the member who was scanned, with why it cannot be in this store',
    body: v.object({ ticket: Ticket, storeId: StoreId }),
    reply: v.object({ items: v.array(CounterExchange) }),
    refusals: ['code_too_old', 'staff_of_another_store'],
  }),
  collectExchange: endpoint({
    method: 'POST',
    path: '/clerk/exchanges/{exchangeId}/collection',
    caller: 'staff',
    summary:
      'Hand an exchange over to the member who was scanned, once; `paid` is the money that came on top, as it was taken at the counter',
    body: v.object({ ticket: Ticket, storeId: StoreId, paid: v.optional(Money) }),
    reply: ExchangeView,
    idempotent: true,
    refusals: [
      'code_too_old',
      'staff_of_another_store',
      'exchange_is_coupon',
      'exchange_collected',
      'exchange_cancelled',
      'exchange_elsewhere',
      'expired',
      'payment_needed',
      ...COUPON_REFUSALS,
    ],
  }),
};
