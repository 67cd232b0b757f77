import type { Instant } from '../time/instant';
import { type PointAccount, timeOf } from './account';
import { settle } from './settle';
import { andThen, type Done, move, owe } from './step';

/** A member leaves for good: nothing is owed to them any more, and what they owe is written off. The ledger stays. */
export const closeAccount = (account: PointAccount, now: Instant): Done => {
  const at = timeOf(account, now);
  const last = settle(account, at);
  const { lots, pending, debt } = last.account;
  return andThen(last, [
    ...move(at, 'pending', 'expiry', 'closed', pending),
    ...move(at, 'available', 'expiry', 'closed', lots),
    ...owe(at, 'adjustment', 'debt', 'written_off', debt),
  ]);
};
