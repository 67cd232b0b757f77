import type { Purpose } from '../../shared/brand/brand';
import { mayKeepPlace, permitted } from '../../shared/member/consent';
import type { Consent } from '../../shared/member/member';
import type { Tag } from '../../shared/tag/tag';
import type { Instant } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import type { OwnDeps } from '../identity/is-own';
import type { Members } from '../member/member-repository';
import type { Tags } from '../tag/tag-repository';

export interface PermissionDeps extends OwnDeps {
  brands: Pick<Brands, 'current'>;
  members: Pick<Members, 'get'>;
}

/** For what the data of somebody's person may be used. */
export type PermissionsOf = (memberId: string) => Promise<ReadonlySet<Purpose>>;

/** What was agreed to in each account of the person whom an account or a OneID is of, and the policy in force. Read strongly. */
const consentsOf =
  ({ brands, identity, members }: PermissionDeps) =>
  async (id: string): Promise<{ accounts: Consent[][]; policyVersion: string }> => {
    const [{ policy }, own, ids] = await Promise.all([brands.current(), members.get(id), identity.idsOf(id)]);
    const others = await Promise.all(ids.filter((one) => one !== id).map((one) => members.get(one)));
    return { accounts: [own, ...others].flatMap((account) => (account ? [account.consents] : [])), policyVersion: policy.version };
  };

/**
 * For what the data of the person may be used of whom an account is, now: the strictest of their accounts, under the policy in force.
 * What was withdrawn holds at once.
 */
export const permissionsOf =
  (deps: PermissionDeps): PermissionsOf =>
  async (memberId) => {
    const { accounts, policyVersion } = await consentsOf(deps)(memberId);
    return permitted(accounts, policyVersion);
  };

/** Whether the position of an event of somebody may be kept; of nobody known the channel's word counts alone. Two reads, none where it says no. */
export const placePermission =
  (deps: PermissionDeps) =>
  async (oneId: string | undefined, saidByChannel: readonly Purpose[] | undefined): Promise<boolean> => {
    if (oneId === undefined || !mayKeepPlace(saidByChannel, [], '')) return mayKeepPlace(saidByChannel, [], '');
    const { accounts, policyVersion } = await consentsOf(deps)(oneId);
    return mayKeepPlace(saidByChannel, accounts, policyVersion);
  };

/** A member's tags, for whatever treats them differently from others: none when they refused to be served personally (PIPL art. 24). */
export const personalTags =
  (deps: PermissionDeps & { tags: Pick<Tags, 'ofMember'> }) =>
  async (memberId: string, now: Instant): Promise<Tag[]> => {
    const [permissions, tags] = await Promise.all([permissionsOf(deps)(memberId), deps.tags.ofMember(memberId, now)]);
    return permissions.has('personalised') ? tags : [];
  };
