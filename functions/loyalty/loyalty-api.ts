import { loyaltyEndpoints } from '../../shared/contract/loyalty';
import { apiOf } from '../platform/http/api';
import type { LoyaltyDeps } from './loyalty-deps';

/** The console's API about points, tiers, rewards, referrals and orders. */
export const loyaltyApi = (deps: LoyaltyDeps) => apiOf(loyaltyEndpoints, {}, deps);
