import type { DayWindow } from './usable-hours';

/** Whether a time of day, `09:30`, lies in one of the day's windows, or in one of the day before that goes on over midnight. */
export const isWithin = (time: string, today: readonly DayWindow[], yesterday: readonly DayWindow[]): boolean =>
  today.some((window) => time >= window.from && (isOverMidnight(window) || time < window.until)) ||
  yesterday.some((window) => isOverMidnight(window) && time < window.until);

/** Whether a window ends on the day after the one on which it begins. */
const isOverMidnight = ({ from, until }: DayWindow): boolean => until < from;
