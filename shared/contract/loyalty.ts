import { orderMarketerEndpoints } from './orders';
import { pointMarketerEndpoints } from './points';
import { marketerReferralEndpoints } from './referrals';
import { marketerRewardEndpoints } from './rewards';
import { marketerTierEndpoints } from './tiers';

/** The console's side of what keeps members: points and how they are earned, tiers, rewards, referrals, orders. */
export const loyaltyEndpoints = {
  ...pointMarketerEndpoints,
  ...orderMarketerEndpoints,
  ...marketerRewardEndpoints,
  ...marketerTierEndpoints,
  ...marketerReferralEndpoints,
};
