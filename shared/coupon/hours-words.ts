import { dayAndTime, type Language } from '../problem/words';
import type { UsableHours } from './usable-hours';

const DAYS = {
  zh: ['日', '一', '二', '三', '四', '五', '六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;

/** Days as a Chinese week runs, Monday first. */
const fromMonday = (day: number): number => (day + 6) % 7;

/** 周一至周五, 周二、周四; nothing when it is every day. */
const weekdayWords = (weekdays: readonly number[], language: Language): string => {
  if (weekdays.length === 0 || weekdays.length === 7) return '';
  const days = [...weekdays].sort((a, b) => fromMonday(a) - fromMonday(b));
  const inARow = days.every((day, i) => i === 0 || fromMonday(day) === fromMonday(days[i - 1] ?? 0) + 1);
  const word = (day: number | undefined): string => (language === 'zh' ? `周${DAYS.zh[day ?? 0]}` : DAYS.en[day ?? 0]) ?? '';
  if (inARow && days.length > 2)
    return language === 'zh' ? `${word(days[0])}至${word(days.at(-1))}` : `${word(days[0])}–${word(days.at(-1))}`;
  return days.map(word).join(language === 'zh' ? '、' : ', ');
};

/** 11–14 点, 11:30–14:00, 22 点–次日 2 点 */
const windowWords = ({ from, until }: UsableHours['windows'][number], language: Language): string => {
  const nextDay = until < from;
  if (language === 'en') return `${from}–${until}${nextDay ? ' the next day' : ''}`;
  const hour = (time: string): string => String(Number(time.slice(0, 2)));
  const whole = from.endsWith(':00') && until.endsWith(':00');
  if (whole) return nextDay ? `${hour(from)} 点–次日 ${hour(until)} 点` : `${hour(from)}–${hour(until)} 点`;
  return `${from}–${nextDay ? '次日 ' : ''}${until}`;
};

/** 周一至周五 11–14 点; nothing when it is always. Open and closed periods are told by their number, the calendar shows them. */
export const hoursWords = ({ weekdays, windows, open, closed }: UsableHours, language: Language): string => {
  const days = weekdayWords(weekdays, language);
  const times = windows.map((window) => windowWords(window, language)).join(language === 'zh' ? '、' : ', ');
  const usual = [days, times].filter((part) => part !== '').join(' ');
  const except = closed.map((period) => periodWords(period, language)).join(language === 'zh' ? '、' : ', ');
  const besides = open.map((period) => periodWords(period, language)).join(language === 'zh' ? '、' : ', ');
  const parts = [
    usual && { zh: `${usual}可用`, en: usual }[language],
    besides && { zh: `${besides}也可用`, en: `also ${besides}` }[language],
    except && { zh: `${except}不可用`, en: `not ${except}` }[language],
  ].filter((part): part is string => Boolean(part));
  return parts.join(language === 'zh' ? '，' : ', ');
};

const periodWords = ({ from, until }: { from: string; until: string }, language: Language): string =>
  `${dayAndTime(from, language)}–${dayAndTime(until, language)}`;
