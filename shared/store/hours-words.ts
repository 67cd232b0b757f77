import { WEEKDAY_WORDS, weekdayWords } from '../coupon/hours-words';
import { dayWords } from '../coupon/span-words';
import type { DayWindow } from '../coupon/usable-hours';
import type { Language } from '../problem/language';
import { dayNumberOf } from '../time/day-number';
import { type Instant, millis } from '../time/instant';
import { localDay } from '../time/local-day';
import { type SpecialDay, type StoreHours, specialDay } from './hours';
import { openingAt, wallAt } from './next-change';

/** How a store stands now: open, about to close, or closed; in words, with what comes next. */
export interface OpeningWords {
  state: 'open' | 'closing' | 'closed';
  words: string;
}

/** So many minutes before it closes or opens, minutes are counted. */
const SOON_MINUTES = 60;
const MINUTE = 60_000;
/** Further ahead than this, opening hours go on and on. */
const A_DAY = 24 * 60 * MINUTE;

/** The holidays that lists name, for who reads no Chinese; another name stays as it was written. */
const HOLIDAYS: Record<string, string> = {
  元旦: "New Year's Day",
  除夕: "Spring Festival's Eve",
  春节: 'Spring Festival',
  清明: 'Qingming',
  清明节: 'Qingming',
  劳动节: 'Labour Day',
  端午: 'Dragon Boat Festival',
  端午节: 'Dragon Boat Festival',
  中秋: 'Mid-Autumn',
  中秋节: 'Mid-Autumn',
  国庆: 'National Day',
  国庆节: 'National Day',
  圣诞节: 'Christmas',
};
export const holidayWords = (name: string, language: Language): string => (language === 'zh' ? name : (HOLIDAYS[name] ?? name));

/** 08:00 as people say it: 8:00 */
const clock = (time: string): string => time.replace(/^0/, '');

/** 营业至 22:00, 21 分钟后打烊, 周一 8:00 开门, 国庆节休息，10月4日 8:00 开门. */
export const openingWords = (hours: StoreHours, now: Instant, zone: string, language: Language): OpeningWords => {
  const { isOpen, changesAt } = openingAt(hours, now, zone);
  const left = changesAt === undefined ? Number.POSITIVE_INFINITY : millis(changesAt) - millis(now);
  const minutes = Math.ceil(left / MINUTE);
  if (isOpen) {
    if (changesAt === undefined || left >= A_DAY)
      return { state: 'open', words: { zh: '24 小时营业', en: 'Open day and night' }[language] };
    if (minutes <= SOON_MINUTES)
      return { state: 'closing', words: { zh: `${minutes} 分钟后打烊`, en: `Closes in ${minutes} min` }[language] };
    const time = clock(changesAt.slice(11, 16));
    const nextDay = localDay(now, zone) !== changesAt.slice(0, 10) && time !== '0:00';
    const at = time === '0:00' ? '24:00' : time;
    return {
      state: 'open',
      words: { zh: `营业至${nextDay ? '次日' : ''} ${at}`, en: `Open until ${at}${nextDay ? ' tomorrow' : ''}` }[language],
    };
  }
  const opens = changesAt && opensWords(changesAt, minutes, now, zone, language);
  const off = specialDay(hours, wallAt(now, zone).today);
  const why = off?.windows.length === 0 && off.name !== undefined ? offWords(holidayWords(off.name, language), language) : undefined;
  const words = why && opens ? `${why}${{ zh: '，', en: '. ' }[language]}${opens}` : (why ?? opens);
  return { state: 'closed', words: words ?? { zh: '暂停营业', en: 'Closed until further notice' }[language] };
};

const offWords = (day: string, language: Language): string => ({ zh: `${day}休息`, en: `Closed for ${day}` })[language];

