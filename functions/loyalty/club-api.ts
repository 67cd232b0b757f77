import { clubEndpoints } from '../../shared/contract/club';
import { orderMemberEndpoints } from '../../shared/contract/orders';
import { pointMemberEndpoints } from '../../shared/contract/points';
import { memberReferralEndpoints } from '../../shared/contract/referrals';
import { memberRewardEndpoints } from '../../shared/contract/rewards';
import { memberTierEndpoints } from '../../shared/contract/tiers';
import { apiOf } from '../platform/http/api';
import { whenAsked } from '../platform/http/when-asked';
import type { ClubDeps } from './club-deps';

/** The member's API of points, tiers, rewards and friends. */
export const clubApi = (deps: ClubDeps) => {
  const zone = async (): Promise<string> => (await deps.brands.current()).zone;
  return apiOf(
    clubEndpoints,
    {
      ...whenAsked(pointMemberEndpoints, async () => (await import('../points/member-handlers')).pointMemberHandlers(deps)),
      ...whenAsked(orderMemberEndpoints, async () => (await import('../order/member-handlers')).orderMemberHandlers(deps, zone)),
      ...whenAsked(memberRewardEndpoints, async () => (await import('../reward/member-handlers')).rewardMemberHandlers(deps)),
      ...whenAsked(memberTierEndpoints, async () => (await import('../tier/member-handlers')).tierMemberHandlers(deps)),
      ...whenAsked(memberReferralEndpoints, async () => (await import('../referral/member-handlers')).referralMemberHandlers(deps)),
    },
    deps,
  );
};
