import { roundHalfUp } from '../money/share';
import type { Instant } from '../time/instant';
import { localDay } from '../time/local-day';
import { holdingOf, type PointAccount } from './account';
import { settle } from './settle';

/** What a brand owes in points, and is owed. */
export interface Liability {
  available: number;
  pending: number;
  /** What members owe the brand. */
  debt: number;
  /** How many members are owed any. */
  members: number;
  /** Available and pending points by the month in which they expire, `2027-12`; those that never do under `never`. */
  byMonth: Record<string, number>;
}

export const NO_LIABILITY: Liability = { available: 0, pending: 0, debt: 0, members: 0, byMonth: {} };

/** The liability with another account in it, as of `now`: what is over by then is not owed. Months are those of `zone`. */
export const withAccount = (liability: Liability, account: PointAccount, now: Instant, zone: string): Liability => {
  const then = settle(account, now).account;
  const { available, pending, debt } = holdingOf(then);
  const byMonth = { ...liability.byMonth };
  for (const { expiresAt, amount } of [...then.lots, ...then.pending]) {
    const month = expiresAt === undefined ? 'never' : localDay(expiresAt, zone).slice(0, 7);
    byMonth[month] = (byMonth[month] ?? 0) + amount;
  }
  return {
    available: liability.available + available,
    pending: liability.pending + pending,
    debt: liability.debt + debt,
    members: liability.members + (available + pending > 0 ? 1 : 0),
    byMonth,
  };
};

/** What points cost the brand when they are spent: so many minor units for so many points. */
export interface PointCost {
  minor: number;
  points: number;
}

/** The cost of points in minor units, half up. */
export const costOf = (points: number, { minor, points: per }: PointCost): number => roundHalfUp(points, minor, per);

/** What points pay when they are spent, in minor units: never more than they are worth. */
export const worthOf = (points: number, { minor, points: per }: PointCost): number =>
  Number((BigInt(points) * BigInt(minor)) / BigInt(per));
