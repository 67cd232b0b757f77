import { yuan } from '../money/money';
import { distanceWords, type Language } from '../problem/words';
import { provinceName } from '../store/provinces';
import type { CouponTemplate, CouponValue, StoreScope, TemplateRules, Validity } from './template';

/** 满 100 可用 */
export const thresholdWords = (value: CouponValue, language: Language): string =>
  value.threshold.amount === 0
    ? { zh: '无门槛', en: 'No minimum' }[language]
    : { zh: `满 ${yuan(value.threshold)} 可用`, en: `Over ¥${yuan(value.threshold)}` }[language];

/** 满 100 减 20 */
export const valueWords = (value: CouponValue, language: Language): string =>
  value.threshold.amount === 0
    ? { zh: `立减 ${yuan(value.off)} 元`, en: `¥${yuan(value.off)} off` }[language]
    : { zh: `满 ${yuan(value.threshold)} 减 ${yuan(value.off)}`, en: `¥${yuan(value.off)} off ¥${yuan(value.threshold)}` }[language];

/** 领取后 7 天内有效; dates of an absolute period are read as written, with their own offset. */
export const validityWords = (validity: Validity, language: Language): string => {
  if (validity.kind === 'relative') {
    const { days } = validity;
    if (days === 1) return { zh: '领取当天有效', en: 'Valid on the day of the claim' }[language];
    return { zh: `领取后 ${days} 天内有效`, en: `Valid ${days} days from the claim` }[language];
  }
  const [from, until] = [dayWords(validity.from, language), dayWords(validity.until, language)];
  return language === 'zh' ? `${from}至${until}有效` : `Valid ${from} to ${until}`;
};

/** 上海 551 家门店; without a count, 上海门店. */
export const scopeWords = (scope: StoreScope, language: Language, count?: number): string => {
  const stores = count === undefined ? { zh: '门店', en: 'stores' } : { zh: ` ${count} 家门店`, en: `${count} stores` };
  if (scope.kind === 'all') return { zh: `全部${stores.zh}`, en: `all ${stores.en}` }[language];
  if (scope.kind === 'listed')
    return { zh: `指定 ${scope.storeIds.length} 家门店`, en: `${scope.storeIds.length} selected stores` }[language];
  const places = scope.cities.length > 0 ? scope.cities : [provinceName(scope.province, language)];
  const zh = places.map((place) => place.replace(/市$/, '')).join('、');
  return { zh: `${zh}${stores.zh}`, en: `${stores.en} in ${places.join(', ')}` }[language];
};

/** 到可用门店 3 公里内可领 */
export const claimPlaceWords = (place: CouponTemplate['claimPlace'], language: Language): string => {
  if (place.kind === 'anywhere') return { zh: '不限地点领取', en: 'claimable anywhere' }[language];
  return {
    zh: `离可用门店 ${distanceWords(place.radius, 'zh')}内可领`,
    en: `claimable within ${distanceWords(place.radius, 'en')} of such a store`,
  }[language];
};

/** The rule in one plain sentence, as a marketer and a member read it. */
export const ruleSentence = (rules: TemplateRules, language: Language, storeCount?: number): string => {
  const parts = [
    valueWords(rules.value, language),
    { zh: `在${scopeWords(rules.stores, 'zh', storeCount)}用`, en: `in ${scopeWords(rules.stores, 'en', storeCount)}` }[language],
    validityWords(rules.validity, language).replace(/^V/, 'v'),
    claimPlaceWords(rules.claimPlace, language),
    { zh: `每人 ${rules.perMember} 张`, en: `${rules.perMember} per person` }[language],
    { zh: `共发 ${rules.stock.toLocaleString('en-US')} 张`, en: `${rules.stock.toLocaleString('en-US')} in all` }[language],
  ];
  return language === 'zh' ? `${parts.join('，')}。` : `${parts.join(', ')}.`;
};

const dayWords = (instant: string, language: Language): string => {
  const [, month, day] = instant.slice(0, 10).split('-').map(Number);
  return language === 'zh' ? `${month}月${day}日` : `${day}/${month}`;
};
