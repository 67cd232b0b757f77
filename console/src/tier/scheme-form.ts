import { yuan } from '../../../shared/money/money';
import type { Language } from '../../../shared/problem/language';
import type { Measure, TierPeriod, TierScheme, TierStep } from '../../../shared/tier/scheme';
import { bothNames, type Draft } from '../form/draft';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { tierWords } from './words';

export type SchemeForm = Draft<TierScheme>;
export type StepForm = Draft<TierStep>;
export type PeriodForm = Draft<TierPeriod>;

const FRESH: Record<TierPeriod['kind'], PeriodForm> = {
  calendar: { kind: 'calendar', startMonth: 1 },
  rolling: { kind: 'rolling', months: 12 },
  anniversary: { kind: 'anniversary' },
};

export const freshPeriod = (kind: TierPeriod['kind']): PeriodForm => FRESH[kind];

/** A tier above all others. */
export const nextStep = (tiers: readonly StepForm[]): StepForm => ({
  tierId: '',
  name: { zh: '', en: '' },
  needs: (tiers.at(-1)?.needs ?? 0) * 2 || undefined,
  benefits: { multiplier: 100, upgradeCoupons: [], earlyAccessDays: 0 },
});

/** The scheme by another measure: money is counted in cents, all else one by one. */
export const measuredBy = (form: SchemeForm, measure: Measure): SchemeForm => {
  const factor = (form.measure === 'spend' ? 0.01 : 1) * (measure === 'spend' ? 100 : 1);
  return {
    ...form,
    measure,
    tiers: form.tiers?.map((tier) => ({ ...tier, needs: tier.needs === undefined ? undefined : Math.round(tier.needs * factor) })),
  };
};

/** What a form says, as a scheme that the schema has yet to judge. */
export const schemeTyped = (form: SchemeForm): unknown => ({
  ...form,
  tiers: (form.tiers ?? []).map((tier, at) => ({ ...tier, name: bothNames(tier.name), ...(at === 0 && { needs: 0 }) })),
});

/** ¥1,000, 500 成长值 */
export const needsWords = (needs: number, measure: Measure, language: Language): string =>
  measure === 'spend' ? `¥${yuan({ amount: needs, currency: 'CNY' })}` : `${count(needs)} ${tierWords[language].units[measure]}`;

/** 500 成长值起，积分 1.2 倍，早 3 天 */
export const stepWords = ({ needs = 0, benefits = {} }: StepForm, measure: Measure, language: Language): string => {
  const words = tierWords[language];
  const { multiplier = 100, upgradeCoupons = [], birthdayCoupon, earlyAccessDays = 0 } = benefits;
  const parts = [
    needs === 0 ? words.first : words.needsOf(needsWords(needs, measure, language)),
    ...(multiplier === 100 ? [] : [words.timesOf(String(multiplier / 100))]),
    ...(upgradeCoupons.length === 0 ? [] : [words.couponsOf(upgradeCoupons.length)]),
    ...(birthdayCoupon ? [words.birthdayOf] : []),
    ...(earlyAccessDays === 0 ? [] : [words.earlyOf(earlyAccessDays)]),
  ];
  return commonWords[language].list(parts.length === 1 ? [...parts, words.noBenefit] : parts);
};
