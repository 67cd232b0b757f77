import { DateTime } from 'luxon';
import type { Clock } from '../harness/coupon-model';

const SECOND = 1000;
const DAY = 86_400 * SECOND;

/** The clock of a whole process, for the functions and WeChat's stand-in alike: it stands still unless the program moves it, and only goes forward. */
export interface SimulatedClock extends Clock {
  readonly zone: string;
  /** How often it went over a midnight, a month's end, a change of the clocks. */
  readonly passed: Readonly<Record<Turn, number>>;
}

/**
 * Takes the process's clock. It begins at some noon of the zone after today, `daysOn` days on: what the database drops by its own clock, once
 * its time to live is over, is over in the play as well.
 */
export const takeOver = (zone: string, daysOn: number): SimulatedClock => {
  const real = Date.now;
  let now = DateTime.fromMillis(real(), { zone })
    .startOf('day')
    .plus({ days: daysOn + 1, hours: 12 })
    .toMillis();
  Date.now = () => now;
  const passed: Record<Turn, number> = { midnight: 0, month_end: 0, clock_change: 0 };
  return {
    ...{ zone, passed },
    get now() {
      return now;
    },
    pass: (ms) => {
      if (ms % SECOND !== 0 || ms < 0) throw new RangeError('the clock moves forward by whole seconds');
      for (const turn of turnsIn(now, now + ms, zone)) passed[turn]++;
      now += ms;
      return now;
    },
    // The program says what time it is; no story begins at an hour of its own.
    toNoon: () => now,
    restore: () => {
      Date.now = real;
    },
  };
};

/** Moments at which days, months and clocks turn; a program goes to just before them. */
export const TURNS = ['midnight', 'month_end', 'clock_change'] as const;
export type Turn = (typeof TURNS)[number];

const turnsIn = (from: number, to: number, zone: string): Turn[] => {
  const [before, after] = [from, to].map((at) => DateTime.fromMillis(at, { zone }));
  if (!before || !after) return [];
  return TURNS.filter((turn) => {
    if (turn === 'midnight') return !before.hasSame(after, 'day');
    return turn === 'month_end' ? !before.hasSame(after, 'month') : before.offset !== after.offset;
  });
};

/** The next such moment after now; a zone whose clock does not change has its month end instead. */
export const nextTurn = (turn: Turn, now: number, zone: string): number => {
  const local = DateTime.fromMillis(now, { zone });
  switch (turn) {
    case 'midnight':
      return local.startOf('day').plus({ days: 1 }).toMillis();
    case 'month_end':
      return local.startOf('month').plus({ months: 1 }).toMillis();
    case 'clock_change':
      return clockChange(now, zone) ?? nextTurn('month_end', now, zone);
  }
};

const clockChange = (now: number, zone: string): number | undefined => {
  const offsetAt = (at: number): number => DateTime.fromMillis(at, { zone }).offset;
  for (let day = now; day < now + 370 * DAY; day += DAY) {
    if (offsetAt(day) === offsetAt(day + DAY)) continue;
    let [before, after] = [day, day + DAY];
    while (after - before > SECOND) {
      const middle = Math.floor((before + after) / 2 / SECOND) * SECOND;
      if (offsetAt(middle) === offsetAt(day)) before = middle;
      else after = middle;
    }
    return after;
  }
  return undefined;
};
