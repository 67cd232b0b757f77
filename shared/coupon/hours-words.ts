import type { Language } from '../problem/language';
import { followedBy, spanWords } from './span-words';
import type { UsableHours } from './usable-hours';

/** Weekdays by their number, 0 being Sunday. */
export const WEEKDAY_WORDS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;

const COMMA = { zh: '、', en: ', ' } as const;

/** Days as a Chinese week runs, Monday first. */
const fromMonday = (day: number): number => (day + 6) % 7;

/** 周一至周五, 周二、周四; nothing when it is every day. */
export const weekdayWords = (weekdays: readonly number[], language: Language): string => {
  if (weekdays.length === 0 || weekdays.length === 7) return '';
  const days = [...weekdays].sort((a, b) => fromMonday(a) - fromMonday(b));
  const inARow = days.every((day, i) => i === 0 || fromMonday(day) === fromMonday(days[i - 1] ?? 0) + 1);
  const names = days.map((day) => WEEKDAY_WORDS[language][day] ?? '');
  if (inARow && names.length > 2) return `${names[0]}${language === 'zh' ? '至' : '–'}${names.at(-1)}`;
  return names.join(COMMA[language]);
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

/** 周一至周五 11–14 点可用，12月24日至12月26日也可用，1月1日不可用, or another word for what is so then; nothing when it is always. */
export const hoursWords = ({ weekdays, windows, open, closed }: UsableHours, language: Language, isSo = '可用'): string => {
  const days = weekdayWords(weekdays, language);
  const times = windows.map((window) => windowWords(window, language)).join(COMMA[language]);
  const usual = days !== '' && times !== '' ? `${days} ${times}` : days || (times && `${language === 'zh' ? '每天' : 'daily'} ${times}`);
  const periods = (list: UsableHours['open']): string =>
    list.map(({ from, until }) => spanWords(from, until, language)).join(COMMA[language]);
  const [besides, except] = [periods(open), periods(closed)];
  const parts = [
    usual && { zh: followedBy(usual, isSo), en: usual }[language],
    besides && usual && { zh: followedBy(besides, `也${isSo}`), en: `also ${besides}` }[language],
    except && { zh: followedBy(except, `不${isSo}`), en: `not ${except}` }[language],
  ].filter((part): part is string => Boolean(part));
  return parts.join(language === 'zh' ? '，' : ', ');
};
