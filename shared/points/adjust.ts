import type { Actor } from '../audit/audit';
import type { Instant } from '../time/instant';
import { type PointAccount, timeOf } from './account';
import { expiryOf } from './expiry';
import type { PointPolicy } from './policy';
import { type PointRefusal, pointRefusal } from './refusal';
import { settle } from './settle';
import { takeOut } from './spend';
import { andThen, type Done, finish, move, type Refused } from './step';

/** Every reason why these people may not adjust so many points: above the policy's limit somebody else has to agree. */
export const adjustRefusals = (
  { adjustAlone }: Pick<PointPolicy, 'adjustAlone'>,
  { amount, by, agreed }: { amount: number; by: Actor; agreed?: Actor | undefined },
): PointRefusal[] => {
  if (adjustAlone === undefined || Math.abs(amount) <= adjustAlone) return [];
  if (agreed === undefined) return [pointRefusal('second_person_needed', { limit: adjustAlone })];
  return agreed.id === by.id ? [pointRefusal('same_person_twice')] : [];
};

/**
 * Gives points by hand, or takes them with a minus. Given ones expire as if earned now; taken are the soonest expiring of the available
 * ones, never more than there are.
 */
export const adjust = (account: PointAccount, amount: number, policy: PointPolicy, now: Instant): Done | Refused => {
  if (amount < 0) return takeOut(account, -amount, 'adjustment', 'adjusted', now);
  const at = timeOf(account, now);
  const expiresAt = expiryOf(policy.expiry, at, policy.zone);
  const parts = amount === 0 ? [] : [{ amount, ...(expiresAt !== undefined && { expiresAt }) }];
  return finish(andThen(settle(account, at), move(at, 'adjustment', 'available', 'adjusted', parts)), at);
};
