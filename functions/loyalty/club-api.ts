import { clubEndpoints } from '../../shared/contract/club';
import { orderMemberHandlers } from '../order/member-handlers';
import { apiOf } from '../platform/http/api';
import { pointMemberHandlers } from '../points/member-handlers';
import { referralMemberHandlers } from '../referral/member-handlers';
import { rewardMemberHandlers } from '../reward/member-handlers';
import { tierMemberHandlers } from '../tier/member-handlers';
import type { ClubDeps } from './club-deps';

/** The member's API of points, tiers, rewards and friends. */
export const clubApi = (deps: ClubDeps) => {
  const zone = async (): Promise<string> => (await deps.brands.current()).zone;
  return apiOf(
    clubEndpoints,
    {
      ...pointMemberHandlers(deps),
      ...orderMemberHandlers(deps, zone),
      ...rewardMemberHandlers(deps),
      ...tierMemberHandlers(deps),
      ...referralMemberHandlers(deps),
    },
    deps,
  );
};
