import * as v from 'valibot';
import { endpoint } from './endpoint';
import { officialAccountEndpoints } from './official-accounts';
import { peopleEndpoints } from './people';
import { peopleImportEndpoints } from './people-import';
import { marketerPrivacyEndpoints } from './privacy';
import { singleViewEndpoints } from './single-view';
import { marketerTagEndpoints } from './tags';
import { touchpointMarketerEndpoints } from './touchpoints';
import { MemberView, Page } from './views';

/** What a brand knows of its customers and does with it: members, who is who, touches, tags, privacy. */
export const customerEndpoints = {
  members: endpoint({
    method: 'GET',
    path: '/marketer/members',
    caller: 'marketer',
    summary: 'Members, latest joined first',
    query: v.object({ cursor: v.optional(v.pipe(v.string(), v.maxLength(400))) }),
    reply: Page(MemberView),
  }),

  ...singleViewEndpoints,
  ...peopleEndpoints,
  ...peopleImportEndpoints,
  ...touchpointMarketerEndpoints,
  ...officialAccountEndpoints,
  ...marketerTagEndpoints,
  ...marketerPrivacyEndpoints,
};
