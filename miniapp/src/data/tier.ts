import { type MemberTierView, memberTierEndpoints } from '../../../shared/contract/tiers';
import { call } from '../api/client';
import { useLanguage } from '../words';
import { type Query, useQuery } from './query';

/** Where a member stands; nothing for somebody who has not joined. */
export const useTier = (isMember: boolean): Query<MemberTierView> => {
  const language = useLanguage();
  return useQuery(isMember ? `tier:${language}` : undefined, () => call(memberTierEndpoints.tier, {}));
};
