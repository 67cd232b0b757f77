import { loyaltyEndpoints } from '../../shared/contract/loyalty';
import { orderMarketerHandlers } from '../order/marketer-handlers';
import { apiOf } from '../platform/http/api';
import { pointMarketerHandlers } from '../points/marketer-handlers';
import { referralMarketerHandlers } from '../referral/marketer-handlers';
import { rewardMarketerHandlers } from '../reward/marketer-handlers';
import { tierMarketerHandlers } from '../tier/marketer-handlers';
import type { LoyaltyDeps } from './loyalty-deps';

/** The console's API about points, tiers, rewards, referrals and orders. */
export const loyaltyApi = (deps: LoyaltyDeps) =>
  apiOf(
    loyaltyEndpoints,
    {
      ...pointMarketerHandlers(deps),
      ...orderMarketerHandlers(deps),
      ...rewardMarketerHandlers(deps),
      ...tierMarketerHandlers(deps),
      ...referralMarketerHandlers(deps),
    },
    deps,
  );
