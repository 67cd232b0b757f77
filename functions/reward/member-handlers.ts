import type { memberRewardEndpoints } from '../../shared/contract/rewards';
import type { Language } from '../../shared/problem/language';
import type { Exchange } from '../../shared/reward/exchange';
import type { Instant } from '../../shared/time/instant';
import { isOwn } from '../identity/is-own';
import type { Handlers, Outcome } from '../platform/http/api';
import { Fault } from '../platform/problems';
import { cancelExchange } from './cancel-exchange';
import { exchangeReward } from './exchange-reward';
import { type LookDeps, lookAtReward, lookAtRewards } from './look-at-rewards';
import { exchangeView } from './reward-view';

const A_PAGE = 20;

/** What members see of rewards, exchange and cancel. */
export const rewardMemberHandlers = (deps: LookDeps): Handlers<typeof memberRewardEndpoints> => {
  const context = async (language: Language) => {
    const [{ zone }, index] = await Promise.all([deps.brands.current(), deps.stores.index()]);
    return { zone, index, language };
  };
  /** What is told again is told as it was. */
  const told = async ({ reply, replayed }: Outcome<Exchange>, language: Language, now: Instant) => ({
    reply: exchangeView(reply, replayed ? (reply.cancelledAt ?? reply.at) : now, await context(language)),
    replayed,
  });

  return {
    rewards: async ({ caller, language, now }) => lookAtRewards(deps)({ ...caller, language, now }),
    reward: async ({ params, caller, language, now }) => lookAtReward(deps)(params.rewardId, { ...caller, language, now }),
    exchangeReward: async ({ params, body, caller, idempotency, language, now }) =>
      told(await exchangeReward(deps)({ ...params, ...body, ...caller, idempotency, now }), language, now),
    exchanges: async ({ caller: { memberId }, query, language, now }) => {
      const ids = [...new Set([memberId, ...(await deps.identity.idsOf(memberId))])];
      const [{ items, next }, views] = await Promise.all([
        deps.exchanges.ofMembers(ids, { cursor: query.cursor, limit: A_PAGE }),
        context(language),
      ]);
      return { items: items.map((exchange) => exchangeView(exchange, now, views)), ...(next !== undefined && { next }) };
    },
    exchange: async ({ params, caller: { memberId }, language, now }) => {
      const exchange = await deps.exchanges.get(params.exchangeId);
      if (!exchange || !(await isOwn(deps)(memberId, [exchange.memberId]))) throw new Fault('not_found');
      return exchangeView(exchange, now, await context(language));
    },
    cancelExchange: async ({ params, caller: { memberId }, idempotency, language, now }) => {
      const by = { role: 'member' as const, id: memberId, name: '' };
      return told(await cancelExchange(deps)({ ...params, memberId, by, source: 'app', idempotency, now }), language, now);
    },
  };
};
