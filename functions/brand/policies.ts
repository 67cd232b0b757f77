import type { Brand } from '../../shared/brand/brand';
import type { Policy, PolicyText } from '../../shared/brand/policy';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { Fault, refuseIf } from '../platform/problems';
import type { Brands } from './brand-repository';
import type { Policies } from './policy-repository';

interface PolicyDeps {
  brands: Brands;
  policies: Policies;
}

/** Every version of the policy, the one in force first. */
export const listPolicies =
  ({ brands, policies }: PolicyDeps) =>
  async (): Promise<Policy[]> => {
    const [{ policy }, all] = await Promise.all([brands.fresh(), policies.all()]);
    const inForce = all.find(({ version }) => version === policy.version) ?? policy;
    return [inForce, ...all.filter(({ version }) => version !== policy.version)];
  };

/** Puts a new version of the privacy policy in force. Members are asked again; what they agreed to before stays on record. */
export const publishPolicy =
  ({ brands, policies }: PolicyDeps) =>
  async (text: PolicyText, by: string, now: Instant): Promise<Policy> => {
    const before = await brands.fresh();
    const taken = before.policy.version === text.version || (await policies.get(text.version)) !== undefined;
    if (taken) throw new Fault('invalid', [{ field: 'version', reason: 'is a version that was in force already' }]);
    const policy: Policy = { ...text, publishedAt: now, publishedBy: by };
    if (!(await policies.publish(policy, before))) refuseIf([refusal('version_conflict')]);
    return policy;
  };

/** One version of the policy, as members agreed to it. */
export const policyOf =
  ({ brands, policies }: PolicyDeps) =>
  async (version: string): Promise<Policy> => {
    const { policy } = await brands.current();
    const found = policy.version === version ? policy : await policies.get(version);
    if (!found) throw new Fault('not_found');
    return found;
  };

/** The brand as it is when a member agrees to this version: a function that is warm may not have heard of a new one yet. */
export const brandWithPolicy = async (brands: Brands, version: string): Promise<Brand> => {
  const brand = await brands.current();
  return brand.policy.version === version ? brand : brands.fresh();
};
