import type { MemberTierView, TierSchemeView, TierStepView } from '../../shared/contract/tiers';
import type { Language } from '../../shared/problem/language';
import { benefitWords, needsWords } from '../../shared/tier/benefit-words';
import { levelOf, type TierScheme } from '../../shared/tier/scheme';
import type { Missing, Standing } from '../../shared/tier/standing';
import { keepWords, nextWords, schemeWords, tierName, untilWords } from '../../shared/tier/words';
import { inZone } from '../../shared/time/local-day';
import type { Templates } from '../coupon/template-repository';
import type { SetDocument } from '../platform/set-by-marketers';

/** What the coupons that tiers give are called, by template. */
export const couponNamesOf = async ({ tiers }: TierScheme, templates: Pick<Templates, 'offer'>): Promise<Map<string, string>> => {
  const ids = tiers.flatMap(({ benefits: { upgradeCoupons, birthdayCoupon } }) => [
    ...upgradeCoupons,
    ...(birthdayCoupon === undefined ? [] : [birthdayCoupon]),
  ]);
  const found = await Promise.all([...new Set(ids)].map((id) => templates.offer(id)));
  return new Map(found.flatMap((template) => (template ? [[template.templateId, template.name] as const] : [])));
};

export const tierSteps = ({ tiers, measure }: TierScheme, names: Map<string, string>, language: Language): TierStepView[] =>
  tiers.map(({ tierId, name, needs, benefits }, level) => ({
    ...{ tierId, name: name[language], level, needs },
    needsWords: needsWords(measure, needs, language),
    benefits: benefitWords(benefits, language, (templateId) => names.get(templateId)),
  }));

/** The scheme as marketers see it; `set` is who set it last, nothing while it is as it came out of the box. */
export const schemeView = (
  scheme: TierScheme,
  set: SetDocument<TierScheme> | undefined,
  { names, language, zone }: { names: Map<string, string>; language: Language; zone: string },
): TierSchemeView => ({
  version: set?.version ?? 0,
  scheme,
  words: schemeWords(scheme, language),
  tiers: tierSteps(scheme, names, language),
  ...(set && { setAt: inZone(set.setAt, zone), by: set.by }),
});

/** Where a member stands, in words. */
export const memberTierView = (scheme: TierScheme, standing: Standing, names: Map<string, string>, language: Language): MemberTierView => {
  const { tierId, since, until, isGrace, counted, next, keep, history } = standing;
  const missing = ({ tierId: to, missing: amount, by }: Missing, words: string) => ({
    ...{ tierId: to, name: tierName(scheme, to, language), missing: amount, by, words },
  });
  return {
    ...{ tierId, name: tierName(scheme, tierId, language), level: levelOf(scheme, tierId), since, isGrace, counted },
    measure: scheme.measure,
    ...(until !== undefined && { until }),
    untilWords: untilWords(scheme, standing, language),
    ...(next && { next: missing(next, nextWords(scheme, standing, language)) }),
    nextWords: nextWords(scheme, standing, language),
    ...(keep && { keep: missing(keep, keepWords(scheme, standing, language)) }),
    schemeWords: schemeWords(scheme, language),
    tiers: tierSteps(scheme, names, language),
    history: history.map((past) => ({ ...past, name: tierName(scheme, past.tierId, language) })),
  };
};
