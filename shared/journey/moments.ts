import { DateTime } from 'luxon';
import { type Instant, millis, utc } from '../time/instant';
import type { Span, Wait } from './parts';

/** So much later: days by the clock of `zone`, so that nine in the morning stays nine, whatever clocks do between. */
export const later = (from: Instant, { unit, amount }: Span, zone: string): Instant =>
  utc(
    DateTime.fromISO(from, { zone })
      .plus({ [unit]: amount })
      .toMillis(),
  );

/** So much earlier, in the same way. */
export const earlier = (from: Instant, { unit, amount }: Span, zone: string): Instant =>
  utc(
    DateTime.fromISO(from, { zone })
      .minus({ [unit]: amount })
      .toMillis(),
  );

/** The longest run of days in which a weekday comes round, with a day to spare. */
const A_WEEK_AND_A_DAY = 9;

/**
 * The first moment from `from` on, itself included unless `after`, at which the clock of `zone` shows a time on one of these weekdays. A
 * time that a day does not have, as clocks are put forward, is the same later; one that it has twice is the first.
 */
export const clockShows = (
  from: Instant,
  { hour, minute, weekdays }: { hour: number; minute: number; weekdays?: readonly number[] | undefined },
  zone: string,
  after = false,
): Instant => {
  const start = DateTime.fromISO(from, { zone });
  for (let ahead = 0; ahead < A_WEEK_AND_A_DAY; ahead++) {
    const day = start.plus({ days: ahead });
    const { year, month, day: date } = day;
    const at = firstOf(DateTime.fromObject({ year, month, day: date, hour, minute }, { zone }));
    const isInTime = after ? at.toMillis() > millis(from) : at.toMillis() >= millis(from);
    if (isInTime && (weekdays === undefined || weekdays.includes(at.weekday % 7))) return utc(at.toMillis());
  }
  throw new RangeError('no such weekday');
};

/** Where clocks are put back, a time comes twice: the first of them. */
const firstOf = (time: DateTime): DateTime => DateTime.min(time, ...time.getPossibleOffsets()) ?? time;

/** Until when a wait that begins at `since` lasts at the latest; undefined when what it waits for is told by nothing, or past. */
export const waitsUntil = (
  wait: Wait,
  { since, visit, told, zone }: { since: Instant; visit: number; told: Record<string, string | number | boolean>; zone: string },
): Instant | undefined => {
  switch (wait.kind) {
    case 'time':
      return later(since, wait.span, zone);
    case 'clock':
      return clockShows(since, wait, zone, visit > 1);
    case 'event':
      return later(since, wait.most, zone);
    case 'before': {
      const at = told[wait.property];
      if (typeof at !== 'string' || !Number.isFinite(millis(at))) return undefined;
      const due = earlier(at, wait.span, zone);
      return millis(due) < millis(since) ? undefined : due;
    }
  }
};
