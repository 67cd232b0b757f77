import { DateTime } from 'luxon';
import type { MemberLimits } from '../../shared/coupon/template';
import type { RefusalCode } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';

/** A stretch of the brand's calendar in which a member may have so many: `2026-11-22`, `2026-W47` (from Monday on), `2026-11`. */
export interface Stretch {
  period: string;
  limit: number;
  refusal: Extract<RefusalCode, `limit_of_${string}`>;
}

/** The stretches that limit a claim at `now`, the shortest first. */
export const stretchesAt = ({ day, week, month }: MemberLimits, now: Instant, zone: string): Stretch[] => [
  ...(day === undefined ? [] : [{ period: localDay(now, zone), limit: day, refusal: 'limit_of_day' as const }]),
  ...(week === undefined ? [] : [{ period: weekOf(now, zone), limit: week, refusal: 'limit_of_week' as const }]),
  ...(month === undefined ? [] : [{ period: localDay(now, zone).slice(0, 7), limit: month, refusal: 'limit_of_month' as const }]),
];

const weekOf = (now: Instant, zone: string): string => DateTime.fromISO(now, { zone }).toFormat("kkkk-'W'WW");

/** The n-th place of a stretch, as its mark is called. */
export const markOf = (period: string, nth: number): string => `${period}/${nth}`;

/** The lowest place that is not taken. */
export const firstFree = (taken: ReadonlySet<number>): number => {
  for (let nth = 1; ; nth++) if (!taken.has(nth)) return nth;
};

/** Whether something happened within a stretch. */
export const within = ({ period, refusal }: Stretch, at: Instant, zone: string): boolean =>
  (refusal === 'limit_of_week' ? weekOf(at, zone) : localDay(at, zone).slice(0, period.length)) === period;
