import { type Instant, millis, utc } from '../time/instant';
import { type PointAccount, timeOf } from './account';
import { expiryOf, lastMoment } from './expiry';
import type { Part } from './part';
import type { PointPolicy } from './policy';
import { settle } from './settle';
import { andThen, type Done, finish, move } from './step';

/** Points that a member gets for something. */
export interface Earned {
  amount: number;
  /** When it happened, such as the purchase: from then on the policy's expiry counts. */
  earnedAt: Instant;
  /** When they become available; at once when it is over or not set. */
  availableAt?: Instant | undefined;
  /** In the day on which they end, such as a campaign's last; the policy's when it is not set. */
  expiresAt?: Instant | undefined;
}

/**
 * Gives points, pending or at once. Debt is paid with them first. `parts` is what was given: who may have to take it back keeps them.
 * Points whose end is over already are given and expire: the ledger says so.
 */
export const earn = (account: PointAccount, ask: Earned, policy: PointPolicy, now: Instant): Done & { parts: Part[] } => {
  const at = timeOf(account, now);
  const parts = partsOf(ask, policy, at);
  const isPending = parts.some(({ availableAt }) => availableAt !== undefined);
  const given = isPending ? move(at, 'issue', 'pending', 'pending_earned', parts) : move(at, 'issue', 'available', 'earned', parts);
  return { ...finish(andThen(settle(account, at), given), at), parts };
};

const partsOf = ({ amount, earnedAt, availableAt, expiresAt }: Earned, policy: PointPolicy, at: Instant): Part[] => {
  if (amount === 0) return [];
  const end = expiresAt === undefined ? expiryOf(policy.expiry, earnedAt, policy.zone, availableAt) : lastMoment(expiresAt, policy.zone);
  const isPending = availableAt !== undefined && millis(availableAt) > millis(at);
  return [{ amount, ...(end !== undefined && { expiresAt: end }), ...(isPending && { availableAt: utc(millis(availableAt)) }) }];
};
