import type { ExchangeView, OwnRewardView, RewardView } from '../../shared/contract/rewards';
import { scopeWords } from '../../shared/coupon/words';
import type { Language } from '../../shared/problem/language';
import type { Refusal } from '../../shared/problem/refusal';
import { cancelRefusals, type Exchange, exchangeStateAt } from '../../shared/reward/exchange';
import type { Reward } from '../../shared/reward/reward';
import { cancelWords, exchangeStateWords, priceWords, rewardLimitWords } from '../../shared/reward/words';
import type { StoreIndex } from '../../shared/store/nearest';
import type { TierNames } from '../../shared/tier/names';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { storesIn } from '../coupon/coupon-view';
import type { Templates } from '../coupon/template-repository';
import { worded } from '../platform/reasons';

/** What views of rewards need to know beside the thing itself. */
export interface RewardContext {
  index: StoreIndex;
  zone: string;
  language: Language;
}

const wordsOf = (reward: Reward, { index, language }: RewardContext) => ({
  priceWords: priceWords(reward.price, language),
  limitWords: rewardLimitWords(reward, language),
  cancelWords: cancelWords(reward.cancel, language),
  storeWords: scopeWords(reward.stores, language, storesIn(index, reward.stores)),
});

/** What the coupon of a reward is called; nothing when it gives none. */
export const couponNameOf = async (
  { gives }: Pick<Reward, 'gives'>,
  templates: Pick<Templates, 'offer' | 'get'>,
): Promise<string | undefined> =>
  gives.kind === 'coupon' ? ((await templates.offer(gives.templateId)) ?? (await templates.get(gives.templateId)))?.name : undefined;

export const rewardView = (reward: Reward, couponName: string | undefined, context: RewardContext): RewardView => ({
  ...reward,
  createdAt: inZone(reward.createdAt, context.zone),
  ...wordsOf(reward, context),
  ...(couponName !== undefined && { couponName }),
});

/** What is known of a reward for the member who looks at it. */
export interface Looked {
  couponName: string | undefined;
  tierNames: TierNames;
  left: number | undefined;
  most: number;
  reasons: Refusal[];
}

/** A reward as a member sees it before exchanging. */
export const ownRewardView = (
  reward: Reward,
  { couponName, tierNames, left, most, reasons }: Looked,
  context: RewardContext,
): OwnRewardView => {
  const { language, zone } = context;
  const { rewardId, name, about, gives, price, tiers, period } = reward;
  return {
    ...{ rewardId, name: name[language], gives, price, most },
    ...(about && { about: about[language] }),
    ...(couponName !== undefined && { couponName }),
    ...wordsOf(reward, context),
    tiers: tierNames.filter(({ tierId }) => tiers.includes(tierId)).map((tier) => ({ tierId: tier.tierId, name: tier.name[language] })),
    ...(period.from !== undefined && { from: inZone(period.from, zone) }),
    ...(period.until !== undefined && { until: inZone(period.until, zone) }),
    ...(left !== undefined && { left }),
    exchangeable: reasons.length === 0,
    reasons: worded(reasons, language),
  };
};

/** An exchange as it is at `now`. Whether its coupons have been used is not asked here: the cancellation itself does. */
export const exchangeView = (exchange: Exchange, now: Instant, { index, zone, language }: RewardContext): ExchangeView => {
  const { exchangeId, rewardId, name, gives, quantity, price, stores, cancel, couponIds, storeId } = exchange;
  const state = exchangeStateAt(exchange, now);
  const local = (field: 'collectBy' | 'cancelBy' | 'redeemedAt' | 'cancelledAt') => {
    const at = exchange[field];
    return at !== undefined && { [field]: inZone(at, zone) };
  };
  return {
    ...{ exchangeId, rewardId, name: name[language], gives, quantity, price, stores, cancel, state, couponIds },
    priceWords: priceWords(price, language),
    storeWords: scopeWords(stores, language, storesIn(index, stores)),
    stateWords: exchangeStateWords(exchange, now, language),
    at: inZone(exchange.at, zone),
    ...(state === 'issued' && price.money && { toPay: price.money }),
    ...local('collectBy'),
    ...local('cancelBy'),
    canCancel: cancelRefusals(exchange, { by: 'member', coupons: [], now }).length === 0,
    ...local('redeemedAt'),
    ...(storeId !== undefined && { storeName: index.byId.get(storeId)?.name ?? '' }),
    ...local('cancelledAt'),
  };
};
