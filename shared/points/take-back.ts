import type { Instant } from '../time/instant';
import { type PointAccount, timeOf } from './account';
import { amountOf, asLot, changed, furthestFirst, type Part, slice, soonestFirst, together, total } from './part';
import type { PointPolicy } from './policy';
import { pointRefusal } from './refusal';
import { settle } from './settle';
import { andThen, type Done, move, owe, type Refused } from './step';

/** What a return takes back: all that the order earned, how much of it was taken back before, and how much is now. */
export interface TakesBack {
  earned: readonly Part[];
  before: number;
  amount: number;
}

/**
 * Takes back what an order earned: its own pending points, other pending ones (the furthest from being available first), the lots that
 * its points are in, then the soonest expiring. What is still missing becomes debt or is written off, by policy.
 */
export const takeBack = (account: PointAccount, ask: TakesBack, policy: PointPolicy, now: Instant): Done | Refused => {
  const left = total(ask.earned) - ask.before;
  if (ask.amount > left) return { refusals: [pointRefusal('more_than_earned', { left })] };
  const at = timeOf(account, now);
  const start = settle(account, at);
  const own = together(slice(soonestFirst(ask.earned), ask.before, ask.amount));
  const fromPending = ownThenOthers(furthestFirst(start.account.pending), own, ask.amount);
  const inLots = together(changed(own, fromPending.own, -1).map(asLot));
  const fromLots = ownThenOthers(start.account.lots, inLots, ask.amount - total(fromPending.all));
  const missing = ask.amount - total(fromPending.all) - total(fromLots.all);
  return andThen(start, [
    ...move(at, 'pending', 'issue', 'taken_back', fromPending.all),
    ...move(at, 'available', 'issue', 'taken_back', fromLots.all),
    ...(policy.missing === 'debt' ? owe(at, 'debt', 'issue', 'debt', missing) : owe(at, 'adjustment', 'issue', 'written_off', missing)),
  ]);
};

/** Up to `amount` points of a stock: first those of the same fate as the order's own, then the others in the order of the stock. */
const ownThenOthers = (stock: readonly Part[], wanted: readonly Part[], amount: number): { own: Part[]; all: Part[] } => {
  const there = wanted.map((part) => ({ ...part, amount: Math.min(part.amount, amountOf(stock, part)) }));
  const own = slice(there, 0, amount);
  const others = slice(inOrderOf(stock, changed(stock, own, -1)), 0, amount - total(own));
  return { own, all: together([...own, ...others]) };
};

/** What is left of a stock, in the stock's order. */
const inOrderOf = (stock: readonly Part[], left: readonly Part[]): Part[] =>
  stock.map((part) => ({ ...part, amount: amountOf(left, part) }));
