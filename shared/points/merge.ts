import type { Instant } from '../time/instant';
import { ofOneType, type PointAccount, timeOf } from './account';
import { settle } from './settle';
import { andThen, type Done, finish, move, owe } from './step';

/**
 * Two accounts of one person become one: all that `from` has and owes goes over, lots with their ends, pending points with their times.
 * What one owes is paid with what the other has.
 */
export const mergeAccounts = (from: PointAccount, into: PointAccount, now: Instant): { from: Done; into: Done } => {
  ofOneType(from, into);
  const left = timeOf(from, now);
  const emptied = settle(from, left);
  const { lots, pending, debt } = emptied.account;
  const arrived = timeOf(into, now);
  return {
    from: andThen(emptied, [
      ...move(left, 'available', 'transfer', 'merged', lots),
      ...move(left, 'pending', 'transfer', 'merged', pending),
      ...owe(left, 'transfer', 'debt', 'merged', debt),
    ]),
    into: finish(
      andThen(settle(into, arrived), [
        ...move(arrived, 'transfer', 'available', 'merged', lots),
        ...move(arrived, 'transfer', 'pending', 'merged', pending),
        ...owe(arrived, 'debt', 'transfer', 'merged', debt),
      ]),
      arrived,
    ),
  };
};
