import { loyaltyEndpoints } from '../../shared/contract/loyalty';
import { orderMarketerEndpoints } from '../../shared/contract/orders';
import { pointMarketerEndpoints } from '../../shared/contract/points';
import { marketerReferralEndpoints } from '../../shared/contract/referrals';
import { marketerRewardEndpoints } from '../../shared/contract/rewards';
import { marketerTierEndpoints } from '../../shared/contract/tiers';
import { apiOf } from '../platform/http/api';
import { whenAsked } from '../platform/http/when-asked';
import type { LoyaltyDeps } from './loyalty-deps';

/** The console's API about points, tiers, rewards, referrals and orders. */
export const loyaltyApi = (deps: LoyaltyDeps) =>
  apiOf(
    loyaltyEndpoints,
    {
      ...whenAsked(pointMarketerEndpoints, async () => (await import('../points/marketer-handlers')).pointMarketerHandlers(deps)),
      ...whenAsked(orderMarketerEndpoints, async () => (await import('../order/marketer-handlers')).orderMarketerHandlers(deps)),
      ...whenAsked(marketerRewardEndpoints, async () => (await import('../reward/marketer-handlers')).rewardMarketerHandlers(deps)),
      ...whenAsked(marketerTierEndpoints, async () => (await import('../tier/marketer-handlers')).tierMarketerHandlers(deps)),
      ...whenAsked(marketerReferralEndpoints, async () => (await import('../referral/marketer-handlers')).referralMarketerHandlers(deps)),
    },
    deps,
  );
