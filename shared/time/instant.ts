import * as v from 'valibot';
import { CalendarDay } from './calendar-day';

const RFC_3339 = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** ISO 8601 also allows `+08`, a blank for the T and 31 February, which not every engine reads, or reads as no time at all. */
const isReal = (text: string): boolean => {
  const day = RFC_3339.exec(text)?.[1];
  return day !== undefined && v.is(CalendarDay, day) && Number.isFinite(Date.parse(text));
};

/** An instant with its offset, RFC 3339: `2026-11-27T23:59:59+08:00`. */
export const Instant = v.pipe(
  v.string(),
  v.maxLength(35),
  v.isoTimestamp(),
  v.rawCheck(({ dataset, addIssue }) => {
    if (dataset.issues || !dataset.typed || isReal(dataset.value)) return;
    addIssue({ message: 'must be an instant with its offset, such as 2026-11-27T23:59:59+08:00' });
  }),
);
export type Instant = string;

/** Milliseconds since the epoch, for comparing. */
export const millis = (instant: Instant): number => Date.parse(instant);

/** An instant in UTC, the form in which it is stored, so that keys sort by time. */
export const utc = (ms: number): Instant => new Date(ms).toISOString();

export const plusSeconds = (instant: Instant, seconds: number): Instant => utc(millis(instant) + seconds * 1000);

export const isBefore = (a: Instant, b: Instant): boolean => millis(a) < millis(b);

/** Whether `now` is past an end that includes its last second: 23:59:59.900 is still in time for 23:59:59. */
export const isPast = (end: Instant, now: Instant): boolean => millis(now) >= Math.floor(millis(end) / 1000) * 1000 + 1000;
