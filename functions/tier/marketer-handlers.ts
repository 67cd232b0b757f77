import type { marketerTierEndpoints } from '../../shared/contract/tiers';
import type { Language } from '../../shared/problem/language';
import { DEFAULT_TIER_SCHEME } from '../../shared/tier/default-scheme';
import type { TierScheme } from '../../shared/tier/scheme';
import type { Brands } from '../brand/brand-repository';
import type { Templates } from '../coupon/template-repository';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { Document, SetDocument } from '../platform/set-by-marketers';
import { couponNamesOf, memberTierView, schemeView } from './tier-view';
import type { Tiers } from './tiers';

export interface MarketerTierDeps {
  brands: Pick<Brands, 'current'>;
  templates: Pick<Templates, 'offer' | 'get'>;
  tiers: Pick<Tiers, 'scheme' | 'standing'>;
  tierScheme: Document<TierScheme>;
}

/** How marketers see and set the tiers. */
export const tierMarketerHandlers = (deps: MarketerTierDeps): Handlers<typeof marketerTierEndpoints> => {
  const viewOf = async (set: SetDocument<TierScheme> | undefined, language: Language) => {
    const scheme = set?.value ?? DEFAULT_TIER_SCHEME;
    const [names, { zone }] = await Promise.all([couponNamesOf(scheme, deps.templates), deps.brands.current()]);
    return schemeView(scheme, set, { names, language, zone });
  };
  return {
    tiers: async ({ language }) => viewOf(await deps.tierScheme.latest(), language),
    setTiers: async ({ body: { version, scheme }, caller, language, now }) => {
      await checkCoupons(deps, scheme);
      return viewOf(await deps.tierScheme.set(version, scheme, caller.name, now), language);
    },
    tierOf: async ({ params: { memberId }, language, now }) => {
      const [scheme, standing] = await Promise.all([deps.tiers.scheme(), deps.tiers.standing(memberId, now)]);
      return memberTierView(scheme, standing, await couponNamesOf(scheme, deps.templates), language);
    },
  };
};

/** What a schema cannot see: each coupon that a tier gives has a template that is published. */
const checkCoupons = async ({ templates }: MarketerTierDeps, { tiers }: TierScheme): Promise<void> => {
  const isOut = async (templateId: string): Promise<boolean> => {
    const state = (await templates.get(templateId))?.state;
    return state === 'published' || state === 'paused';
  };
  const named = tiers.flatMap(({ benefits: { upgradeCoupons, birthdayCoupon } }, i) => [
    ...upgradeCoupons.map((templateId, n) => ({ templateId, field: `scheme.tiers.${i}.benefits.upgradeCoupons.${n}` })),
    ...(birthdayCoupon === undefined ? [] : [{ templateId: birthdayCoupon, field: `scheme.tiers.${i}.benefits.birthdayCoupon` }]),
  ]);
  const known = await Promise.all(named.map(({ templateId }) => isOut(templateId)));
  const faults = named.filter((_, i) => !known[i]).map(({ field }) => ({ field, reason: 'must be a coupon template that is published' }));
  if (faults.length > 0) throw new Fault('invalid', faults);
};
