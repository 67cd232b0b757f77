import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { Fault, refuseIf } from '../platform/problems';
import { changeOnce, type Effect } from '../points/change-once';
import { Referral } from './referral-repository';
import { type SettleDeps, settleReferral } from './settle-referral';

export interface DecideAsk {
  referralId: string;
  counts: boolean;
  by: string;
  idempotency: Idempotency;
  now: Instant;
}

/** Decides about a referral that waits to be looked at, once; when it counts and is due, both are given theirs at once. */
export const decideReferral =
  (deps: SettleDeps) =>
  async ({ referralId, counts, by, idempotency, now }: DecideAsk): Promise<Outcome<Referral>> => {
    const asked = { operation: 'decide-referral', by, idempotency };
    const outcome = await changeOnce(deps)(asked, Referral, now, async (): Promise<Effect<Referral>> => {
      const before = await deps.referrals.get(referralId);
      if (!before) throw new Fault('not_found');
      if (before.state !== 'review') refuseIf([refusal('version_conflict')]);
      const after: Referral = {
        ...before,
        ...(counts ? { state: 'waiting', reasons: [] } : { state: 'refused' }),
        approvedBy: by,
        version: before.version + 1,
      };
      return { moves: [], writes: deps.referrals.change(before, after), reply: after };
    });
    const settled = counts && !outcome.replayed ? await settleReferral(deps)(referralId, now) : undefined;
    return { ...outcome, reply: settled ?? outcome.reply };
  };
