import type { ReportDay } from '../contract/campaign-report';
import { type DayNumber, dayNumberOf, writtenDay } from '../time/day-number';
import { ARMS, type Arm } from './outcome';
import { DAYS_BEFORE } from './outcome-of';
import { cellOf, DAYS, type OutcomeSums } from './outcome-sums';

/** The longest chart: what comes before is not shown. */
const MOST_DAYS = 200;

type What = 'from' | 'to' | 'came' | 'before';

const reader = (sums: OutcomeSums) => {
  const cells = sums[DAYS] ?? {};
  const all = (arm: Arm, what: What): [DayNumber, number][] => {
    const prefix = cellOf(arm, `${what}/`);
    const own = Object.entries(cells).filter(([cell]) => cell.startsWith(prefix));
    return own.map(([cell, count]) => [Number(cell.slice(prefix.length)), Number(count)]);
  };
  const until = (arm: Arm, what: 'from' | 'to', day: DayNumber): number =>
    all(arm, what).reduce((sum, [of, count]) => (of <= day ? sum + count : sum), 0);
  return { all, until, at: (arm: Arm, what: What, day: DayNumber): number => Number(cells[cellOf(arm, `${what}/${day}`)] ?? 0n) };
};

/** The first local day on which somebody was assigned. */
export const startedOn = (sums: OutcomeSums): string | undefined => {
  const days = ARMS.flatMap((arm) => reader(sums).all(arm, 'from')).map(([day]) => day);
  return days.length === 0 ? undefined : writtenDay(Math.min(...days));
};

/**
 * Day by day which share of each arm came to a store: from a week before the first assignment, when both should be alike, to the last day
 * of a window or `today`. On a day those count whose window it lies in; before the first, all who were assigned within the next week.
 */
export const daysOf = (sums: OutcomeSums, today: string): ReportDay[] => {
  const { all, until, at } = reader(sums);
  const begun = startedOn(sums);
  if (begun === undefined) return [];
  const [first, now] = [dayNumberOf(begun), dayNumberOf(today)];
  const last = Math.min(now, Math.max(...ARMS.flatMap((arm) => all(arm, 'to')).map(([day]) => day)));
  const from = Math.max(first - DAYS_BEFORE, last - MOST_DAYS);
  return Array.from({ length: Math.max(0, last - from + 1) }, (_, i) => from + i).map((day): ReportDay => {
    const isBefore = day < first;
    const came = (arm: Arm): ReportDay['treated'] => {
      const members = isBefore ? until(arm, 'from', day + DAYS_BEFORE) : until(arm, 'from', day) - until(arm, 'to', day - 1);
      const count = at(arm, isBefore ? 'before' : 'came', day);
      return { members, came: count, ...(members > 0 && { share: count / members }) };
    };
    return { day: writtenDay(day), isBefore, isToday: day === now, treated: came('treated'), control: came('control') };
  });
};
