import type { Language } from '../problem/language';

interface Written {
  year: string;
  day: string;
  time: string;
}

/** Instants are read as they are written, with their own offset. */
const written = (instant: string, language: Language): Written => {
  const [year = '', month, day] = instant.slice(0, 10).split('-');
  const words = language === 'zh' ? `${Number(month)}月${Number(day)}日` : `${Number(day)}/${Number(month)}`;
  return { year, day: words, time: instant.slice(11, 16) };
};

/** 12月1日, or 2027年1月31日 when its year has to be said. */
const dated = ({ year, day }: Written, language: Language, sayYear: boolean): string => {
  if (!sayYear) return day;
  return language === 'zh' ? `${year}年${day}` : `${day}/${year}`;
};

/** The day of an instant: 12月1日 */
export const dayWords = (instant: string, language: Language): string => written(instant, language).day;

/** The day and, unless it is the day's beginning, the time from which something is so: 12月1日, 12月1日 10:00 */
export const fromWords = (instant: string, language: Language): string => {
  const from = written(instant, language);
  return from.time === '00:00' ? from.day : `${from.day} ${from.time}`;
};

/** The day and, unless it is the day's last minute, the time until which something is so: 12月31日, 12月31日 18:00 */
export const untilWords = (instant: string, language: Language): string => {
  const until = written(instant, language);
  return until.time === '23:59' ? until.day : `${until.day} ${until.time}`;
};

/** A period: 12月1日至12月31日; with times where it is not whole days, 12月1日 10:00 至12月31日 18:00; a year where it ends in another. */
export const spanWords = (from: string, until: string, language: Language): string => {
  const [begin, end] = [written(from, language), written(until, language)];
  const wholeDays = begin.time === '00:00' && end.time === '23:59';
  const sayYear = begin.year !== end.year;
  const [first, last] = [dated(begin, language, false), dated(end, language, sayYear)];
  if (wholeDays) {
    if (first === last) return first;
    return language === 'zh' ? `${first}至${last}` : `${first} to ${last}`;
  }
  if (first === last) return `${first} ${begin.time}–${end.time}`;
  return language === 'zh' ? `${first} ${begin.time} 至${last} ${end.time}` : `${first} ${begin.time} to ${last} ${end.time}`;
};

/** A word after a time or a day: Chinese stands apart from figures. 11:30–14:00 可用, 12月31日可用 */
export const followedBy = (text: string, word: string): string => `${text}${/\d$/.test(text) ? ' ' : ''}${word}`;
