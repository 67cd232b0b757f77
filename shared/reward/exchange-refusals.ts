import { onlyForTiers } from '../coupon/claim';
import { pointRefusal } from '../points/refusal';
import { type Refusal, refusal } from '../problem/refusal';
import { inScope, type ScopedStore } from '../store/scope';
import { opensAt } from '../tier/benefits';
import type { TierNames } from '../tier/names';
import type { TierId } from '../tier/scheme';
import { type Instant, isBefore, isPast } from '../time/instant';
import { inZone } from '../time/local-day';
import { priceOf, type Reward } from './reward';

/** What is asked for, and what is known of who asks; what is not told is not judged here but by the write. */
export interface ExchangeAsk {
  quantity: number;
  tierId: TierId;
  /** What the brand's tiers are called, for saying why not. */
  tierNames?: TierNames | undefined;
  /** How many days sooner something opens for their tier. */
  earlyAccessDays?: number | undefined;
  /** Points of the reward's kind that can be spent. */
  available?: number | undefined;
  /** How many are left of a reward with a stock. */
  left?: number | undefined;
  /** How many this member has exchanged, ever and today, without those that were cancelled. */
  exchanged?: Exchanged | undefined;
  /** The store at which it is exchanged; online there is none. */
  store?: ScopedStore | undefined;
  /** Money that has been paid towards it, in minor units; not told where it is paid when it is handed over. */
  paid?: number | undefined;
  now: Instant;
  zone: string;
}

export interface Exchanged {
  ever: number;
  today: number;
}

/** Every reason why this member may not exchange so many of the reward now and here; none when they may. */
export const exchangeRefusals = (reward: Reward, ask: ExchangeAsk): Refusal[] => [
  ...notOpen(reward),
  ...outsidePeriod(reward, ask),
  ...wrongTier(reward, ask),
  ...wrongStore(reward, ask),
  ...tooMany(reward, ask),
  ...notLeft(ask),
  ...notPaid(reward, ask),
];

const notOpen = ({ state }: Reward): Refusal[] => {
  if (state === 'draft') return [refusal('reward_not_open')];
  if (state === 'deactivated') return [refusal('exchange_over')];
  return state === 'paused' ? [refusal('exchanges_paused')] : [];
};

const outsidePeriod = ({ period }: Reward, { now, zone, earlyAccessDays = 0 }: ExchangeAsk): Refusal[] => {
  const from = period.from === undefined ? undefined : opensAt(period.from, { earlyAccessDays }, zone);
  if (from !== undefined && isBefore(now, from)) return [refusal('exchange_not_yet', { from })];
  if (period.until !== undefined && isPast(period.until, now)) return [refusal('exchange_over', { until: inZone(period.until, zone) })];
  return [];
};

const wrongTier = ({ tiers }: Reward, { tierId, tierNames }: ExchangeAsk): Refusal[] =>
  tiers.length === 0 || tiers.includes(tierId) ? [] : [onlyForTiers(tiers, tierNames)];

const wrongStore = ({ stores }: Reward, { store }: ExchangeAsk): Refusal[] =>
  store === undefined || inScope(stores, store) ? [] : [refusal('exchange_elsewhere')];

const tooMany = ({ perMember, perMemberAndDay }: Reward, { exchanged, quantity }: ExchangeAsk): Refusal[] => {
  if (!exchanged) return [];
  return [
    ...(perMember !== undefined && exchanged.ever + quantity > perMember ? [refusal('exchange_limit', { limit: perMember })] : []),
    ...(perMemberAndDay !== undefined && exchanged.today + quantity > perMemberAndDay
      ? [refusal('exchange_limit_of_day', { limit: perMemberAndDay })]
      : []),
  ];
};

const notLeft = ({ left, quantity }: ExchangeAsk): Refusal[] => {
  if (left === undefined || left >= quantity) return [];
  return [left <= 0 ? refusal('sold_out') : refusal('fewer_left', { left })];
};

const notPaid = (reward: Reward, { available, paid, quantity }: ExchangeAsk): Refusal[] => {
  const { points, money } = priceOf(reward, quantity);
  const due = paid === undefined ? 0 : (money?.amount ?? 0) - paid;
  return [
    ...(available !== undefined && available < points
      ? [pointRefusal('not_enough_points', { available, missing: points - available })]
      : []),
    ...(due > 0 ? [refusal('payment_needed', { missing: due })] : []),
  ];
};
