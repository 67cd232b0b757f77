import { orderMemberEndpoints } from './orders';
import { pointMemberEndpoints } from './points';
import { memberReferralEndpoints } from './referrals';
import { memberRewardEndpoints } from './rewards';
import { memberTierEndpoints } from './tiers';

/** What a member has of being one: points, the tier, rewards, friends. */
export const clubEndpoints = {
  ...pointMemberEndpoints,
  ...orderMemberEndpoints,
  ...memberRewardEndpoints,
  ...memberTierEndpoints,
  ...memberReferralEndpoints,
};
