import { DateTime } from 'luxon';
import { type Instant, isBefore, isPast, utc } from '../time/instant';
import { endOfLocalDay } from '../time/local-day';
import type { Schedule } from './campaign';

/** When a campaign begins to send: the first time of its schedule; what is sent now has begun. In UTC. */
export const beginsAt = (schedule: Schedule, publishedAt: Instant, zone: string): Instant => {
  if (schedule.kind === 'now') return publishedAt;
  return schedule.kind === 'at' ? schedule.at : hourOfDay(schedule.from, schedule.hour, zone);
};

/** After which moment nobody is sent anything, its last second included; undefined when it has no end. */
export const endsAt = (schedule: Schedule, zone: string): Instant | undefined =>
  schedule.kind === 'daily' ? endOfLocalDay(hourOfDay(schedule.until, 12, zone), zone) : schedule.until;

/** Whether its time is over. */
export const isOver = (schedule: Schedule, now: Instant, zone: string): boolean => {
  const end = endsAt(schedule, zone);
  return end !== undefined && isPast(end, now);
};

/**
 * When the walk over the audience that follows one begun at `last` is due, none having been yet when that is not set; undefined when it was
 * the last. A daily campaign whose hours go by members walks at midnight, so that nobody's hour is over before.
 */
export const nextWalk = (schedule: Schedule, publishedAt: Instant, last: Instant | undefined, zone: string): Instant | undefined => {
  if (schedule.kind !== 'daily') return last === undefined ? beginsAt(schedule, publishedAt, zone) : undefined;
  const hour = schedule.best ? 0 : schedule.hour;
  let day = DateTime.fromISO(schedule.from, { zone });
  if (last !== undefined) {
    const walked = DateTime.fromISO(last, { zone }).startOf('day');
    day = DateTime.max(day, isBefore(last, hourOfDay(iso(walked), hour, zone)) ? walked : walked.plus({ days: 1 }));
  }
  return iso(day) > schedule.until ? undefined : hourOfDay(iso(day), hour, zone);
};

const iso = (day: DateTime): string => day.toISODate() ?? '';

const hourOfDay = (day: string, hour: number, zone: string): Instant => utc(DateTime.fromISO(day, { zone }).set({ hour }).toMillis());
