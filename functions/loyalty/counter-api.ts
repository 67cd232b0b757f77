import { counterEndpoints } from '../../shared/contract/counter';
import { orderClerkEndpoints } from '../../shared/contract/orders';
import { clerkRewardEndpoints } from '../../shared/contract/rewards';
import { apiOf } from '../platform/http/api';
import { whenAsked } from '../platform/http/when-asked';
import type { CounterDeps } from './counter-deps';

/** The clerk's API of what is sold and handed over. */
export const counterApi = (deps: CounterDeps) => {
  const zone = async (): Promise<string> => (await deps.brands.current()).zone;
  return apiOf(
    counterEndpoints,
    {
      ...whenAsked(orderClerkEndpoints, async () => (await import('../order/clerk-handlers')).orderClerkHandlers(deps, zone)),
      ...whenAsked(clerkRewardEndpoints, async () => (await import('../reward/clerk-handlers')).rewardClerkHandlers(deps)),
    },
    deps,
  );
};
