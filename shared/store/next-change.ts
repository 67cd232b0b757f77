import { DateTime } from 'luxon';
import { clockChangeOf, momentsOf } from '../coupon/next-opening';
import { type Instant, utc } from '../time/instant';
import { inZone } from '../time/local-day';
import { isOpenAt, type StoreHours, type Wall, windowsOn } from './hours';

/** What the wall of a store in `zone` shows at an instant. */
export const wallAt = (now: Instant, zone: string): Wall => shownBy(DateTime.fromISO(now, { zone }));

const shownBy = (local: DateTime): Wall => ({
  today: dateOf(local),
  yesterday: dayBefore(dateOf(local)),
  weekday: local.weekday % 7,
  time: local.toFormat('HH:mm'),
});

const dateOf = ({ year, month, day }: DateTime): string => new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

/** By the calendar: a day that a zone never had was one, too. */
const dayBefore = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** Whether a store is open now, and when that changes; no change when it never does, as far as is known. */
export interface Opening {
  isOpen: boolean;
  /** With the zone's offset. */
  changesAt?: Instant;
}

/** A week says all there is to say; another covers a day from which a clock change has taken its window. */
const DAYS_AHEAD = 16;

/** Whether a store is open at an instant, and when that changes. */
export const openingAt = (hours: StoreHours, now: Instant, zone: string): Opening => {
  const local = DateTime.fromISO(now, { zone });
  const isOpen = isOpenAt(hours, shownBy(local));
  // Noon is in every day, whatever the clocks do at night.
  const noon = local.set({ hour: 12, minute: 0, second: 0, millisecond: 0 });
  const momentsIn = (ahead: number): number[] => momentsOn(hours, noon.plus({ days: ahead })).filter((ms) => ms > local.toMillis());
  const changes = (ms: number): boolean => isOpenAt(hours, shownBy(DateTime.fromMillis(ms, { zone }))) !== isOpen;
  const furthest = furthestDay(hours, noon);
  let own = momentsIn(-1);
  for (let ahead = -1; ahead <= furthest; ahead++) {
    const following = momentsIn(ahead + 1);
    // Where a clock is put back over midnight, a moment of the next day may come before one of this day.
    const found = [...own, ...following].sort((a, b) => a - b).find(changes);
    if (found !== undefined && own.includes(found)) return { isOpen, changesAt: inZone(utc(found), zone) };
    own = following;
  }
  return { isOpen };
};

/** The last day that must be looked at: two weeks after the last that has hours of its own. */
const furthestDay = ({ days }: StoreHours, today: DateTime): number => {
  const last = days
    .map(({ date }) => date)
    .sort()
    .at(-1);
  const until = last === undefined ? 0 : Math.ceil(DateTime.fromISO(`${last}T12:00`, { zone: today.zone }).diff(today, 'days').days);
  return Math.min(Math.max(until, 0), MOST_AHEAD) + DAYS_AHEAD;
};
const MOST_AHEAD = 370;

/** Every moment of a day, on its own clock, at which a store may open or close; what changes nothing is passed over. */
const momentsOn = (hours: StoreHours, day: DateTime): number[] => {
  const date = dateOf(day);
  const own = windowsOn(hours, date, day.weekday % 7);
  const before = windowsOn(hours, dayBefore(date), (day.weekday + 6) % 7);
  // The end of yesterday's 24:00 is today's 00:00.
  const times = new Set([...own.flatMap(({ from, until }) => [from, until]), ...before.map(({ until }) => until), '00:00']);
  return [...clockChangeOf(day), ...[...times].flatMap((time) => atWall(day, time === '24:00' ? '00:00' : time))];
};

const atWall = ({ year, month, day, zone }: DateTime, time: string): number[] => {
  const [hour, minute] = time.split(':').map(Number);
  return momentsOf(DateTime.fromObject({ year, month, day, hour, minute }, { zone }), time);
};
