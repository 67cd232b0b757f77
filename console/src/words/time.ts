import type { Language } from '../../../shared/problem/words';

/** Instants of the API carry the offset of the brand's zone, so their text is the local time: these read it as it is written. */

export const dayOf = (instant: string): string => instant.slice(0, 10);
export const clockOf = (instant: string): string => instant.slice(11, 16);

/** The calendar day in `zone`, `2026-11-21`. */
export const dayIn = (zone: string, ms: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms);

const DAY = 86_400_000;

/** A day as people say it: 今天, 昨天, 11月20日, with the year when it is not this one. */
export const dayWords = (day: string, today: string, language: Language): string => {
  if (day === today) return { zh: '今天', en: 'today' }[language];
  if (Date.parse(today) - Date.parse(day) === DAY) return { zh: '昨天', en: 'yesterday' }[language];
  const [year, month, date] = day.split('-').map(Number);
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  if (language === 'zh') return `${sameYear ? '' : `${year}年`}${month}月${date}日`;
  const name = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' }).format(Date.parse(day));
  return `${date} ${name}${sameYear ? '' : ` ${year}`}`;
};

/** 今天 14:26, 11月20日 15:08 */
export const momentWords = (instant: string, today: string, language: Language): string =>
  `${dayWords(dayOf(instant), today, language)} ${clockOf(instant)}`;

/** A month as people say it: 11月, 2027年3月. */
export const monthWords = (month: string, today: string, language: Language): string => {
  const [year, number] = month.split('-').map(Number);
  const sameYear = month.slice(0, 4) === today.slice(0, 4);
  if (language === 'zh') return `${sameYear ? '' : `${year}年`}${number}月`;
  const name = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(Date.parse(`${month}-01`));
  return `${name}${sameYear ? '' : ` ${year}`}`;
};
