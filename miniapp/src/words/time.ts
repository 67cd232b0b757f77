import type { Words } from './zh';

interface LocalTime {
  year: number;
  month: number;
  day: number;
  time: string;
  /** Days since the epoch on the local calendar. */
  date: number;
  hour: number;
}

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d).*?(Z|[+-]\d\d:\d\d)$/;

/** An instant of the API as it is written: in the zone of the brand. Undefined when it is none. */
export const asWritten = (instant: string): LocalTime | undefined => {
  const match = WRITTEN.exec(instant);
  if (!match) return undefined;
  const [year, month, day, hour] = [1, 2, 3, 4].map((i) => Number(match[i])) as [number, number, number, number];
  return { year, month, day, hour, time: `${match[4]}:${match[5]}`, date: Date.UTC(year, month - 1, day) / 86_400_000 };
};

/** The calendar day that it is now, on the calendar of that instant. */
const todayAt = (instant: string, now: number): number => {
  const zone = WRITTEN.exec(instant)?.[6] ?? 'Z';
  const minutes = zone === 'Z' ? 0 : (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * (zone[0] === '-' ? -1 : 1);
  return Math.floor((now + minutes * 60_000) / 86_400_000);
};

/** A moment as people say it: "今晚 23:59", "明天 9:00", "11月27日 23:59". `now` is in milliseconds. */
export const moment = (instant: string, now: number, { time: words }: Words): string => {
  const local = asWritten(instant);
  if (!local) return '';
  const ahead = local.date - todayAt(instant, now);
  const day =
    ahead === 0
      ? local.hour >= 18 && Date.parse(instant) > now
        ? words.tonight
        : words.today
      : ahead === 1
        ? words.tomorrow
        : ahead === -1
          ? words.yesterday
          : words.date(local.month, local.day);
  return words.join(day, local.time);
};

/** A day: "11月27日", with the year when it is another one than that of `now`. */
export const dayOf = (instant: string, { time: words }: Words): string => {
  const local = asWritten(instant);
  return local ? words.fullDate(local.year, local.month, local.day) : '';
};

/** Whether an end is so near that it is said in red: within a day. */
export const isSoon = (instant: string, now: number): boolean => {
  const left = Date.parse(instant) - now;
  return left > 0 && left < 24 * 3_600_000;
};

/** Minutes and seconds that are left: "9:42". */
export const countdown = (ms: number): string => {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** Time of day of an instant as written: "15:06". */
export const clock = (instant: string): string => asWritten(instant)?.time ?? '';

/** Time of day on this phone's clock, `ms` in milliseconds: "14:26". */
export const clockAt = (ms: number): string => {
  const at = new Date(ms);
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
};

/** By the month in which it was, as the instants are written; the months in the order in which they come. */
export const byMonth = <T>(items: readonly T[], at: (item: T) => string): [month: string, items: T[]][] => {
  const months = new Map<string, T[]>();
  for (const item of items) {
    const month = at(item).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), item]);
  }
  return [...months];
};

/** A month as it heads a list: 11月; with its year when that is another one than now. */
export const monthWords = (month: string, { time: words }: Words): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return year === new Date().getFullYear() ? words.month(number) : words.yearMonth(year, number);
};
