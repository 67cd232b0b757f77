import type { Claimant, LastClaim } from '../../shared/coupon/claim';
import type { Coupon } from '../../shared/coupon/coupon';
import type { CouponTemplate } from '../../shared/coupon/template';
import type { Point } from '../../shared/geo/position';
import type { Tag } from '../../shared/tag/tag';
import { benefitsOf } from '../../shared/tier/benefits';
import { type Instant, isBefore } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import type { OwnDeps } from '../identity/is-own';
import type { Members } from '../member/member-repository';
import { Fault } from '../platform/problems';
import { personalTags } from '../privacy/permissions';
import type { Tags } from '../tag/tag-repository';
import type { Tiers } from '../tier/tiers';
import type { Coupons } from './coupon-repository';
import type { Listed } from './listed-repository';

export interface ClaimantDeps extends OwnDeps {
  brands: Pick<Brands, 'current'>;
  coupons: Coupons;
  listed: Listed;
  members: Members;
  tags: Tags;
  tiers: Pick<Tiers, 'standing' | 'scheme'>;
}

/** What a claim needs to know of who asks. */
export interface Known {
  /** Undefined where the template does not ask. */
  claimant?: Claimant | undefined;
  /** Whose limit it counts under; undefined when that is a natural person and no phone is verified. */
  countedFor?: string | undefined;
  /** Under which limits claims of this person count too, from when their accounts were not yet known to be one person's. */
  countedToo: string[];
  lastClaim?: LastClaim | undefined;
}

/** How many of a member's newest coupons are looked at for where they last were. */
const LOOK_BACK = 20;
/** A place is kept to three decimals of a degree, about a hundred metres. */
const ROUNDED = 1_000;

/** Reads of a member what the template asks for, and nothing of a member when it asks for nothing. */
export const knowClaimant = async (
  deps: ClaimantDeps,
  template: CouponTemplate,
  { memberId, byPlace, now }: { memberId: string; byPlace: boolean; now: Instant },
): Promise<Known> => {
  const { who, memberLimits } = template;
  const asks = isForSome(template) || opensLater(template, now);
  const byPerson = memberLimits.countedBy === 'person';
  const [member, standing, [countedFor, ...countedToo], tags, listed, wallet] = await Promise.all([
    asks ? deps.members.get(memberId) : undefined,
    asksForTier(template, now) ? tierFor(deps, memberId, now) : NO_TIER,
    byPerson ? personKeysOf(deps, memberId) : [memberId],
    who.tags.length > 0 ? personalTags(deps)(memberId, now) : [],
    who.listed ? isListed(deps, template.templateId, memberId) : false,
    byPlace ? deps.coupons.ofMember(memberId, undefined, LOOK_BACK) : undefined,
  ]);
  if (asks && !member) throw new Fault('not_found');
  return {
    ...(asks && member && { claimant: { ...standing, joinedAt: member.joinedAt, tags: tagNames(tags), listed } }),
    countedFor,
    countedToo,
    lastClaim: wallet && lastClaimIn(wallet.items),
  };
};

/** The keys of a natural person, of each of their accounts that has one, the oldest account first. */
const personKeysOf = async ({ members, identity }: ClaimantDeps, memberId: string): Promise<string[]> => {
  const [own, ids] = await Promise.all([members.get(memberId), identity.idsOf(memberId)]);
  if (!own) throw new Fault('not_found');
  const accounts = await Promise.all(ids.map((id) => (id === memberId ? own : members.get(id))));
  return [...new Set(accounts.flatMap((account) => account?.personKey ?? []))];
};

/** Whether a person is on the list of who may claim, with any of their accounts. */
const isListed = async ({ listed, identity }: ClaimantDeps, templateId: string, memberId: string): Promise<boolean> => {
  if (await listed.has(templateId, memberId)) return true;
  const others = (await identity.idsOf(memberId)).filter((id) => id !== memberId);
  return (await Promise.all(others.map((id) => listed.has(templateId, id)))).some(Boolean);
};

/** Whether a template asks who somebody is. */
export const isForSome = ({ who }: Pick<CouponTemplate, 'who'>): boolean =>
  who.tiers.length > 0 || who.tags.length > 0 || who.listed || who.newWithinDays !== undefined;

/** Whether it opens only later: for some tiers it may be sooner. */
const opensLater = ({ claimWindow: { from } }: CouponTemplate, now: Instant): boolean => from !== undefined && isBefore(now, from);

const asksForTier = (template: CouponTemplate, now: Instant): boolean => template.who.tiers.length > 0 || opensLater(template, now);

type ClaimantsTier = Pick<Claimant, 'tier' | 'tierNames' | 'earlyAccessDays'>;

/** Where no template asks for a tier, none is read. */
const NO_TIER: ClaimantsTier = { tier: '' };

const tierFor = async ({ tiers }: ClaimantDeps, memberId: string, now: Instant): Promise<ClaimantsTier> => {
  const [{ tierId }, scheme] = await Promise.all([tiers.standing(memberId, now), tiers.scheme()]);
  return { tier: tierId, tierNames: scheme.tiers, earlyAccessDays: benefitsOf(scheme, tierId).earlyAccessDays };
};

/** For showing many offers to one member: reads the member and the tags once at most, and only when some offer asks; nothing of a visitor. */
export const claimantOf = async (
  deps: ClaimantDeps,
  offered: CouponTemplate[],
  { memberId, now }: { memberId?: string | undefined; now: Instant },
): Promise<(template: CouponTemplate) => Promise<Claimant | undefined>> => {
  const asking = offered.filter((template) => isForSome(template) || opensLater(template, now));
  const isTierAsked = asking.some((template) => asksForTier(template, now));
  const [member, standing, tags] = await Promise.all([
    memberId !== undefined && asking.length > 0 ? deps.members.get(memberId) : undefined,
    memberId !== undefined && isTierAsked ? tierFor(deps, memberId, now) : NO_TIER,
    memberId !== undefined && asking.some(({ who }) => who.tags.length > 0) ? personalTags(deps)(memberId, now) : [],
  ]);
  const words = tagNames(tags);
  return async (template) => {
    if (!member || !asking.includes(template)) return undefined;
    const listed = template.who.listed && (await isListed(deps, template.templateId, member.memberId));
    return { ...standing, joinedAt: member.joinedAt, tags: words, listed };
  };
};

/** Tags as a template names them. */
export const tagNames = (tags: Tag[]): string[] => tags.map(({ key, value }) => `${key}:${value}`);

/** Where a member last claimed something at a place; a coupon from a friend says where the friend was. */
const lastClaimIn = (coupons: Coupon[]): LastClaim | undefined =>
  coupons
    .flatMap(({ claimPoint, issuedAt, givenBy }) => (claimPoint && givenBy === undefined ? [{ point: claimPoint, at: issuedAt }] : []))
    .reduce<LastClaim | undefined>((latest, one) => (latest && isBefore(one.at, latest.at) ? latest : one), undefined);

/** A place as a coupon keeps it: for telling whether the next one can be reached from there, no more. */
export const roughly = ({ latitude, longitude }: Point): Point => ({
  latitude: Math.round(latitude * ROUNDED) / ROUNDED,
  longitude: Math.round(longitude * ROUNDED) / ROUNDED,
});
