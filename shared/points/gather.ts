import type { Instant } from '../time/instant';
import { ofOneType, type PointAccount, timeOf } from './account';
import { total } from './part';
import { settle } from './settle';
import { takeOut } from './spend';
import { andThen, type Done, finish, move } from './step';

/** What became of a person's accounts when points came together in one of them. */
export interface Gathered {
  into: Done;
  /** The others, in their order. */
  from: Done[];
}

/**
 * Brings together in one account of a person what is missing there for so many points to be spent, from their other accounts in their order,
 * of each the soonest expiring first, as far as they go. Points keep their ends; what the account owes is paid with them first. Nothing
 * moves where nothing is missing.
 */
export const gather = (into: PointAccount, others: readonly PointAccount[], points: number, now: Instant): Gathered => {
  const gathered: Gathered = { into: { account: into, movements: [] }, from: [] };
  for (const other of others) {
    ofOneType(other, into);
    const step = bring(gathered.into.account, other, points, now);
    gathered.into = andThen(gathered.into, step.into.movements);
    gathered.from.push(step.from);
  }
  return gathered;
};

const bring = (into: PointAccount, from: PointAccount, points: number, now: Instant): { into: Done; from: Done } => {
  const at = timeOf(into, now);
  const start = settle(into, at);
  const left = timeOf(from, now);
  const missing = points + start.account.debt - total(start.account.lots);
  const amount = Math.min(Math.max(0, missing), total(settle(from, left).account.lots));
  const taken = amount === 0 ? undefined : takeOut(from, amount, 'transfer', 'merged', now);
  if (!taken || 'refusals' in taken) return { into: { account: into, movements: [] }, from: { account: from, movements: [] } };
  return { into: finish(andThen(start, move(at, 'transfer', 'available', 'merged', taken.parts)), at), from: taken };
};
