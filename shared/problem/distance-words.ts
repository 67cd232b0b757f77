import type { Language } from './language';

/** The day and time of an instant as it is written, with its own offset: "11月27日 23:59". */
export const dayAndTime = (instant: string | number | undefined, language: Language): string => {
  const match = /^\d{4}-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(String(instant ?? ''));
  if (!match) return '';
  const [, month, day, time] = match;
  return language === 'zh' ? `${Number(month)}月${Number(day)}日 ${time}` : `${Number(day)}/${Number(month)} ${time}`;
};

/** A distance as people say it: "320 米", "1.2 公里", "3 公里". */
export const distanceWords = (metres: number, language: Language): string => {
  const tens = Math.round(metres / 10) * 10;
  if (tens < 1000) return metreWords(tens, language);
  const km = metres < 9_950 ? (metres / 1000).toFixed(1).replace('.0', '') : String(Math.round(metres / 1000));
  return language === 'zh' ? `${km} 公里` : `${km} km`;
};

/** A distance in whole metres. */
export const metreWords = (metres: number, language: Language): string => (language === 'zh' ? `${metres} 米` : `${metres} m`);
