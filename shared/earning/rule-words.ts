import { hoursWords } from '../coupon/hours-words';
import { followedBy, fromWords, spanWords, untilWords } from '../coupon/span-words';
import { goodsWords, scopeWords } from '../coupon/words';
import { yuan } from '../money/money';
import type { Language } from '../problem/language';
import { channelWords, conditionWords } from '../tag/rule-words';
import type { Caps, Often, Window } from './caps';
import type { Circumstances } from './circumstances';
import type { Rounding } from './fraction';
import type { EarningRuleFields, Multiplier, PerAmount, PerEvent } from './rule';

/** What is known by other names than in a rule, in the language of the sentence: events, tiers. */
export interface RuleNames {
  event(type: string): string;
  tier(tierId: string): string;
  /** How many stores its scope has; without it, the sentence tells no number. */
  storeCount?: number | undefined;
}

type Words = Record<Language, string>;

const number = (n: number): string => n.toLocaleString('en-US');
const COMMA = { zh: '、', en: ', ' } as const;

/**
 * The rule in one plain sentence, as a marketer and a member read it:
 * 实付每 1 元积 1 分，限手冲咖啡，周一至周五 11–14 点生效，不足 1 分不计，每人每天最多 500 分。
 */
export const earningRuleWords = (rule: EarningRuleFields, language: Language, names: RuleNames): string => {
  const { gives, circumstances, caps } = rule;
  const parts = [
    ...givesWords(gives, language, names),
    ...circumstancesWords(circumstances, language, names),
    // An event gives whole points; what multipliers make of them is told by the dry run.
    gives.kind === 'per_amount' ? ROUNDING_WORDS[gives.rounding][language] : '',
    capsWords(caps, circumstances, language),
  ].filter((part) => part !== '');
  return language === 'zh' ? `${parts.join('，')}。` : `${parts.join(', ')}.`;
};

/** What becomes of less than one point. */
export const ROUNDING_WORDS: Record<Rounding, Words> = {
  down: { zh: '不足 1 分不计', en: 'rounded down' },
  half_up: { zh: '四舍五入', en: 'rounded half up' },
  up: { zh: '不足 1 分按 1 分计', en: 'rounded up' },
};

const givesWords = (gives: EarningRuleFields['gives'], language: Language, names: RuleNames): string[] => {
  switch (gives.kind) {
    case 'per_amount':
      return [amountWords(gives)[language], countsTooWords(gives, language), goodsWords(gives.goods, language)];
    case 'per_event':
      return eventWords(gives, language, names);
    case 'multiplier':
      return [multiplierWords(gives)[language], goodsWords(gives.goods, language)];
  }
};

const amountWords = ({ points, per, onlyFull, countsToo }: PerAmount): Words => ({
  zh: `${countsToo.points ? '实付和积分抵扣' : '实付'}每${onlyFull ? '满' : ''} ${yuan(per)} 元积 ${number(points)} 分`,
  en: `${pointsWords(points)} for every ${onlyFull ? 'full ' : ''}¥${yuan(per)} paid${countsToo.points ? ', in money or with points' : ''}`,
});

const pointsWords = (points: number): string => `${number(points)} ${points === 1 ? 'point' : 'points'}`;

const countsTooWords = ({ countsToo }: PerAmount, language: Language): string =>
  countsToo.shipping ? { zh: '运费也算', en: 'shipping included' }[language] : '';

const eventWords = ({ event, points, when, often }: PerEvent, language: Language, names: RuleNames): string[] => {
  const conditions = when.map((condition) => conditionWords(condition, language)).join({ zh: '，', en: ' and ' }[language]);
  const where = conditions && { zh: `（${conditions}）`, en: ` (${conditions})` }[language];
  const what = { zh: `「${names.event(event)}」${where}`, en: `“${names.event(event)}”${where}` };
  const each = often?.per === 'ever' && often.times === 1;
  return [
    { zh: `${what.zh}${each ? '' : '每次'}得 ${number(points)} 分`, en: `${pointsWords(points)} for ${each ? '' : 'each '}${what.en}` }[
      language
    ],
    often ? oftenWords(often)[language] : '',
  ];
};

