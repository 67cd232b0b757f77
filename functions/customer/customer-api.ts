import { customerEndpoints } from '../../shared/contract/customers';
import { peopleHandlers } from '../identity/people-handlers';
import { privacyHandlers } from '../marketer/privacy-handlers';
import { peopleImportHandlers } from '../member/import-handlers';
import { listMembers } from '../member/list-members';
import { memberView } from '../member/member-view';
import { singleViewHandlers } from '../member/single-view-handlers';
import { officialAccountHandlers } from '../official-account/marketer-handlers';
import { apiOf } from '../platform/http/api';
import { tagMarketerHandlers } from '../tag/marketer-handlers';
import { touchpointMarketerHandlers } from '../touchpoint/marketer-handlers';
import type { CustomerDeps } from './customer-deps';

/** The console's API about customers: members, who is who, touches, tags, privacy. */
export const customerApi = (deps: CustomerDeps) => {
  const zone = async (): Promise<string> => (await deps.brands.current()).zone;
  return apiOf(
    customerEndpoints,
    {
      members: async ({ query, now }) => {
        const { items, next } = await listMembers(deps.members)(query.cursor, now);
        const local = await zone();
        const figures = await deps.tiers.figuresOf(items, now);
        const views = items.flatMap((member) => {
          const own = figures.get(member.memberId);
          return own ? [memberView(member, own, local)] : [];
        });
        return { items: views, ...(next && { next }) };
      },

      ...singleViewHandlers(deps, zone),
      ...peopleHandlers(deps, zone),
      ...peopleImportHandlers(deps),
      ...touchpointMarketerHandlers(deps, zone),
      ...officialAccountHandlers(deps, zone),
      ...tagMarketerHandlers(deps, zone),
      ...privacyHandlers(deps, zone),
    },
    deps,
  );
};
