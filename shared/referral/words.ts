import { yuan } from '../money/money';
import type { Language } from '../problem/language';
import type { ReferralGift, ReferralRules } from './rules';

/** 100 积分和 2 张券; nothing when nothing is given. */
export const giftWords = ({ points, coupons }: ReferralGift, language: Language): string => {
  const parts = [
    ...(points > 0 ? [{ zh: `${figures(points)} 积分`, en: `${figures(points)} ${points === 1 ? 'point' : 'points'}` }] : []),
    ...(coupons.length > 0
      ? [{ zh: `${coupons.length} 张券`, en: `${coupons.length} ${coupons.length === 1 ? 'coupon' : 'coupons'}` }]
      : []),
  ];
  return parts.map((part) => part[language]).join({ zh: '和 ', en: ' and ' }[language]);
};

const figures = (count: number): string => count.toLocaleString('en-US');

/** 邀请朋友入会，朋友入会 30 天内首次消费满 ¥50，过了 7 天退货期，你得 100 积分，朋友得 1 张券 */
export const referralWords = (rules: ReferralRules, language: Language): string => {
  const { forReferrer, forNewcomer } = rules;
  const [mine, theirs] = [giftWords(forReferrer, language), giftWords(forNewcomer, language)];
  const gets = {
    zh: [`你得 ${mine}`, ...(theirs ? [`朋友得 ${theirs}`] : [])].join('，'),
    en: [`you get ${mine}`, ...(theirs ? [`your friend ${theirs}`] : [])].join(', '),
  };
  const wait = rules.givenWhen === 'return_period_over' ? returnWords(rules.returnDays) : { zh: '', en: '' };
  const bought = { zh: boughtWords(rules, 'zh'), en: boughtWords(rules, 'en') };
  return {
    zh: `邀请朋友入会，${bought.zh}${wait.zh}，${gets.zh}`,
    en: `Invite a friend to join; ${bought.en}${wait.en}, ${gets.en}`,
  }[language];
};

const boughtWords = ({ buysWithinDays, leastPaid }: ReferralRules, language: Language): string => {
  // One cent is any purchase at all.
  const least = leastPaid.amount > 1 ? { zh: `满 ¥${yuan(leastPaid)}`, en: ` of ¥${yuan(leastPaid)} or more` } : { zh: '', en: '' };
  const time = {
    zh: buysWithinDays === undefined ? '' : `入会 ${buysWithinDays} 天内`,
    en: buysWithinDays === undefined ? '' : ` within ${buysWithinDays} ${buysWithinDays === 1 ? 'day' : 'days'} of joining`,
  };
  return { zh: `朋友${time.zh}首次消费${least.zh}`, en: `with their first purchase${least.en}${time.en}` }[language];
};

const returnWords = (days: number): Record<Language, string> =>
  days === 0
    ? { zh: '，当天没有退货', en: ' and no return that day' }
    : { zh: `，${days} 天内没有退货`, en: ` and no return within ${days} ${days === 1 ? 'day' : 'days'}` };

type State = 'review' | 'waiting' | 'pending' | 'given' | 'taken_back' | 'lapsed' | 'refused';

const STATES: Record<State, Record<Language, string>> = {
  review: { zh: '正在核对', en: 'Being checked' },
  waiting: { zh: '已入会，等首次消费', en: 'Joined, first purchase to come' },
  pending: { zh: '已消费，奖励待发放', en: 'Has bought, reward on its way' },
  given: { zh: '奖励已到账', en: 'Reward given' },
  taken_back: { zh: '退货，奖励已收回', en: 'Returned, reward taken back' },
  lapsed: { zh: '没有在期限内消费', en: 'Did not buy in time' },
  refused: { zh: '不符合邀请规则', en: 'Does not count' },
};

/** Where a referral stands, as both read it; with the day on which the reward comes, when that is known: 11月30日发放奖励. */
export const referralStateWords = (state: State, dueAt: string | undefined, language: Language): string => {
  if (state !== 'pending' || dueAt === undefined) return STATES[state][language];
  const day = Number(dueAt.slice(8, 10));
  const month = Number(dueAt.slice(5, 7));
  return { zh: `已消费，${month}月${day}日发放奖励`, en: `Has bought, reward on ${month}/${day}` }[language];
};