const A_TIME: Record<Window, Words> = {
  day: { zh: '每天', en: 'a day' },
  month: { zh: '每月', en: 'a month' },
  year: { zh: '每年', en: 'a year' },
  ever: { zh: '一共', en: 'in all' },
};

const oftenWords = ({ times, per }: Often): Words => {
  if (per === 'ever' && times === 1) return { zh: '只计一次', en: 'once only' };
  const en = times === 1 ? 'once' : times === 2 ? 'twice' : `${number(times)} times`;
  return { zh: `${A_TIME[per].zh}最多计 ${number(times)} 次`, en: `at most ${en} ${A_TIME[per].en}` };
};

const ON: Record<Multiplier['on'], Words> = {
  orders: { zh: '消费', en: 'purchases' },
  events: { zh: '互动', en: 'events' },
  both: { zh: '消费和互动', en: 'purchases and events' },
};

/** 1.5, of 150 hundredths. */
export const timesWords = (times: number): string => String(times / 100);

const multiplierWords = ({ times, on }: Multiplier): Words => ({
  zh: `${ON[on].zh}积分 ${timesWords(times)} 倍`,
  en: `${timesWords(times)} times the points of ${ON[on].en}`,
});

const circumstancesWords = (asked: Circumstances, language: Language, { tier, storeCount }: RuleNames): string[] => {
  const list = (all: readonly string[]): string => all.join(COMMA[language]);
  const { tiers, campaigns, channels, stores } = asked;
  return [
    tiers.length > 0 ? { zh: `限${list(tiers.map(tier))}会员`, en: `for ${list(tiers.map(tier))} members` }[language] : '',
    asked.birthdayMonth ? { zh: '限生日当月', en: 'in the month of the birthday' }[language] : '',
    campaigns.length > 0 ? campaignWords(list(campaigns.map(({ name }) => name)))[language] : '',
    channels.length > 0 ? onChannels(list(channels.map((channel) => channelWords(channel, language))))[language] : '',
    stores.kind === 'all'
      ? ''
      : { zh: `限${scopeWords(stores, 'zh', storeCount)}`, en: `in ${scopeWords(stores, 'en', storeCount)}` }[language],
    hoursWords(asked.hours, language, '生效'),
    periodWords(asked.period, language),
  ];
};

const campaignWords = (names: string): Words => ({ zh: `限活动「${names}」`, en: `in the campaign ${names}` });

const onChannels = (names: string): Words => ({ zh: `限${names}渠道`, en: `only by ${names}` });

const periodWords = ({ from, until }: Circumstances['period'], language: Language): string => {
  if (from && until) return spanWords(from, until, language);
  if (from) return { zh: followedBy(fromWords(from, 'zh'), '起'), en: `from ${fromWords(from, 'en')}` }[language];
  return until ? { zh: `到${followedBy(untilWords(until, 'zh'), '为止')}`, en: `until ${untilWords(until, 'en')}` }[language] : '';
};

/** 每单最多 100 分，每人每天最多 500 分; nothing when there is no limit. */
export const capsWords = (caps: Caps, { period }: Pick<Circumstances, 'period'>, language: Language): string => {
  const hasEnd = period.from !== undefined || period.until !== undefined;
  const limits: [number | undefined, Words][] = [
    [caps.once, { zh: '每次', en: 'at a time' }],
    [caps.day, { zh: '每人每天', en: 'a day per member' }],
    [caps.month, { zh: '每人每月', en: 'a month per member' }],
    [caps.year, { zh: '每人每年', en: 'a year per member' }],
    [caps.ever, { zh: hasEnd ? '期间每人' : '每人一共', en: hasEnd ? 'per member in this time' : 'per member in all' }],
  ];
  return limits
    .flatMap(([most, when]) =>
      most === undefined ? [] : [{ zh: `${when.zh}最多 ${number(most)} 分`, en: `at most ${pointsWords(most)} ${when.en}` }[language]],
    )
    .join({ zh: '，', en: ', ' }[language]);
};
