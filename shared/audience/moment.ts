import { type DayNumber, dayBegins } from '../time/day-number';
import type { Profile } from './profile';

const DAY = 86_400_000;

/** The days of a zone, as often as it is asked: no text is put together for it, unlike by the functions of time that it asks once a day. */
export interface LocalDays {
  /** The first millisecond of a day. */
  begins: (day: DayNumber) => number;
  /** The local day of a moment. */
  at: (ms: number) => DayNumber;
}

const zones = new Map<string, LocalDays>();

/** The days of `zone`; facts that never change, so that one answer does for all who ask. */
export const localDays = (zone: string): LocalDays => {
  const before = zones.get(zone);
  if (before) return before;
  const days = readDays(zone);
  zones.set(zone, days);
  return days;
};

/** A rule looks back ten years at most; beyond so many days somebody asks for something else, and what is known is forgotten. */
const MOST_KNOWN = 20_000;

const readDays = (zone: string): LocalDays => {
  const known = new Map<DayNumber, number>();
  const begins = (day: DayNumber): number => {
    const before = known.get(day);
    if (before !== undefined) return before;
    const found = dayBegins(day, zone);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(day, found);
    return found;
  };
  const at = (ms: number): DayNumber => {
    let day = Math.floor(ms / DAY);
    while (begins(day) > ms) day -= 1;
    while (begins(day + 1) <= ms) day += 1;
    return day;
  };
  return { begins, at };
};

/**
 * The moment for which a profile is judged, with its local day. Conditions lower `until` to the earliest moment at which time alone may
 * change what they said: it may be too early and is never too late.
 */
export interface Moment {
  days: LocalDays;
  now: number;
  today: DayNumber;
  /** When today begins and when tomorrow does. */
  begins: number;
  ends: number;
  /** Of today: the year, and the month from 1 to 12. */
  year: number;
  month: number;
  until: number;
}

/** One condition, compiled: whether a profile meets it. */
export type Meets = (profile: Profile, at: Moment) => boolean;

/** A moment to be used again and again: what is known of a day is found out once. */
export const momentIn = (days: LocalDays): Moment => ({
  ...{ days, now: 0, today: 0, begins: Number.POSITIVE_INFINITY, ends: Number.NEGATIVE_INFINITY },
  ...{ year: 0, month: 0, until: Number.POSITIVE_INFINITY },
});

/** Puts a moment to `now`, with nothing said yet of how long its answers hold. */
export const setMoment = (at: Moment, now: number): void => {
  at.now = now;
  at.until = Number.POSITIVE_INFINITY;
  if (now >= at.begins && now < at.ends) return;
  at.today = at.days.at(now);
  at.begins = at.days.begins(at.today);
  at.ends = at.days.begins(at.today + 1);
  const date = new Date(at.today * DAY);
  at.year = date.getUTCFullYear();
  at.month = date.getUTCMonth() + 1;
};

/** The answer holds no longer than until then. */
export const holdsUntil = (at: Moment, ms: number): void => {
  if (ms < at.until) at.until = ms;
};

/** The answer holds no longer than until a local day begins. */
export const holdsUntilDay = (at: Moment, day: DayNumber): void => holdsUntil(at, at.days.begins(day));

/** The first day of a month, counted on from January of a year: month 13 is January of the next. */
export const firstOfMonth = (year: number, month: number): DayNumber => Date.UTC(year, month - 1, 1) / DAY;
