import type { SingleView } from '../../shared/contract/single-view';
import type { Coupon } from '../../shared/coupon/coupon';
import type { Member } from '../../shared/member/member';
import type { Language } from '../../shared/problem/words';
import type { Instant } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import type { Coupons } from '../coupon/coupon-repository';
import { couponView } from '../coupon/coupon-view';
import type { Identity } from '../identity/identity';
import { Fault } from '../platform/problems';
import { permissionsOf } from '../privacy/permissions';
import type { Stores } from '../store/store-repository';
import type { Tags } from '../tag/tag-repository';
import type { TagRules } from '../tag/tag-rule-repository';
import { tagViews } from '../tag/tag-view';
import type { Tiers } from '../tier/tiers';
import type { Members } from './member-repository';
import { memberView } from './member-view';

const SHOWN = 50;

export interface SingleViewDeps {
  brands: Brands;
  coupons: Coupons;
  identity: Pick<Identity, 'person' | 'idsOf'>;
  members: Members;
  stores: Stores;
  tags: Tags;
  tagRules: TagRules;
  tiers: Pick<Tiers, 'figuresOf'>;
}

/**
 * The customer single view of the person whom an id leads to, over all of their accounts, or without any. A member who refused to be
 * served personally has no tags in it.
 */
export const singleView =
  (deps: SingleViewDeps) =>
  async (id: string, language: Language, now: Instant): Promise<SingleView> => {
    const person = await deps.identity.person(id);
    if (!person) throw new Fault('not_found');
    const { oneId, formerIds } = person;
    const [{ zone }, index, tags, { rules }, accounts] = await Promise.all([
      deps.brands.current(),
      deps.stores.index(),
      deps.tags.ofMember(oneId, now),
      deps.tagRules.current(),
      accountsOf(deps.members, [oneId, ...formerIds]),
    ]);
    const [first] = accounts;
    const [coupons, permissions, figures] = await Promise.all([
      couponsOf(deps.coupons, accounts),
      first && permissionsOf(deps)(first.memberId),
      deps.tiers.figuresOf(accounts, now),
    ]);
    const isPersonal = permissions?.has('personalised') ?? true;
    return {
      oneId,
      accounts: accounts.flatMap((account) => {
        const own = figures.get(account.memberId);
        return own ? [memberView(account, own, zone)] : [];
      }),
      isPersonal,
      tags: isPersonal ? tagViews(tags, { rules, zone, language }) : [],
      coupons: coupons.map((coupon) => couponView(coupon, { index, zone, language, now })),
    };
  };

const accountsOf = async (members: Members, ids: readonly string[]): Promise<Member[]> => {
  const found = await Promise.all(ids.map((id) => members.get(id)));
  return found.flatMap((one) => one ?? []).sort((a, b) => (a.joinedAt < b.joinedAt ? -1 : 1));
};

/** The newest coupons of all accounts. */
const couponsOf = async (coupons: Coupons, accounts: readonly Member[]): Promise<Coupon[]> => {
  const pages = await Promise.all(accounts.map(({ memberId }) => coupons.ofMember(memberId, undefined, SHOWN)));
  return pages
    .flatMap(({ items }) => items)
    .sort((a, b) => (a.issuedAt < b.issuedAt ? 1 : -1))
    .slice(0, SHOWN);
};
