import type { Purpose } from '../../shared/brand/brand';
import { permitted } from '../../shared/member/consent';
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

/**
 * For what the data of the person may be used of whom an account is, now: the strictest of their accounts, under the policy in force.
 * Read strongly, so that what was withdrawn holds at once.
 */
export const permissionsOf =
  ({ brands, identity, members }: PermissionDeps) =>
  async (memberId: string): Promise<ReadonlySet<Purpose>> => {
    const [{ policy }, own, ids] = await Promise.all([brands.current(), members.get(memberId), identity.idsOf(memberId)]);
    const others = await Promise.all(ids.filter((id) => id !== memberId).map((id) => members.get(id)));
    return permitted(
      [own, ...others].flatMap((account) => (account ? [account.consents] : [])),
      policy.version,
    );
  };

/** A member's tags, for whatever treats them differently from others: none when they refused to be served personally (PIPL art. 24). */
export const personalTags =
  (deps: PermissionDeps & { tags: Pick<Tags, 'ofMember'> }) =>
  async (memberId: string, now: Instant): Promise<Tag[]> => {
    const [permissions, tags] = await Promise.all([permissionsOf(deps)(memberId), deps.tags.ofMember(memberId, now)]);
    return permissions.has('personalised') ? tags : [];
  };
