import { yuan } from '../money/money';
import { distanceWords, type Language } from '../problem/words';
import { provinceName } from '../store/provinces';
import type { Goods } from './goods';
import { hoursWords } from './hours-words';
import type { CouponTemplate, CouponTerms, StoreScope, TemplateRules, Validity } from './template';
import type { CouponValue, Threshold } from './value';

/** 满 100 可用, 满 2 件可用, 无门槛 */
export const thresholdWords = (threshold: Threshold, language: Language): string => {
  switch (threshold.kind) {
    case 'none':
      return { zh: '无门槛', en: 'No minimum' }[language];
    case 'amount':
      return { zh: `满 ${yuan(threshold.amount)} 可用`, en: `Over ¥${yuan(threshold.amount)}` }[language];
    case 'pieces':
      return { zh: `满 ${threshold.pieces} 件可用`, en: `From ${threshold.pieces} pieces` }[language];
  }
};

/** 8.8 折, 半价 */
const foldWords = (payPercent: number): string => (payPercent === 50 ? '半价' : `${payPercent / 10} 折`);

const capWords = (value: CouponValue, language: Language): string => {
  if (!('most' in value) || !value.most) return '';
  return { zh: `，最多减 ${yuan(value.most)} 元`, en: `, at most ¥${yuan(value.most)}` }[language];
};

/** What it gives, whatever the threshold: 减 20, 8.8 折, 兑换一件, 第 2 件半价 */
const givesWords = (value: CouponValue, language: Language): string => {
  switch (value.kind) {
    case 'amount_off':
      return { zh: `减 ${yuan(value.off)}`, en: `¥${yuan(value.off)} off` }[language];
    case 'percent_off':
      return { zh: `打 ${foldWords(value.payPercent)}`, en: `${100 - value.payPercent}% off` }[language];
    case 'fixed_price':
      if (value.price.amount === 0) return { zh: '免费兑换 1 件', en: 'One piece free' }[language];
      return { zh: `${yuan(value.price)} 元换购 1 件`, en: `One piece for ¥${yuan(value.price)}` }[language];
    case 'free_gift':
      return { zh: `送${value.gift}`, en: `${value.gift} free` }[language];
    case 'free_shipping':
      return { zh: '免运费', en: 'Free shipping' }[language];
    case 'steps': {
      const zh = value.steps.map(({ from, off }) => `满 ${yuan(from)} 减 ${yuan(off)}`).join('、');
      return { zh, en: value.steps.map(({ from, off }) => `¥${yuan(off)} off ¥${yuan(from)}`).join(', ') }[language];
    }
    case 'nth_item': {
      const { nth, payPercent } = value;
      const zh = payPercent === 0 ? '免费' : payPercent === 50 ? '半价' : `${payPercent / 10} 折`;
      return { zh: `第 ${nth} 件${zh}`, en: `every ${ordinal(nth)} piece ${payPercent === 0 ? 'free' : `${100 - payPercent}% off`}` }[
        language
      ];
    }
  }
};

const ordinal = (n: number): string => `${n}${n === 2 ? 'nd' : n === 3 ? 'rd' : 'th'}`;

/** 满 100 减 20, 满 2 件打 8.8 折，最多减 30 元, 立减 5 元 */
export const valueWords = ({ value, threshold }: Pick<CouponTerms, 'value' | 'threshold'>, language: Language): string => {
  const cap = capWords(value, language);
  if (threshold.kind === 'none') {
    if (value.kind === 'amount_off') return { zh: `立减 ${yuan(value.off)} 元`, en: `¥${yuan(value.off)} off` }[language];
    return `${givesWords(value, language).replace(/^打 /, '')}${cap}`;
  }
  if (threshold.kind === 'amount') {
    const gives = givesWords(value, language);
    return {
      zh: `满 ${yuan(threshold.amount)} ${gives}${cap}`,
      en: `${gives} ${value.kind === 'amount_off' ? '' : 'over '}¥${yuan(threshold.amount)}${cap}`,
    }[language];
  }
  return {
    zh: `满 ${threshold.pieces} 件${givesWords(value, 'zh')}${cap}`,
    en: `${givesWords(value, 'en')} from ${threshold.pieces} pieces${cap}`,
  }[language];
};

/** 限手冲咖啡、燕麦拿铁；不含周边; nothing when it is for all goods. */
export const goodsWords = ({ only, except }: Goods, language: Language): string => {
  const names = (refs: Goods['only']): string => refs.map(({ name }) => name).join(language === 'zh' ? '、' : ', ');
  const parts = [
    ...(only.length > 0 ? [{ zh: `限${names(only)}`, en: `only ${names(only)}` }[language]] : []),
    ...(except.length > 0 ? [{ zh: `不含${names(except)}`, en: `not ${names(except)}` }[language]] : []),
  ];
  return parts.join(language === 'zh' ? '，' : ', ');
};

