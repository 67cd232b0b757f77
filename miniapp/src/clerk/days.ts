import type { Words } from '../words/zh';

const DAY_MS = 86_400_000;
const two = (figure: number): string => String(figure).padStart(2, '0');

/** The day so many days from now, by this phone's calendar: `2026-11-29`. */
export const dayAfter = (days: number): string => {
  const then = new Date(Date.now() + days * DAY_MS);
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
};

/** A day as people say it: "今天", "明天", "11月29日". */
export const dayWords = (day: string, { time: words }: Pick<Words, 'time'>): string => {
  if (day === dayAfter(0)) return words.today;
  if (day === dayAfter(1)) return words.tomorrow;
  const [, month = 0, date = 0] = day.split('-').map(Number);
  return words.date(month, date);
};
