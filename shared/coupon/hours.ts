import { DateTime } from 'luxon';
import { type Instant, isBefore, isPast, millis } from '../time/instant';
import { inZone } from '../time/local-day';
import type { Coupon } from './coupon';
import type { DayWindow, UsableHours } from './usable-hours';

/** Whether the hours allow it at this instant: closed beats open, open periods add to weekdays and windows. The validity is judged elsewhere. */
export const openAt = (hours: UsableHours, now: Instant, zone: string): boolean => {
  if (hours.closed.some((period) => within(period, now))) return false;
  return hours.open.some((period) => within(period, now)) || inWindows(hours, now, zone);
};

const within = ({ from, until }: { from: Instant; until: Instant }, now: Instant): boolean => !isBefore(now, from) && !isPast(until, now);

/** On the wall clock: a window over midnight belongs to the day on which it begins. */
const inWindows = ({ weekdays, windows }: UsableHours, now: Instant, zone: string): boolean => {
  const local = DateTime.fromISO(now, { zone });
  const time = local.toFormat('HH:mm');
  const onDay = (weekday: number): boolean => weekdays.length === 0 || weekdays.includes(weekday);
  const today = local.weekday % 7;
  const yesterday = (today + 6) % 7;
  if (windows.length === 0) return onDay(today);
  return windows.some((window) =>
    overMidnight(window)
      ? (onDay(today) && time >= window.from) || (onDay(yesterday) && time < window.until)
      : onDay(today) && time >= window.from && time < window.until,
  );
};

const overMidnight = ({ from, until }: DayWindow): boolean => until < from;

/** A fortnight covers every weekday twice. */
const DAYS_AHEAD = 15;

/** The next instant from `now` on at which the coupon may be used, with the zone's offset; undefined when there is none in its validity, or none within a fortnight. */
export const nextOpening = (
  coupon: Pick<Coupon, 'hours' | 'validFrom' | 'validUntil'>,
  now: Instant,
  zone: string,
): Instant | undefined => {
  const { hours, validFrom, validUntil } = coupon;
  const earliest = isBefore(now, validFrom) ? validFrom : now;
  return candidates(hours, earliest, zone)
    .filter((at) => millis(at) >= millis(earliest) && !isPast(validUntil, at))
    .sort((a, b) => millis(a) - millis(b))
    .find((at) => openAt(hours, at, zone));
};

/** Hours can only begin where a day or a window begins, an open period begins, or a closed one has ended. */
const candidates = ({ windows, open, closed }: UsableHours, from: Instant, zone: string): Instant[] => {
  const first = DateTime.fromISO(from, { zone }).startOf('day').minus({ days: 1 });
  const starts = windows.length > 0 ? windows.map((window) => window.from) : ['00:00'];
  const days = Array.from({ length: DAYS_AHEAD + 1 }, (_, ahead) => first.plus({ days: ahead }));
  const begins = days.flatMap((day) => starts.map((start) => clockOn(day, start)));
  return [
    inZone(from, zone),
    ...begins,
    ...open.map((period) => inZone(period.from, zone)),
    ...closed.map(({ until }) => inZone(new Date(Math.floor(millis(until) / 1000) * 1000 + 1000).toISOString(), zone)),
  ];
};

const clockOn = (day: DateTime, time: string): Instant => {
  const [hour, minute] = time.split(':').map(Number);
  return inZone(day.set({ hour: hour ?? 0, minute: minute ?? 0 }).toISO() ?? '', day.zoneName ?? 'utc');
};
