import { yuan } from '../money/money';
import type { Language } from '../problem/language';
import type { Instant } from '../time/instant';
import { type Exchange, exchangeStateAt } from './exchange';
import type { Price, RewardRules } from './reward';

const figures = (count: number): string => count.toLocaleString('en-US');

/** 500 积分, 500 积分 + ¥9.90 */
export const priceWords = ({ points, money }: Pick<Price, 'points' | 'money'>, language: Language): string => {
  const asked = { zh: `${figures(points)} 积分`, en: `${figures(points)} ${points === 1 ? 'point' : 'points'}` }[language];
  return money ? `${asked} + ¥${yuan(money)}` : asked;
};

/** 共 100 份，每人 2 份，每天最多 1 份，7 天内领取; nothing when there is no limit. */
export const rewardLimitWords = (
  {
    stock,
    perMember,
    perMemberAndDay,
    collectWithinDays,
  }: Pick<RewardRules, 'stock' | 'perMember' | 'perMemberAndDay' | 'collectWithinDays'>,
  language: Language,
): string => {
  const parts = [
    stock !== undefined && { zh: `共 ${figures(stock)} 份`, en: `${figures(stock)} in all` },
    perMember !== undefined && { zh: `每人 ${figures(perMember)} 份`, en: `${figures(perMember)} per person` },
    perMemberAndDay !== undefined && { zh: `每天最多 ${figures(perMemberAndDay)} 份`, en: `at most ${figures(perMemberAndDay)} a day` },
    collectWithinDays !== undefined && collectWords(collectWithinDays),
  ];
  return parts.flatMap((part) => (part ? [part[language]] : [])).join(language === 'zh' ? '，' : ', ');
};

/** The day of the exchange is day 1. */
const collectWords = (days: number): Record<Language, string> =>
  days === 1 ? { zh: '当天领取', en: 'collected the same day' } : { zh: `${days} 天内领取`, en: `collected within ${days} days` };

/** 兑换后可取消, 兑换后 7 天内可取消, 兑换后不能取消; as long as it has not been used. */
export const cancelWords = ({ byMember, withinDays }: RewardRules['cancel'], language: Language): string => {
  if (!byMember) return { zh: '兑换后不能取消', en: 'cannot be cancelled' }[language];
  if (withinDays === undefined) return { zh: '未使用前可取消', en: 'can be cancelled until it is used' }[language];
  return {
    zh: withinDays === 1 ? '当天未使用可取消' : `${withinDays} 天内未使用可取消`,
    en: withinDays === 1 ? 'can be cancelled the same day until it is used' : `can be cancelled within ${withinDays} days until it is used`,
  }[language];
};

/** 待领取, 已放入卡包, 已领取, 已取消, 过期未领 */
export const exchangeStateWords = (exchange: Exchange, now: Instant, language: Language): string => {
  switch (exchangeStateAt(exchange, now)) {
    case 'issued':
      return waitingWords(exchange)[language];
    case 'redeemed':
      return { zh: '已领取', en: 'Handed over' }[language];
    case 'cancelled':
      return { zh: '已取消，积分已退回', en: 'Cancelled, points given back' }[language];
    case 'expired':
      return { zh: '过期未领', en: 'Not collected in time' }[language];
  }
};

/** What is to be done with one that waits: a coupon is in the wallet, money on top is paid at the counter. */
const waitingWords = ({ gives, price: { money } }: Exchange): Record<Language, string> => {
  if (money) return { zh: `到店付 ¥${yuan(money)} 领取`, en: `Pay ¥${yuan(money)} in store to collect` };
  return gives.kind === 'coupon' ? { zh: '已放入卡包', en: 'In your wallet' } : { zh: '到店领取', en: 'Collect in store' };
};
