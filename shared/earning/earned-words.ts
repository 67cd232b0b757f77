import { yuan } from '../money/money';
import type { Language } from '../problem/language';
import type { Cap } from './caps';
import type { Against, Earned, Skipped } from './earn';
import { decimalWords } from './fraction';
import type { Grant, GrantPart } from './grant';
import { ROUNDING_WORDS, timesWords } from './rule-words';

type Words = Record<Language, string>;

const number = (n: number): string => n.toLocaleString('en-US');
const points = (n: string): string => `${n} ${n === '1' ? 'point' : 'points'}`;

/** Why an order or an event earns what it does, a sentence a line: each line with its multipliers, each rule with its sum, and what did not apply. */
export const earnedWords = ({ grants, skipped, points: total }: Earned, language: Language): string[] => [
  ...grants.flatMap((grant) => [...grant.parts.map((part) => partWords(part, language)), grantWords(grant)[language]]),
  ...skipped.map((one) => skippedWords(one, language)),
  { zh: `一共得 ${number(total)} 分。`, en: `${points(number(total))} in all.` }[language],
];

/** What one line brought: 拿铁，68 元：68 分 × 1.5（黄金会员）= 102 分 */
export const partWords = ({ of, lineId, name, amount, base, multipliers, exact }: GrantPart, language: Language): string => {
  const what = {
    line: { zh: name ?? lineId ?? '', en: name ?? lineId ?? '' },
    shipping: { zh: '运费', en: 'Shipping' },
    event: { zh: '这一次', en: 'This time' },
  }[of];
  const paid =
    amount === undefined
      ? { zh: '', en: '' }
      : { zh: `，${yuan({ amount, currency: 'CNY' })} 元`, en: `, ¥${yuan({ amount, currency: 'CNY' })}` };
  const [first, last] = [decimalWords(base), decimalWords(exact)];
  const factors = multipliers.map(({ name: by, times }) => ({
    zh: ` × ${timesWords(times)}（${by.zh}）`,
    en: ` × ${timesWords(times)} (${by.en})`,
  }));
  const worked = multipliers.length > 0;
  return {
    zh: `${what.zh}${paid.zh}：${first} 分${factors.map(({ zh }) => zh).join('')}${worked ? ` = ${last} 分` : ''}。`,
    en: `${what.en}${paid.en}: ${points(first)}${factors.map(({ en }) => en).join('')}${worked ? ` = ${points(last)}` : ''}.`,
  }[language];
};

/** The sum of a rule: 「消费积分」合计 12.65 分，不足 1 分不计，12 分；每人每天最多 500 分，还剩 8 分，得 8 分 */
export const grantWords = ({ name, exact, rounding, rounded, cap, points: given }: Grant): Words => {
  const isWhole = !exact.includes('/');
  const round = {
    zh: isWhole ? '' : `，${ROUNDING_WORDS[rounding].zh}，${number(rounded)} 分`,
    en: isWhole ? '' : `, ${ROUNDING_WORDS[rounding].en} to ${number(rounded)}`,
  };
  const limit = cap ? capWords(cap, given) : { zh: '', en: '' };
  return {
    zh: `「${name.zh}」合计 ${decimalWords(exact)} 分${round.zh}${limit.zh}。`,
    en: `${name.en}: ${points(decimalWords(exact))}${round.en}${limit.en}.`,
  };
};

const TIMES: Record<Cap['by'], Words> = {
  once: { zh: '每次', en: 'at a time' },
  day: { zh: '每天', en: 'a day' },
  month: { zh: '每月', en: 'a month' },
  year: { zh: '每年', en: 'a year' },
  ever: { zh: '一共', en: 'in all' },
};

const capWords = ({ by, of, most, left }: Cap, given: number): Words => ({
  zh: `；${of === 'all' ? '所有规则' : ''}${TIMES[by].zh}最多 ${number(most)} 分，还剩 ${number(left)} 分，得 ${number(given)} 分`,
  en: `; at most ${number(most)} ${TIMES[by].en}${of === 'all' ? ' by all rules' : ''}, ${number(left)} left, so ${points(number(given))}`,
});

const AGAINST: Record<Against, Words> = {
  resting: { zh: '规则停用中', en: 'the rule rests' },
  not_yet: { zh: '还没开始', en: 'it has not begun' },
  over: { zh: '已经结束', en: 'it is over' },
  outside_hours: { zh: '不在生效时段', en: 'not at this time' },
  other_channel: { zh: '渠道不符', en: 'another channel' },
  other_store: { zh: '不是这些门店', en: 'not in these stores' },
  other_tier: { zh: '会员等级不符', en: 'another tier' },
  other_campaign: { zh: '不属于这些活动', en: 'not of these campaigns' },
  not_birthday_month: { zh: '不是生日当月', en: "not the month of the member's birthday" },
  other_goods: { zh: '没有适用的商品', en: 'no such goods' },
  nothing_paid: { zh: '适用商品没有实付金额', en: 'nothing was paid for such goods' },
  not_as_asked: { zh: '不符合规则的条件', en: 'not as the rule asks' },
  often_enough: { zh: '已经计满次数', en: 'it has counted as often as it may' },
};

/** 「周二双倍」没有用上：不在生效时段 */
export const skippedWords = ({ name, against }: Skipped, language: Language): string =>
  ({
    zh: `「${name.zh}」没有用上：${against.map((why) => AGAINST[why].zh).join('、')}。`,
    en: `${name.en} did not apply: ${against.map((why) => AGAINST[why].en).join(', ')}.`,
  })[language];
