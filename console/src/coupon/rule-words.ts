import type { Stacking } from '../../../shared/coupon/stacking';
import type { CouponTerms, TemplateRules } from '../../../shared/coupon/template';
import type { Who } from '../../../shared/coupon/who';
import { yuan } from '../../../shared/money/money';
import type { Language } from '../../../shared/problem/language';
import { tagWords } from '../../../shared/tag/words';
import { namesOfTiers, type TierNames } from '../../../shared/tier/names';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { ruleWords } from './rule-word-list';

/** Rules in a few words each, for the head of a folded group and for a template's page. */

const isSaid = (part: string | undefined | false): part is string => Boolean(part);

/** 岚上、云巅会员，常在上午来，入会 30 天内 */
export const whoWords = ({ tiers, tags, listed, newWithinDays }: Who, language: Language, tierNames?: TierNames): string => {
  const words = ruleWords[language];
  const { list, names } = commonWords[language];
  const parts = [
    tiers.length > 0 && words.tiers(namesOfTiers(tiers, language, tierNames)),
    tags.length > 0 && words.tags(names(tags.map((tag) => tagWords(tag, language)))),
    listed && words.listed,
    newWithinDays !== undefined && words.newcomers(newWithinDays),
  ].filter(isSaid);
  return parts.length === 0 ? words.everyone : list(parts);
};

/** 小程序里领、输入兑换码 */
export const waysWords = (ways: TemplateRules['ways'], language: Language): string => {
  const words = ruleWords[language];
  return commonWords[language].names(ways.map((way) => words.ways[way]));
};

type Limits = Pick<TemplateRules, 'stockPerDay' | 'stockPerStore' | 'perMember' | 'memberLimits'>;

/** 每天 1,000 张，每店 50 张 */
export const stockWords = ({ stockPerDay, stockPerStore }: Limits, language: Language): string[] => {
  const words = ruleWords[language];
  return [
    stockPerDay !== undefined && words.stockPerDay(count(stockPerDay)),
    stockPerStore !== undefined && words.stockPerStore(count(stockPerStore)),
  ].filter(isSaid);
};

/** 每人 3 张，每人每天 1 张，按手机号算一个人 */
export const memberLimitWords = ({ perMember, memberLimits: { day, week, month, countedBy } }: Limits, language: Language): string[] => {
  const words = ruleWords[language];
  return [
    perMember === undefined ? words.noMemberLimit : words.perMember(perMember),
    day !== undefined && words.perDay(day),
    week !== undefined && words.perWeek(week),
    month !== undefined && words.perMonth(month),
    countedBy === 'person' && words.byPerson,
  ].filter(isSaid);
};

/** 预算 ¥5,000，按领取预留 */
export const budgetWords = ({ amount, counts }: NonNullable<TemplateRules['budget']>, language: Language): string =>
  ruleWords[language].budget[counts](yuan(amount));

/** 每单 1 张，同组「饮品」里只用一种 */
export const stackingWords = ({ exclusive, group, perOrder, order }: Stacking, language: Language): string => {
  const words = ruleWords[language];
  if (exclusive) return words.exclusive;
  const parts = [words.perOrder(perOrder), group !== 'default' && words.group(group), order !== 100 && words.order(order)].filter(isSaid);
  return commonWords[language].list(parts);
};

/** 退单后退回给会员，不能转赠 */
export const afterWords = ({ returns, transferable }: Pick<CouponTerms, 'returns' | 'transferable'>, language: Language): string => {
  const words = ruleWords[language];
  return commonWords[language].list([words.returns[returns], transferable ? words.transferable : words.notTransferable]);
};

/** 另送 3 张：早餐券 2 张、饮品券 1 张 */
export const bundleWords = (bundle: readonly { name: string; count: number }[], language: Language): string => {
  const words = ruleWords[language];
  if (bundle.length === 0) return words.noBundle;
  return words.bundle(commonWords[language].names(bundle.map(({ name, count: pieces }) => words.bundled(name, pieces))));
};
