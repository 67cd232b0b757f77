import { DateTime } from 'luxon';
import * as v from 'valibot';
import { type Instant, utc } from '../time/instant';

const Clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, such as 21:00'));

/** From when to when nobody's phone rings (免打扰时段), on the wall clock; over midnight when it ends before it begins. */
export const QuietHours = v.pipe(
  v.object({ from: Clock, until: Clock }),
  v.check(({ from, until }) => from !== until, 'must be shorter than a day'),
);
export type QuietHours = v.InferOutput<typeof QuietHours>;

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Whether it is quiet at a moment in a zone: from the first minute on, and no longer at the last. */
export const isQuiet = (quiet: QuietHours, at: Instant, zone: string): boolean => {
  const { hour, minute } = DateTime.fromISO(at, { zone });
  const [now, from, until] = [hour * 60 + minute, minutesOf(quiet.from), minutesOf(quiet.until)];
  return from < until ? now >= from && now < until : now >= from || now < until;
};

/** The first moment from `at` on that is not quiet in the member's zone: `at` itself, or when the quiet hours end. In UTC. */
export const nextAllowed = (quiet: QuietHours | undefined, at: Instant, zone: string): Instant => {
  const moment = DateTime.fromISO(at, { zone });
  if (quiet === undefined || !isQuiet(quiet, at, zone)) return utc(moment.toMillis());
  const [hour, minute] = [Number(quiet.until.slice(0, 2)), Number(quiet.until.slice(3))];
  const today = moment.set({ hour, minute, second: 0, millisecond: 0 });
  const ends = today > moment ? today : today.plus({ days: 1 }).set({ hour, minute });
  // Where the clock is put back across the end, that time comes twice, and it is quiet again until the second.
  const again = ends.getPossibleOffsets().filter((one) => one > moment && !isQuiet(quiet, utc(one.toMillis()), zone));
  return utc((DateTime.min(...again) ?? ends).toMillis());
};

/** When it is so many o'clock next in a zone, at `at` or later; where the clock leaves that hour out, the first moment after it. In UTC. */
export const nextHour = (hour: number, at: Instant, zone: string, minute = 0): Instant => {
  const moment = DateTime.fromISO(at, { zone });
  const today = moment.set({ hour, minute, second: 0, millisecond: 0 });
  return utc((today >= moment ? today : today.plus({ days: 1 }).set({ hour, minute })).toMillis());
};
