import { DateTime } from 'luxon';
import { type Instant, millis, utc } from '../time/instant';
import { inZone } from '../time/local-day';
import type { Coupon } from './coupon';
import { isOnDay, openAt } from './hours';
import type { UsableHours } from './usable-hours';

/** The next instant from `now` on at which a coupon may be used, to the second and with the zone's offset; undefined when there is none in its validity. */
export const nextOpening = (
  { hours, validFrom, validUntil }: Pick<Coupon, 'hours' | 'validFrom' | 'validUntil'>,
  now: Instant,
  zone: string,
): Instant | undefined => {
  let at = fullSecond(Math.max(millis(now), millis(validFrom)));
  while (at < afterLastSecond(validUntil)) {
    if (openAt(hours, utc(at), zone)) return inZone(utc(at), zone);
    const closedUntil = endOfClosed(hours, at);
    at = closedUntil > at ? closedUntil : nextChange(hours, at, zone);
  }
  return undefined;
};

const fullSecond = (ms: number): number => Math.ceil(ms / 1000) * 1000;
const afterLastSecond = (until: Instant): number => Math.floor(millis(until) / 1000) * 1000 + 1000;

/** When the closed periods that hold at `at` have ended; `at` itself when none holds. */
const endOfClosed = ({ closed }: UsableHours, at: number): number =>
  Math.max(at, ...closed.filter(({ from }) => millis(from) <= at).map(({ until }) => afterLastSecond(until)));

/** Every weekday comes within a week; another covers a day that a clock change has taken its window from. */
const DAYS_AHEAD = 16;

/** The next instant after `at` at which hours can begin: a day or window begins on the wall clock, the clock is changed, an open period begins; never, when nothing does. */
const nextChange = (hours: UsableHours, at: number, zone: string): number => {
  const opens = hours.open.map(({ from }) => fullSecond(millis(from))).filter((begins) => begins > at);
  const today = DateTime.fromMillis(at, { zone });
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    const day = today.plus({ days: ahead });
    const begins = [...windowsOf(hours, day), ...clockChangeOf(day)].filter((ms) => ms > at);
    if (begins.length > 0) return Math.min(...begins, ...opens);
  }
  return Math.min(...opens);
};

/** When the windows of a local day begin; twice where the clock is put back over them, never where it is put forward over them. */
const windowsOf = (hours: UsableHours, { year, month, day, weekday, zone }: DateTime): number[] => {
  if (!isOnDay(hours, weekday % 7)) return [];
  const starts = hours.windows.length > 0 ? hours.windows.map(({ from }) => from) : ['00:00'];
  return starts.flatMap((start) => {
    const [hour, minute] = start.split(':').map(Number);
    return momentsOf(DateTime.fromObject({ year, month, day, hour, minute }, { zone }), start);
  });
};

/** When the wall clock shows a time: twice where it is put back over it, never where it is put forward over it. */
export const momentsOf = (at: DateTime, time: string): number[] =>
  at.toFormat('HH:mm') === time ? at.getPossibleOffsets().map((possible) => possible.toMillis()) : [];

/** The instant of a local day at which the clock is changed, if it is, to the second. */
export const clockChangeOf = (date: DateTime): number[] => {
  const noon = date.set({ hour: 12, minute: 0, second: 0, millisecond: 0 }).toMillis();
  const offsetAt = (ms: number): number => DateTime.fromMillis(ms, { zone: date.zone }).offset;
  let [before, after] = [noon - 14 * HOUR, noon + 14 * HOUR];
  if (offsetAt(before) === offsetAt(after)) return [];
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (offsetAt(middle) === offsetAt(before)) before = middle;
    else after = middle;
  }
  return DateTime.fromMillis(after, { zone: date.zone }).hasSame(date, 'day') ? [after] : [];
};

const HOUR = 3_600_000;
