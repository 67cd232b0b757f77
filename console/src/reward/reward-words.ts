import { scopeWords } from '../../../shared/coupon/words';
import type { Language } from '../../../shared/problem/language';
import type { RewardRules } from '../../../shared/reward/reward';
import { cancelWords, priceWords, rewardLimitWords } from '../../../shared/reward/words';
import { commonWords } from '../words/common';
import { rewardWords } from './words';

/** What is known by other names than in a reward. */
export interface RewardNames {
  tier: (tierId: string) => string;
  coupon: (templateId: string) => string | undefined;
}

/** What it gives: 「手冲体验课」, 「秋日热饮」2 张. */
const givenWords = ({ gives, name }: RewardRules, language: Language, names: RewardNames): string => {
  const words = rewardWords[language];
  if (gives.kind !== 'coupon') return words.named(name[language]);
  return words.couponsOf(gives.count, names.coupon(gives.templateId) ?? words.coupon);
};

/** Everything that limits it, a line each. */
export const rewardFacts = (rules: RewardRules, language: Language, names: RewardNames): string[] => {
  const words = rewardWords[language];
  const { names: list } = commonWords[language];
  return [
    rewardLimitWords(rules, language),
    rules.tiers.length === 0 ? '' : words.for(list(rules.tiers.map(names.tier))),
    rules.stores.kind === 'all' ? '' : words.at(scopeWords(rules.stores, language)),
    cancelWords(rules.cancel, language),
  ].filter((line) => line !== '');
};

/** 500 积分换「手冲体验课」，共 100 份，每人 2 份，限岚上会员，未使用前可取消。 */
export const rewardSentence = (rules: RewardRules, language: Language, names: RewardNames): string => {
  const words = rewardWords[language];
  const said = [
    words.forPoints(priceWords(rules.price, language), givenWords(rules, language, names)),
    ...rewardFacts(rules, language, names),
  ];
  return language === 'zh' ? `${said.join('，')}。` : `${said.join(', ')}.`;
};