const opensWords = (at: Instant, minutes: number, now: Instant, zone: string, language: Language): string => {
  const date = at.slice(0, 10);
  const time = clock(at.slice(11, 16));
  const ahead = dayNumberOf(date) - dayNumberOf(localDay(now, zone));
  if (minutes <= SOON_MINUTES) return { zh: `${minutes} 分钟后开门`, en: `Opens in ${minutes} min` }[language];
  if (ahead === 0) return { zh: `${time} 开门`, en: `Opens at ${time}` }[language];
  if (ahead === 1) return { zh: `明天 ${time} 开门`, en: `Opens tomorrow ${time}` }[language];
  const day = ahead < 7 ? WEEKDAY_WORDS[language][weekdayOf(date)] : dayWords(at, language);
  return { zh: `${day} ${time} 开门`, en: `Opens ${day} ${time}` }[language];
};

const weekdayOf = (date: string): number => (dayNumberOf(date) + 4) % 7;

/** A line of a table of hours: 周一至周五, 7:00–22:00. */
export interface HoursLine {
  days: string;
  hours: string;
  /** Whether today is one of those days. */
  isToday: boolean;
}

/** The week, days of the same hours together, Monday first; a day off is said to be one. */
export const weekLines = (hours: StoreHours, now: Instant, zone: string, language: Language): HoursLine[] => {
  const { today, weekday } = wallAt(now, zone);
  const isUsual = specialDay(hours, today) === undefined;
  const groups: { windows: string; weekdays: number[] }[] = [];
  for (const day of [1, 2, 3, 4, 5, 6, 0]) {
    const windows = windowsWords(hours.week.find(({ weekdays }) => weekdays.includes(day))?.windows ?? [], language);
    const last = groups.at(-1);
    if (last?.windows === windows) last.weekdays.push(day);
    else groups.push({ windows, weekdays: [day] });
  }
  return groups.map(({ windows, weekdays }) => ({
    days: weekdayWords(weekdays, language) || { zh: '每天', en: 'Every day' }[language],
    hours: windows,
    isToday: isUsual && weekdays.includes(weekday),
  }));
};

/** Days of their own hours from today on, in a row where they are alike: 2月5日至2月8日 春节, 休息. */
export const specialLines = ({ days }: StoreHours, now: Instant, zone: string, language: Language): HoursLine[] => {
  const { today } = wallAt(now, zone);
  const coming = days.filter(({ date }) => date >= today).sort((a, b) => a.date.localeCompare(b.date));
  const runs: SpecialDay[][] = [];
  for (const day of coming) {
    const last = runs.at(-1)?.at(-1);
    const goesOn = last && dayNumberOf(day.date) === dayNumberOf(last.date) + 1 && isAlike(day, last);
    if (goesOn) runs.at(-1)?.push(day);
    else runs.push([day]);
  }
  return runs.map((run) => {
    const [first] = run as [SpecialDay];
    const span = [...new Set([first.date, run.at(-1)?.date ?? first.date])].map((date) => dayWords(date, language));
    const name = first.name === undefined ? '' : ` ${holidayWords(first.name, language)}`;
    return {
      days: `${span.join({ zh: '至', en: ' to ' }[language])}${name}`,
      hours: windowsWords(first.windows, language),
      isToday: run.some(({ date }) => date === today),
    };
  });
};

const isAlike = (one: SpecialDay, other: SpecialDay): boolean =>
  one.name === other.name && windowsWords(one.windows, 'en') === windowsWords(other.windows, 'en');

const windowsWords = (windows: readonly DayWindow[], language: Language): string => {
  if (windows.length === 0) return { zh: '休息', en: 'Closed' }[language];
  if (windows.some(({ from, until }) => from === '00:00' && until === '24:00')) return { zh: '24 小时', en: 'Day and night' }[language];
  return [...windows]
    .sort((a, b) => a.from.localeCompare(b.from))
    .map(({ from, until }) => {
      const nextDay = until < from;
      return `${clock(from)}–${nextDay && language === 'zh' ? '次日 ' : ''}${clock(until)}${nextDay && language === 'en' ? ' the next day' : ''}`;
    })
    .join({ zh: '，', en: ', ' }[language]);
};
