import { customerEndpoints } from '../../shared/contract/customers';
import { officialAccountEndpoints } from '../../shared/contract/official-accounts';
import { peopleEndpoints } from '../../shared/contract/people';
import { peopleImportEndpoints } from '../../shared/contract/people-import';
import { marketerPrivacyEndpoints } from '../../shared/contract/privacy';
import { singleViewEndpoints } from '../../shared/contract/single-view';
import { marketerTagEndpoints } from '../../shared/contract/tags';
import { touchpointMarketerEndpoints } from '../../shared/contract/touchpoints';
import { listMembers } from '../member/list-members';
import { memberView } from '../member/member-view';
import { apiOf } from '../platform/http/api';
import { whenAsked } from '../platform/http/when-asked';
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

      ...whenAsked(singleViewEndpoints, async () => (await import('../member/single-view-handlers')).singleViewHandlers(deps, zone)),
      ...whenAsked(peopleEndpoints, async () => (await import('../identity/people-handlers')).peopleHandlers(deps, zone)),
      ...whenAsked(peopleImportEndpoints, async () => (await import('../member/import-handlers')).peopleImportHandlers(deps)),
      ...whenAsked(touchpointMarketerEndpoints, async () =>
        (await import('../touchpoint/marketer-handlers')).touchpointMarketerHandlers(deps, zone),
      ),
      ...whenAsked(officialAccountEndpoints, async () =>
        (await import('../official-account/marketer-handlers')).officialAccountHandlers(deps, zone),
      ),
      ...whenAsked(marketerTagEndpoints, async () => (await import('../tag/marketer-handlers')).tagMarketerHandlers(deps, zone)),
      ...whenAsked(marketerPrivacyEndpoints, async () => (await import('../marketer/privacy-handlers')).privacyHandlers(deps, zone)),
    },
    deps,
  );
};
