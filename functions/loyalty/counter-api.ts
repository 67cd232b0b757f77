import { counterEndpoints } from '../../shared/contract/counter';
import { orderClerkHandlers } from '../order/clerk-handlers';
import { apiOf } from '../platform/http/api';
import { rewardClerkHandlers } from '../reward/clerk-handlers';
import type { CounterDeps } from './counter-deps';

/** The clerk's API of what is sold and handed over. */
export const counterApi = (deps: CounterDeps) => {
  const zone = async (): Promise<string> => (await deps.brands.current()).zone;
  return apiOf(counterEndpoints, { ...orderClerkHandlers(deps, zone), ...rewardClerkHandlers(deps) }, deps);
};
