import { loyaltyEndpoints } from '../../shared/contract/loyalty';
import { apiOf } from '../platform/http/api';
import { pointMarketerHandlers } from '../points/marketer-handlers';
import type { LoyaltyDeps } from './loyalty-deps';

/** The console's API about points, tiers, rewards, referrals and orders. */
export const loyaltyApi = (deps: LoyaltyDeps) => apiOf(loyaltyEndpoints, { ...pointMarketerHandlers(deps) }, deps);
