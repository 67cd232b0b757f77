import type { memberTierEndpoints } from '../../shared/contract/tiers';
import type { Templates } from '../coupon/template-repository';
import type { Handlers } from '../platform/http/api';
import { couponNamesOf, memberTierView } from './tier-view';
import type { Tiers } from './tiers';

export interface MemberTierDeps {
  templates: Pick<Templates, 'offer'>;
  tiers: Pick<Tiers, 'scheme' | 'standing'>;
}

/** What members see of their tier. */
export const tierMemberHandlers = ({ tiers, templates }: MemberTierDeps): Handlers<typeof memberTierEndpoints> => ({
  tier: async ({ caller, language, now }) => {
    const [scheme, standing] = await Promise.all([tiers.scheme(), tiers.standing(caller.memberId, now)]);
    return memberTierView(scheme, standing, await couponNamesOf(scheme, templates), language);
  },
});
