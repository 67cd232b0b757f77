import type { Instant } from '../time/instant';
import { holdingOf, type PointAccount } from './account';
import type { Holding } from './entry';
import { settle } from './settle';

/** What a member has at an instant. */
export interface Balance extends Holding {
  /** What of the available points expires, next first; those that never do are left out. */
  expiring: { at: Instant; amount: number }[];
  /** What the brand owes: available and pending. */
  owed: number;
}

/** Judged when it is read: pending points whose time has come are available, lots past their end are gone, though nothing was written. */
export const balanceAt = (account: PointAccount, now: Instant): Balance => {
  const then = settle(account, now).account;
  const holding = holdingOf(then);
  return {
    ...holding,
    expiring: then.lots.flatMap(({ expiresAt, amount }) => (expiresAt === undefined ? [] : [{ at: expiresAt, amount }])),
    owed: holding.available + holding.pending,
  };
};
