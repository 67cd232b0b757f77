import type { Instant } from '../time/instant';
import { type PointAccount, timeOf } from './account';
import type { Reason, Side } from './entry';
import { graceEnd } from './expiry';
import { isOverAt, newestFirst, type Part, slice, together, total } from './part';
import type { PointPolicy } from './policy';
import { pointRefusal } from './refusal';
import { settle } from './settle';
import { andThen, type Done, finish, move, type Refused } from './step';

/** Takes points, the soonest expiring first, those that never expire last. `parts` is what was taken: who may give it back keeps them. */
export const spend = (
  account: PointAccount,
  { amount, reason = 'spent' }: { amount: number; reason?: 'spent' | 'exchanged' },
  now: Instant,
): (Done & { parts: Part[] }) | Refused => takeOut(account, amount, 'redemption', reason, now);

/** Takes available points to a side of the brand, soonest expiring first; refused when there are not enough. */
export const takeOut = (
  account: PointAccount,
  amount: number,
  to: Side,
  reason: Reason,
  now: Instant,
): (Done & { parts: Part[] }) | Refused => {
  const at = timeOf(account, now);
  const start = settle(account, at);
  const available = total(start.account.lots);
  if (amount > available) return { refusals: [pointRefusal('not_enough_points', { available, missing: amount - available })] };
  const parts = slice(start.account.lots, 0, amount);
  return { ...andThen(start, move(at, 'available', to, reason, parts)), parts };
};

/** A part of what was taken that goes back: what was taken then, how much of it has gone back before, and how much does now. */
export interface GoesBack {
  taken: readonly Part[];
  before: number;
  amount: number;
}

/**
 * Points that were spent go back into the lots they came from, the newest expiry first when not all do. What has expired meanwhile gets
 * the policy's grace, counted from now, or is gone. All that goes back of one spending is what was taken, whichever way it was split.
 */
export const refundSpend = (
  account: PointAccount,
  { reason = 'refunded', ...ask }: GoesBack & { reason?: 'refunded' | 'exchange_cancelled' },
  policy: PointPolicy,
  now: Instant,
): Done | Refused => {
  const left = total(ask.taken) - ask.before;
  if (ask.amount > left) return { refusals: [pointRefusal('more_than_spent', { left })] };
  return putBack(account, ask, { from: 'redemption', reason }, policy, now);
};

/** Puts points from a side of the brand into lots, with grace for those whose end is over. */
export const putBack = (
  account: PointAccount,
  { taken, before, amount }: GoesBack,
  { from, reason }: { from: Side; reason: Reason },
  policy: PointPolicy,
  now: Instant,
): Done => {
  const at = timeOf(account, now);
  const parts = together(slice(newestFirst(taken), before, amount));
  const over = parts.filter((part) => isOverAt(part, at));
  const expiresAt = graceEnd(at, policy.graceDays, policy.zone);
  const late =
    policy.graceDays === 0
      ? move(at, from, 'expiry', 'expired', over)
      : move(at, from, 'available', 'grace', together(over.map((part) => ({ amount: part.amount, expiresAt }))));
  const alive = parts.filter((part) => !isOverAt(part, at));
  return finish(andThen(settle(account, at), [...move(at, from, 'available', reason, alive), ...late]), at);
};
