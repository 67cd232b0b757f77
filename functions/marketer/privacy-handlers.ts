import { auditWords } from '../../shared/audit/audit';
import type { Policy } from '../../shared/brand/policy';
import type { marketerPrivacyEndpoints } from '../../shared/contract/privacy';
import { inZone } from '../../shared/time/local-day';
import { listPolicies, publishPolicy } from '../brand/policies';
import type { Policies } from '../brand/policy-repository';
import type { Handlers } from '../platform/http/api';
import { type PersonalDeps, personalHandlers } from '../privacy/personal-handlers';

interface PrivacyDeps extends PersonalDeps {
  policies: Policies;
}

const policyView = (policy: Policy, zone: string): Policy => ({
  ...policy,
  ...(policy.publishedAt && { publishedAt: inZone(policy.publishedAt, zone) }),
});

/** What a marketer does with privacy policies, and sees of how members' data were handled. */
export const privacyHandlers = (deps: PrivacyDeps, zone: () => Promise<string>): Handlers<typeof marketerPrivacyEndpoints> => ({
  policies: async () => {
    const local = await zone();
    return { items: (await listPolicies(deps)()).map((policy) => policyView(policy, local)) };
  },
  publishPolicy: async ({ body, caller, now }) => policyView(await publishPolicy(deps)(body, caller.name, now), await zone()),
  audit: async ({ params, query, language }) => {
    const [ids, local] = await Promise.all([deps.identity.idsOf(params.memberId), zone()]);
    const { items, next } = await deps.auditLog.ofAccounts([params.memberId, ...ids], query.cursor);
    const views = items.map(({ memberId: _, ...entry }) => ({
      ...entry,
      at: inZone(entry.at, local),
      words: auditWords(entry.action, language),
    }));
    return { items: views, ...(next && { next }) };
  },
  ...personalHandlers(deps, zone),
});
