import type { clerkRewardEndpoints } from '../../shared/contract/rewards';
import type { Language } from '../../shared/problem/language';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import { worded } from '../platform/reasons';
import type { Sessions } from '../platform/sessions';
import { type CollectDeps, collectExchange, exchangesToCollect } from './collect-exchange';
import { exchangeView } from './reward-view';

type Deps = CollectDeps & { sessions: Sessions };

/** What clerks hand over of what members exchanged. */
export const rewardClerkHandlers = (deps: Deps): Handlers<typeof clerkRewardEndpoints> => {
  const context = async (language: Language) => {
    const [{ zone }, index] = await Promise.all([deps.brands.current(), deps.stores.index()]);
    return { zone, index, language };
  };
  return {
    exchangesToCollect: async ({ params, body, caller, language, now }) => {
      const scanned = await deps.sessions.read('ticket', body.ticket, now);
      if (scanned && scanned.memberId !== params.memberId) throw new Fault('not_found');
      const items = await exchangesToCollect(deps)({ storeId: body.storeId, staff: caller, scanned, now });
      const views = await context(language);
      return {
        items: items.map(({ exchange, reasons }) => ({
          exchange: exchangeView(exchange, now, views),
          reasons: worded(reasons, language),
        })),
      };
    },
    collectExchange: async ({ params, body, caller, idempotency, language, now }) => {
      const scanned = await deps.sessions.read('ticket', body.ticket, now);
      const { storeId, paid } = body;
      const { reply, replayed } = await collectExchange(deps)({ ...params, storeId, paid, staff: caller, scanned, idempotency, now });
      return { reply: exchangeView(reply, reply.redeemedAt ?? now, await context(language)), replayed };
    },
  };
};
