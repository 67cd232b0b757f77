import { type ExchangeView, memberRewardEndpoints, type OwnRewardView } from '../../../shared/contract/rewards';
import { call } from '../api/client';
import { mutate } from '../api/mutate';
import { useLanguage } from '../words';
import { useAttempt } from './attempt';
import { forget, know, type Query, useQuery } from './query';

export type Catalogue = { available: number; items: OwnRewardView[] };
export type ExchangePage = { items: ExchangeView[]; next?: string | undefined };

export const useRewards = (isMember: boolean): Query<Catalogue> => {
  const language = useLanguage();
  return useQuery(isMember ? `rewards:${language}` : undefined, () => call(memberRewardEndpoints.rewards, {}));
};

export const useReward = (rewardId: string): Query<OwnRewardView> => {
  const language = useLanguage();
  return useQuery(rewardId === '' ? undefined : `reward:${language}:${rewardId}`, () =>
    call(memberRewardEndpoints.reward, { params: { rewardId } }),
  );
};

export const exchangePage = (cursor?: string): Promise<ExchangePage> =>
  call(memberRewardEndpoints.exchanges, { query: cursor === undefined ? {} : { cursor } });

export const useExchanges = (isMember: boolean): Query<ExchangePage> => {
  const language = useLanguage();
  return useQuery(isMember ? `exchanges:${language}` : undefined, () => exchangePage());
};

export const useExchange = (exchangeId: string): Query<ExchangeView> => {
  const language = useLanguage();
  return useQuery(exchangeId === '' ? undefined : `exchange:${language}:${exchangeId}`, () =>
    call(memberRewardEndpoints.exchange, { params: { exchangeId } }),
  );
};

/** What moves with an exchange: points, the catalogue, the coupons. */
const moved = (exchange: ExchangeView, language: string): void => {
  for (const what of ['points', 'reward', 'exchanges', 'wallet', 'coupon:']) forget(what);
  know(`exchange:${language}:${exchange.exchangeId}`, exchange);
};

/** A change that is asked for once at a time; asked again after a lost reply it is the same request. */
export const useExchanging = () => {
  const language = useLanguage();
  const asked = useAttempt();
  const change = (work: () => Promise<ExchangeView>): Promise<ExchangeView | undefined> =>
    asked.attempt(async () => {
      const exchange = await work();
      moved(exchange, language);
      return exchange;
    });
  return {
    asked,
    exchange: (rewardId: string, quantity: number) =>
      change(() => mutate(`exchange.${rewardId}`, memberRewardEndpoints.exchangeReward, { params: { rewardId }, body: { quantity } })),
    cancel: (exchangeId: string) =>
      change(() => mutate(`exchange.${exchangeId}.cancel`, memberRewardEndpoints.cancelExchange, { params: { exchangeId }, body: {} })),
  };
};
