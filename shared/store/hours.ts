import * as v from 'valibot';
import { DayWindow } from '../coupon/usable-hours';
import { isWithin } from '../coupon/windows';
import { CalendarDay } from '../time/calendar-day';

const noneTwice = <T>(values: readonly T[]): boolean => new Set(values).size === values.length;

/** How many windows a day can have, and for how many days more than the week can be said. */
export const MOST_WINDOWS = 4;
export const MOST_DAYS = 60;

const Windows = v.pipe(v.array(DayWindow), v.maxLength(MOST_WINDOWS));
const Weekday = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(6));

/** The hours of weekdays, 0 being Sunday; a weekday that is not named is a day off. */
export const Week = v.pipe(
  v.array(
    v.object({
      weekdays: v.pipe(v.array(Weekday), v.minLength(1), v.maxLength(7)),
      windows: v.pipe(Windows, v.minLength(1, 'needs hours; a day off is left out')),
    }),
  ),
  v.maxLength(7),
  v.check((parts) => noneTwice(parts.flatMap(({ weekdays }) => weekdays)), 'must not name a weekday twice'),
);
export type Week = v.InferOutput<typeof Week>;

/** Days with hours of their own, which stand against the week: a holiday without windows is a day off. */
export const SpecialDays = v.pipe(
  v.array(
    v.object({
      date: CalendarDay,
      windows: Windows,
      /** What day it is: 春节. */
      name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20))),
    }),
  ),
  v.maxLength(MOST_DAYS),
  v.check((days) => noneTwice(days.map(({ date }) => date)), 'must not name a day twice'),
);
export type SpecialDay = v.InferOutput<typeof SpecialDays>[number];

/**
 * When a store is open (营业时间), on its own wall clock. A window over midnight belongs to the day on which it begins: what was open on the
 * eve of a holiday closes when it always does.
 */
export interface StoreHours {
  week: Week;
  days: readonly SpecialDay[];
}

/** What calendar and clock on a store's wall show. */
export interface Wall {
  today: string;
  yesterday: string;
  /** Of today, 0 being Sunday. */
  weekday: number;
  /** `09:30`. */
  time: string;
}

/** What is said of a date by itself; undefined when it is a day as any other of the week. */
export const specialDay = ({ days }: StoreHours, date: string): SpecialDay | undefined => days.find((day) => day.date === date);

/** The windows that begin on a day. */
export const windowsOn = (hours: StoreHours, date: string, weekday: number): readonly DayWindow[] =>
  specialDay(hours, date)?.windows ?? hours.week.find(({ weekdays }) => weekdays.includes(weekday))?.windows ?? [];

/** Whether a store is open at what its wall shows. */
export const isOpenAt = (hours: StoreHours, { today, yesterday, weekday, time }: Wall): boolean =>
  isWithin(time, windowsOn(hours, today, weekday), windowsOn(hours, yesterday, (weekday + 6) % 7));
