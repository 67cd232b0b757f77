import { distanceWords } from '../problem/distance-words';
import type { Language } from '../problem/language';
import { namesOfTiers, type TierNames } from '../tier/names';
import { followedBy, fromWords, spanWords, untilWords } from './span-words';
import type { ClaimPlace, TemplateRules, Way } from './template';
import type { Who } from './who';

/** 限云巅会员，限入会 7 天内的新会员; nothing when it is for everyone. */
export const whoWords = ({ tiers, tags, listed, newWithinDays }: Who, language: Language, tierNames?: TierNames): string => {
  const names = namesOfTiers(tiers, language, tierNames);
  const parts = [
    names && { zh: `限${names}会员`, en: `for ${names} members` }[language],
    listed && { zh: '限受邀会员', en: 'for invited members' }[language],
    tags.length > 0 && { zh: '限部分会员', en: 'for selected members' }[language],
    newWithinDays !== undefined && newMembers(newWithinDays, language),
  ].filter((part): part is string => Boolean(part));
  return parts.join(language === 'zh' ? '，' : ', ');
};

const newMembers = (days: number, language: Language): string => {
  if (days === 1) return { zh: '限入会当天的新会员', en: 'for members on the day they join' }[language];
  return { zh: `限入会 ${days} 天内的新会员`, en: `for members who joined within ${days} days` }[language];
};

const WAYS: Record<Way, Record<Language, string>> = {
  app: { zh: '小程序领取', en: 'claimed in the app' },
  code: { zh: '凭兑换码领取', en: 'claimed with a code' },
  sent: { zh: '由品牌发放', en: 'sent by the brand' },
  clerk: { zh: '到店由店员发放', en: 'handed over in a store' },
};

/** How it gets to its member; nothing when it is only taken in the app, as usual. */
export const waysWords = (ways: readonly Way[], language: Language): string =>
  ways.length === 1 && ways[0] === 'app' ? '' : ways.map((way) => WAYS[way][language]).join(language === 'zh' ? '或' : ' or ');

/** 离可用门店 3 公里内可领, 不限地点领取 */
export const claimPlaceWords = (place: ClaimPlace, language: Language): string => {
  if (place.kind === 'anywhere') return { zh: '不限地点领取', en: 'claimable anywhere' }[language];
  return {
    zh: `离可用门店 ${distanceWords(place.radius, 'zh')}内可领`,
    en: `claimable within ${distanceWords(place.radius, 'en')} of such a store`,
  }[language];
};

/** 12月1日至12月31日可领; nothing when there is no window. */
export const claimWindowWords = ({ from, until }: TemplateRules['claimWindow'], language: Language): string => {
  if (from && until) {
    const span = spanWords(from, until, language);
    return { zh: followedBy(span, '可领'), en: `claimable ${span}` }[language];
  }
  if (from) return { zh: followedBy(fromWords(from, 'zh'), '起可领'), en: `claimable from ${fromWords(from, 'en')}` }[language];
  return until ? { zh: followedBy(untilWords(until, 'zh'), '前可领'), en: `claimable until ${untilWords(until, 'en')}` }[language] : '';
};

/** 每人 3 张，每天最多 1 张; nothing when there is no limit. */
export const limitWords = ({ perMember, memberLimits }: Pick<TemplateRules, 'perMember' | 'memberLimits'>, language: Language): string => {
  const { day, week, month, countedBy } = memberLimits;
  const person = countedBy === 'person';
  const limits: [number | undefined, string, string][] = [
    [day, '每天', 'a day'],
    [week, '每周', 'a week'],
    [month, '每月', 'a month'],
  ];
  const within = limits.flatMap(([limit, zh, en]) =>
    limit === undefined ? [] : [{ zh: `${zh}最多 ${limit} 张`, en: `at most ${limit} ${en}` }],
  );
  if (perMember === undefined && within.length === 0) return '';
  const who = { zh: person ? '同一手机号' : '每人', en: person ? 'per phone number' : 'per person' };
  if (perMember !== undefined)
    return {
      zh: [`${who.zh} ${perMember} 张`, ...within.map(({ zh }) => zh)].join('，'),
      en: [`${perMember} ${who.en}`, ...within.map(({ en }) => en)].join(', '),
    }[language];
  return { zh: `${who.zh}${within.map(({ zh }) => zh).join('，')}`, en: `${within.map(({ en }) => en).join(', ')} ${who.en}` }[language];
};

/** 共发 1,000 张，每天 100 张，每店 20 张 */
export const stockWords = (
  { stock, stockPerDay, stockPerStore }: Pick<TemplateRules, 'stock' | 'stockPerDay' | 'stockPerStore'>,
  language: Language,
): string => {
  const count = (n: number): string => n.toLocaleString('en-US');
  const parts = [
    { zh: `共发 ${count(stock)} 张`, en: `${count(stock)} in all` },
    ...(stockPerDay === undefined ? [] : [{ zh: `每天 ${count(stockPerDay)} 张`, en: `${count(stockPerDay)} a day` }]),
    ...(stockPerStore === undefined ? [] : [{ zh: `每店 ${count(stockPerStore)} 张`, en: `${count(stockPerStore)} a store` }]),
  ];
  return parts.map((part) => part[language]).join(language === 'zh' ? '，' : ', ');
};

/** 同时再得 3 张券; nothing when it comes alone. */
export const bundleWords = (bundle: TemplateRules['bundle'], language: Language): string => {
  const coupons = bundle.reduce((sum, { count }) => sum + count, 0);
  if (coupons === 0) return '';
  return { zh: `同时再得 ${coupons} 张券`, en: `with ${coupons} more ${coupons === 1 ? 'coupon' : 'coupons'}` }[language];
};
