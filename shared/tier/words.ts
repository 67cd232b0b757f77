import { cny, yuan } from '../money/money';
import type { Language } from '../problem/language';
import type { Instant } from '../time/instant';
import { levelOf, type Measure, monthsOf, type TierId, type TierScheme, tierAtLevel } from './scheme';
import type { Missing, Standing } from './standing';

/** What a tier is called. */
export const tierName = (scheme: TierScheme, tierId: TierId, language: Language): string =>
  tierAtLevel(scheme, levelOf(scheme, tierId)).name[language];

/** 再消费 ¥320 / ¥320 more, in what the scheme measures. */
const moreWords = (measure: Measure, amount: number, language: Language): string => {
  const figure = amount.toLocaleString('en-US');
  const several = amount === 1 ? '' : 's';
  switch (measure) {
    case 'spend':
      return { zh: `再消费 ¥${yuan(cny(amount))}`, en: `¥${yuan(cny(amount))} more` }[language];
    case 'qualifying_points':
      return { zh: `再攒 ${figure} 成长值`, en: `${figure} more qualifying point${several}` }[language];
    case 'visits':
      return { zh: `再到店 ${figure} 次`, en: `${figure} more visit${several}` }[language];
    case 'purchases':
      return { zh: `再下 ${figure} 单`, en: `${figure} more purchase${several}` }[language];
  }
};

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** The day of an instant as it is written; with its year when that is not the year of `at`. */
const dayWords = (instant: Instant, at: Instant, language: Language): string => {
  const [year, month, day] = instant.slice(0, 10).split('-').map(Number);
  const isOtherYear = instant.slice(0, 4) !== at.slice(0, 4);
  if (language === 'zh') return `${isOtherYear ? `${year}年` : ''}${month}月${day}日`;
  return `${day} ${MONTHS[(month ?? 1) - 1]}${isOtherYear ? ` ${year}` : ''}`;
};

/** 12月31日前再消费 ¥320，升级到「金卡」 / ¥320 more to Gold by 31 December; in the highest tier, that it is. */
export const nextWords = (scheme: TierScheme, { next, at }: Pick<Standing, 'next' | 'at'>, language: Language): string => {
  if (!next) return { zh: '已是最高等级', en: 'The highest tier' }[language];
  const { more, day, name } = partsOf(scheme, next, at, language);
  return { zh: `${day}前${more}，升级到「${name}」`, en: `${more} to ${name} by ${day}` }[language];
};

/** 12月31日前再消费 ¥320，保住「金卡」 / ¥320 more by 31 December to keep Gold; nothing when the tier is kept already. */
export const keepWords = (scheme: TierScheme, { keep, at }: Pick<Standing, 'keep' | 'at'>, language: Language): string => {
  if (!keep) return '';
  const { more, day, name } = partsOf(scheme, keep, at, language);
  return { zh: `${day}前${more}，保住「${name}」`, en: `${more} by ${day} to keep ${name}` }[language];
};

const partsOf = (scheme: TierScheme, { tierId, missing, by }: Missing, at: Instant, language: Language) => ({
  more: moreWords(scheme.measure, missing, language),
  day: dayWords(by, at, language),
  name: tierName(scheme, tierId, language),
});

/** 「金卡」保留到 2027年12月31日 / Gold until 31 December 2027; the first tier stays. */
export const untilWords = (
  scheme: TierScheme,
  { tierId, until, at }: Pick<Standing, 'tierId' | 'until' | 'at'>,
  language: Language,
): string => {
  const name = tierName(scheme, tierId, language);
  if (until === undefined) return { zh: `「${name}」`, en: name }[language];
  const day = dayWords(until, at, language);
  return { zh: `「${name}」保留到 ${day}`, en: `${name} until ${day}` }[language];
};

const MEASURES: Record<Measure, Record<Language, string>> = {
  qualifying_points: { zh: '成长值', en: 'qualifying points' },
  spend: { zh: '消费金额', en: 'what was paid' },
  visits: { zh: '到店次数', en: 'visits' },
  purchases: { zh: '购买次数', en: 'purchases' },
};

/** How tiers are earned and kept, in one sentence for the marketer. */
export const schemeWords = (scheme: TierScheme, language: Language): string => {
  const measure = MEASURES[scheme.measure][language];
  const over = { zh: `按${periodWords(scheme, 'zh')}的${measure}`, en: `By ${measure} ${periodWords(scheme, 'en')}` };
  const kept = { zh: keptWords(scheme, 'zh'), en: keptWords(scheme, 'en') };
  const grace = scheme.graceDays;
  const parts = {
    zh: [over.zh, '达到即升级', kept.zh, landingWords(scheme, 'zh'), ...(grace ? [`到期后再保留 ${grace} 天`] : [])],
    en: [over.en, 'lifted at once', kept.en, landingWords(scheme, 'en'), ...(grace ? [`kept ${grace} days longer`] : [])],
  };
  return parts[language].join({ zh: '，', en: '; ' }[language]);
};

const periodWords = ({ period }: TierScheme, language: Language): string => {
  switch (period.kind) {
    case 'calendar': {
      const month = period.startMonth;
      if (month === 1) return { zh: '自然年', en: 'in a calendar year' }[language];
      return { zh: ` ${month} 月起的一年`, en: `in a year from ${MONTHS[month - 1]}` }[language];
    }
    case 'rolling':
      return { zh: `最近 ${period.months} 个月`, en: `in the last ${period.months} month${period.months === 1 ? '' : 's'}` }[language];
    case 'anniversary':
      return { zh: '入会年', en: 'in each year since joining' }[language];
  }
};

const keptWords = ({ period }: TierScheme, language: Language): string => {
  if (period.kind !== 'rolling') return { zh: '保留到下一年度末', en: 'kept to the end of the next' }[language];
  const months = monthsOf(period);
  return { zh: `保留 ${months} 个月`, en: `kept for ${months} month${months === 1 ? '' : 's'}` }[language];
};

const landingWords = ({ landing }: TierScheme, language: Language): string =>
  landing === 'one_step'
    ? { zh: '没有再达到就降一级', en: 'one step down when not earned again' }[language]
    : { zh: '没有再达到就降到实际达到的等级', en: 'down to what was earned when not earned again' }[language];
