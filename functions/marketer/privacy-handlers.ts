import { auditWords } from '../../shared/audit/audit';
import type { Policy } from '../../shared/brand/policy';
import type { marketerPrivacyEndpoints } from '../../shared/contract/privacy';
import { inZone } from '../../shared/time/local-day';
import type { AuditLog } from '../audit/audit-log';
import type { Brands } from '../brand/brand-repository';
import { listPolicies, publishPolicy } from '../brand/policies';
import type { Policies } from '../brand/policy-repository';
import type { Handlers } from '../platform/http/api';

interface PrivacyDeps {
  auditLog: AuditLog;
  brands: Brands;
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
    const local = await zone();
    const { items, next } = await deps.auditLog.ofMember(params.memberId, query.cursor);
    const views = items.map(({ memberId: _, ...entry }) => ({
      ...entry,
      at: inZone(entry.at, local),
      words: auditWords(entry.action, language),
    }));
    return { items: views, ...(next && { next }) };
  },
});
