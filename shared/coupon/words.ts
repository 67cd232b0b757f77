import { distanceWords } from '../problem/distance-words';
import type { Language } from '../problem/language';
import { provinceName } from '../store/provinces';
import type { TierNames } from '../tier/names';
import { bundleWords, claimPlaceWords, claimWindowWords, limitWords, stockWords, waysWords, whoWords } from './claim-words';
import { type Goods, NAMES_SHOWN } from './goods';
import { hoursWords } from './hours-words';
import { followedBy, fromWords, spanWords, untilWords } from './span-words';
import type { CouponTerms, StoreScope, TemplateRules, Validity } from './template';
import { valueWords } from './value-words';

export { claimPlaceWords } from './claim-words';
export { thresholdWords, valueWords } from './value-words';

/** 限手冲咖啡、燕麦拿铁，不含周边; of many the first few; nothing when it is for all goods. */
export const goodsWords = ({ only, except }: Goods, language: Language): string => {
  const parts = [
    ...(only.length > 0 ? [{ zh: `限${names(only, 'zh')}`, en: `only ${names(only, 'en')}` }[language]] : []),
    ...(except.length > 0 ? [{ zh: `不含${names(except, 'zh')}`, en: `not ${names(except, 'en')}` }[language]] : []),
  ];
  return parts.join(language === 'zh' ? '，' : ', ');
};

const names = (refs: Goods['only'], language: Language): string => {
  const shown = refs.slice(0, NAMES_SHOWN).map(({ name }) => name);
  const more = refs.length - shown.length;
  if (language === 'zh') return `${shown.join('、')}${more > 0 ? `等 ${refs.length} 种` : ''}`;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/** 领取后 7 天内有效; dates are read as written, with their own offset. */
export const validityWords = (validity: Validity, language: Language): string => {
  if (validity.kind === 'absolute') {
    const span = spanWords(validity.from, validity.until, language);
    return language === 'zh' ? followedBy(span, '有效') : `Valid ${span}`;
  }
  const { from, until } = validity;
  const first = from
    ? { zh: `，最早从${followedBy(fromWords(from, 'zh'), '起')}`, en: `, not before ${fromWords(from, 'en')}` }[language]
    : '';
  const last = until ? { zh: `，最晚到${untilWords(until, 'zh')}`, en: `, until ${untilWords(until, 'en')} at the latest` }[language] : '';
  return `${daysWords(validity, language)}${first}${last}`;
};

const daysWords = ({ days, waitDays }: Extract<Validity, { kind: 'relative' }>, language: Language): string => {
  if (waitDays === 0) {
    if (days === 1) return { zh: '领取当天有效', en: 'Valid on the day of the claim' }[language];
    return { zh: `领取后 ${days} 天内有效`, en: `Valid ${days} days from the claim` }[language];
  }
  const begins = {
    zh: waitDays === 1 ? '领取次日' : `领取 ${waitDays} 天后`,
    en: waitDays === 1 ? 'the day after the claim' : `${waitDays} days after the claim`,
  };
  if (days === 1)
    return {
      zh: `${begins.zh}${waitDays === 1 ? '' : '当天'}有效`,
      en: `Valid on the day ${waitDays === 1 ? 'after the claim' : begins.en}`,
    }[language];
  return { zh: `${begins.zh}起 ${days} 天内有效`, en: `Valid ${days} days from ${begins.en}` }[language];
};

const counted = (stores: number): string => stores.toLocaleString('en-US');

/** 上海 551 家门店; without a count, 上海门店. */
export const scopeWords = (scope: StoreScope, language: Language, count?: number): string => {
  const stores = count === undefined ? { zh: '门店', en: 'stores' } : { zh: ` ${counted(count)} 家门店`, en: `${counted(count)} stores` };
  switch (scope.kind) {
    case 'all':
      return { zh: `全部${stores.zh}`, en: `all ${stores.en}` }[language];
    case 'listed':
      return { zh: `指定 ${scope.storeIds.length} 家门店`, en: `${scope.storeIds.length} selected stores` }[language];
    case 'tagged':
      return { zh: `「${scope.tags.join('、')}」${stores.zh.trimStart()}`, en: `${stores.en} tagged ${scope.tags.join(', ')}` }[language];
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

/** 限上海门店到店用, 上海门店和线上可用, 限线上用 */
export const whereWords = (
  { stores, usableIn }: Pick<CouponTerms, 'stores' | 'usableIn'>,
  language: Language,
  storeCount?: number,
): string => {
  const scope = scopeWords(stores, language, storeCount);
  switch (usableIn) {
    case 'online':
      return { zh: '限线上用', en: 'online only' }[language];
    case 'in_store':
      return { zh: `限${scope}到店用`, en: `only in ${scope}` }[language];
    case 'both':
      return { zh: `${scope}和线上可用`, en: `in ${scope} and online` }[language];
  }
};

/** 不与其他优惠券同用, 一单最多用 2 张; nothing when it is one on an order, as usual. */
const stackingWords = ({ exclusive, perOrder }: CouponTerms['stacking'], language: Language): string => {
  if (exclusive) return { zh: '不与其他优惠券同用', en: 'not together with other coupons' }[language];
  return perOrder > 1 ? { zh: `一单最多用 ${perOrder} 张`, en: `up to ${perOrder} on one order` }[language] : '';
};

/**
 * The rule in one plain sentence, as a marketer and a member read it:
 * 满 100 减 20，领取后 7 天内有效，周一至周五 11–14 点可用，上海 551 家门店和线上可用，…
 */
export const ruleSentence = (rules: TemplateRules, language: Language, storeCount?: number, tierNames?: TierNames): string => {
  const taken = rules.ways.some((way) => way === 'app' || way === 'code');
  const parts = [
    valueWords(rules, language),
    goodsWords(rules.goods, language),
    bundleWords(rules.bundle, language),
    whoWords(rules.who, language, tierNames),
    lowerFirst(validityWords(rules.validity, language)),
    hoursWords(rules.hours, language),
    whereWords(rules, language, storeCount),
    stackingWords(rules.stacking, language),
    waysWords(rules.ways, language),
    claimWindowWords(rules.claimWindow, language),
    taken ? claimPlaceWords(rules.claimPlace, language) : '',
    limitWords(rules, language),
    stockWords(rules, language),
  ].filter((part) => part !== '');
  return language === 'zh' ? `${parts.join('，')}。` : `${parts.join(', ')}.`;
};

/** Every rule of a coupon in words, a line each, as its member reads them. */
export const termsWords = (terms: CouponTerms, language: Language, storeCount?: number): string[] =>
  [
    valueWords(terms, language),
    afterOthersWords(terms, language),
    goodsWords(terms.goods, language),
    hoursWords(terms.hours, language),
    whereWords(terms, language, storeCount),
    stackingWords(terms.stacking, language),
    terms.returns === 'gone' ? { zh: '用后退单，券不退回', en: 'Not given back when the order is returned' }[language] : '',
    terms.transferable ? { zh: '可以转赠给朋友', en: 'Can be given to a friend' }[language] : '',
  ]
    .filter((line) => line !== '')
    .map(upperFirst);

const afterOthersWords = ({ threshold, value, thresholdOn }: CouponTerms, language: Language): string =>
  thresholdOn === 'what_is_left' && (threshold.kind === 'amount' || value.kind === 'steps')
    ? { zh: '门槛按其他券减过以后的金额算', en: 'the minimum is what other coupons leave' }[language]
    : '';

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