/** 领取后 7 天内有效; dates of an absolute period are read as written, with their own offset. */
export const validityWords = (validity: Validity, language: Language): string => {
  if (validity.kind === 'absolute') {
    const [from, until] = [dayWords(validity.from, language), dayWords(validity.until, language)];
    return language === 'zh' ? `${from}至${until}有效` : `Valid ${from} to ${until}`;
  }
  const { days, waitDays, until } = validity;
  const last = until ? { zh: `，最晚到${dayWords(until, 'zh')}`, en: `, until ${dayWords(until, 'en')} at the latest` }[language] : '';
  if (waitDays > 0) {
    return {
      zh: `领取 ${waitDays} 天后起 ${days} 天内有效${last}`,
      en: `Valid for ${days} days from ${waitDays} days after the claim${last}`,
    }[language];
  }
  if (days === 1) return { zh: `领取当天有效${last}`, en: `Valid on the day of the claim${last}` }[language];
  return { zh: `领取后 ${days} 天内有效${last}`, en: `Valid ${days} days from the claim${last}` }[language];
};

/** 上海 551 家门店; without a count, 上海门店. */
export const scopeWords = (scope: StoreScope, language: Language, count?: number): string => {
  const stores = count === undefined ? { zh: '门店', en: 'stores' } : { zh: ` ${count} 家门店`, en: `${count} stores` };
  switch (scope.kind) {
    case 'all':
      return { zh: `全部${stores.zh}`, en: `all ${stores.en}` }[language];
    case 'listed':
      return { zh: `指定 ${scope.storeIds.length} 家门店`, en: `${scope.storeIds.length} selected stores` }[language];
    case 'tagged':
      return { zh: `「${scope.tags.join('、')}」${stores.zh}`, en: `${stores.en} tagged ${scope.tags.join(', ')}` }[language];
    case 'around': {
      const [zh, en] = [distanceWords(scope.metres, 'zh'), distanceWords(scope.metres, 'en')];
      return {
        zh: `${scope.name || '指定地点'}周边 ${zh}内${stores.zh}`,
        en: `${stores.en} within ${en} of ${scope.name || 'a chosen place'}`,
      }[language];
    }
    case 'region': {
      const places = scope.cities.length > 0 ? scope.cities : [provinceName(scope.province, language)];
      const zh = places.map((place) => place.replace(/市$/, '')).join('、');
      return { zh: `${zh}${stores.zh}`, en: `${stores.en} in ${places.join(', ')}` }[language];
    }
  }
};

/** 到可用门店 3 公里内可领 */
export const claimPlaceWords = (place: CouponTemplate['claimPlace'], language: Language): string => {
  if (place.kind === 'anywhere') return { zh: '不限地点领取', en: 'claimable anywhere' }[language];
  return {
    zh: `离可用门店 ${distanceWords(place.radius, 'zh')}内可领`,
    en: `claimable within ${distanceWords(place.radius, 'en')} of such a store`,
  }[language];
};

/** 在上海门店用, 在全部门店和线上用, 线上用 */
const whereWords = ({ stores, usableIn }: Pick<CouponTerms, 'stores' | 'usableIn'>, language: Language, storeCount?: number): string => {
  if (usableIn === 'online') return { zh: '线上用', en: 'online' }[language];
  const scope = scopeWords(stores, language, storeCount);
  const online = usableIn === 'both' ? { zh: '和线上', en: ' and online' }[language] : '';
  return { zh: `在${scope}${online}用`, en: `in ${scope}${online}` }[language];
};

/** The rule in one plain sentence, as a marketer and a member read it. */
export const ruleSentence = (rules: TemplateRules, language: Language, storeCount?: number): string => {
  const parts = [
    valueWords(rules, language),
    goodsWords(rules.goods, language),
    whereWords(rules, language, storeCount),
    validityWords(rules.validity, language).replace(/^V/, 'v'),
    hoursWords(rules.hours, language),
    claimPlaceWords(rules.claimPlace, language),
    rules.perMember === undefined ? '' : { zh: `每人 ${rules.perMember} 张`, en: `${rules.perMember} per person` }[language],
    { zh: `共发 ${rules.stock.toLocaleString('en-US')} 张`, en: `${rules.stock.toLocaleString('en-US')} in all` }[language],
  ].filter((part) => part !== '');
  return language === 'zh' ? `${parts.join('，')}。` : `${parts.join(', ')}.`;
};

/** Every rule of a coupon in words, a line each, as its member reads them. */
export const termsWords = (terms: CouponTerms, language: Language, storeCount?: number): string[] =>
  [
    valueWords(terms, language),
    goodsWords(terms.goods, language),
    whereWords(terms, language, storeCount),
    hoursWords(terms.hours, language),
    terms.stacking.exclusive ? { zh: '不与其他优惠券同用', en: 'Not together with other coupons' }[language] : '',
    terms.transferable ? { zh: '可以转赠给朋友', en: 'Can be given to a friend' }[language] : '',
  ].filter((line) => line !== '');

const dayWords = (instant: string, language: Language): string => {
  const [, month, day] = instant.slice(0, 10).split('-').map(Number);
  return language === 'zh' ? `${month}月${day}日` : `${day}/${month}`;
};
