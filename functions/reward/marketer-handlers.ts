import type { marketerRewardEndpoints } from '../../shared/contract/rewards';
import type { Language } from '../../shared/problem/language';
import type { Exchange } from '../../shared/reward/exchange';
import type { Reward } from '../../shared/reward/reward';
import type { Instant } from '../../shared/time/instant';
import { actorOf } from '../audit/actor-of';
import type { Templates } from '../coupon/template-repository';
import type { Members } from '../member/member-repository';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import { cancelExchange } from './cancel-exchange';
import type { LookDeps } from './look-at-rewards';
import { createReward, deactivateReward, editReward, pauseReward, publishReward } from './manage-rewards';
import type { RewardStock } from './reward-repository';
import { couponNameOf, exchangeView, rewardView } from './reward-view';

const A_PAGE = 50;

type Deps = LookDeps & { members: Pick<Members, 'get'>; templates: Templates };

/** The console's side of the catalogue of rewards. */
export const rewardMarketerHandlers = (deps: Deps): Handlers<typeof marketerRewardEndpoints> => {
  const context = async (language: Language) => {
    const [{ zone }, index] = await Promise.all([deps.brands.current(), deps.stores.index()]);
    return { zone, index, language };
  };
  const viewOf = async (reward: Reward, language: Language) =>
    rewardView(reward, await couponNameOf(reward, deps.templates), await context(language));

  const withFigures = async (rewards: readonly Reward[], language: Language) => {
    const stocks = await deps.rewards.stocksOf(rewards.map(({ rewardId }) => rewardId));
    return Promise.all(
      rewards.map(async (reward) => ({ reward: await viewOf(reward, language), figures: figuresOf(stocks.get(reward.rewardId)) })),
    );
  };

  const ofMember = async (exchange: Exchange, language: Language, now: Instant) => {
    const member = await deps.members.get(exchange.memberId);
    const { memberNumber = '', maskedName = '' } = member ?? {};
    return { ...exchangeView(exchange, now, await context(language)), memberId: exchange.memberId, memberNumber, maskedName };
  };

  return {
    rewards: async ({ language }) => ({ items: await withFigures(await deps.rewards.all(), language) }),
    createReward: async ({ body, language, now }) => viewOf(await createReward(deps)(body, now), language),
    reward: async ({ params, language }) => {
      const reward = await deps.rewards.get(params.rewardId);
      const [found] = reward ? await withFigures([reward], language) : [];
      if (!found) throw new Fault('not_found');
      return found;
    },
    editReward: async ({ params, body, language }) => viewOf(await editReward(deps)(params.rewardId, body.version, body.rules), language),
    publishReward: async ({ params, body, language }) => viewOf(await publishReward(deps)(params.rewardId, body.version), language),
    pauseReward: async ({ params, body, language }) => viewOf(await pauseReward(deps)(params.rewardId, body.version), language),
    deactivateReward: async ({ params, body, language }) => viewOf(await deactivateReward(deps)(params.rewardId, body.version), language),
    rewardExchanges: async ({ params, query, language, now }) => {
      const { items, next } = await deps.exchanges.ofReward(params.rewardId, query.cursor, A_PAGE);
      return {
        items: await Promise.all(items.map((exchange) => ofMember(exchange, language, now))),
        ...(next !== undefined && { next }),
      };
    },
    cancelExchangeOf: async ({ params, body, caller, idempotency, language, now }) => {
      const ask = { ...params, by: actorOf(caller), source: 'console', note: body.reason, idempotency, now };
      const { reply, replayed } = await cancelExchange(deps)(ask);
      return { reply: await ofMember(reply, language, now), replayed };
    },
  };
};

const figuresOf = (stock: RewardStock | undefined) => {
  const { left, exchanged = 0, cancelled = 0, collected = 0 } = stock ?? {};
  return { ...(left !== undefined && { left }), exchanged, cancelled, collected };
};
