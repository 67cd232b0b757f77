import type { Instant } from '../time/instant';
import { moved, type PointAccount } from './account';
import type { Movement, Reason, Side } from './entry';
import { furthestFirst, type Part, slice, total } from './part';
import type { PointRefusal } from './refusal';
import { settle } from './settle';

/** What an operation did: the account as it is then, and the movements that made it so, in their order. */
export interface Done {
  account: PointAccount;
  movements: Movement[];
}

/** An operation that says no: every reason, and nothing moved. */
export interface Refused {
  refusals: PointRefusal[];
}

/** Points that moved, as one movement; none when there are none. */
export const move = (at: Instant, from: Side, to: Side, reason: Reason, parts: readonly Part[]): Movement[] =>
  parts.length === 0 ? [] : [{ at, from, to, amount: total(parts), reason, parts: [...parts] }];

/** An amount between sides that hold no points of the member; none when it is zero. */
export const owe = (at: Instant, from: Side, to: Side, reason: Reason, amount: number): Movement[] =>
  amount === 0 ? [] : [{ at, from, to, amount, reason, parts: [] }];

/** Goes on from what was done with more movements. */
export const andThen = (done: Done, movements: readonly Movement[]): Done => ({
  account: movements.reduce(moved, done.account),
  movements: [...done.movements, ...movements],
});

/**
 * Ends an operation that brought points: those that came too late are gone at once, and debt is paid with the others, pending ones too.
 * So a return that arrives before its order's points leaves the same as one that arrives after them.
 */
export const finish = (done: Done, at: Instant): Done => {
  const late = settle(done.account, at);
  const { pending, lots, debt } = late.account;
  const fromPending = slice(furthestFirst(pending), 0, debt);
  const fromLots = slice(lots, 0, debt - total(fromPending));
  return andThen({ account: late.account, movements: [...done.movements, ...late.movements] }, [
    ...move(at, 'pending', 'debt', 'debt_paid', fromPending),
    ...move(at, 'available', 'debt', 'debt_paid', fromLots),
  ]);
};
