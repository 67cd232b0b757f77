import { DateTime } from 'luxon';
import { type Instant, isBefore, isPast } from '../time/instant';
import type { UsableHours } from './usable-hours';
import { isWithin } from './windows';

/** Whether the hours allow it at this instant: closed beats open, open periods add to weekdays and windows. The validity is judged elsewhere. */
export const openAt = (hours: UsableHours, now: Instant, zone: string): boolean => {
  if (hours.closed.some((period) => within(period, now))) return false;
  return hours.open.some((period) => within(period, now)) || inWindows(hours, now, zone);
};

const within = ({ from, until }: { from: Instant; until: Instant }, now: Instant): boolean => !isBefore(now, from) && !isPast(until, now);

/** Whether a weekday, 0 being Sunday, is one of those named; all are when none is. */
export const isOnDay = ({ weekdays }: UsableHours, weekday: number): boolean => weekdays.length === 0 || weekdays.includes(weekday);

/** On the wall clock, whatever the clock was changed to: a window over midnight belongs to the day on which it begins. */
const inWindows = (hours: UsableHours, now: Instant, zone: string): boolean => {
  const local = DateTime.fromISO(now, { zone });
  const time = local.toFormat('HH:mm');
  const today = isOnDay(hours, local.weekday % 7);
  const yesterday = isOnDay(hours, (local.weekday + 6) % 7);
  if (hours.windows.length === 0) return today;
  return isWithin(time, today ? hours.windows : [], yesterday ? hours.windows : []);
};
