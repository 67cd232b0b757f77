import type { Actor } from '../../shared/audit/audit';
import { stateAt } from '../../shared/coupon/life';
import { lastsUntil, UNDO_SECONDS } from '../../shared/coupon/review';
import { refusal } from '../../shared/problem/refusal';
import { type ClaimCase, canUndo, type Decision } from '../../shared/scalping/case';
import { type Instant, millis, plusSeconds, utc } from '../../shared/time/instant';
import type { AuditLog } from '../audit/audit-log';
import type { ClaimedCoupon } from '../coupon/coupon-item';
import type { Coupons } from '../coupon/coupon-repository';
import type { ExpiryAgenda } from '../coupon/expiry-agenda';
import type { NewId } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import type { Cases } from './case-repository';
import type { ReviewWrites } from './review-repository';

export interface DecideDeps {
  agenda: Pick<ExpiryAgenda, 'note'>;
  auditLog: Pick<AuditLog, 'write'>;
  cases: Cases;
  coupons: Pick<Coupons, 'get'>;
  newId: NewId;
  reviewWrites: ReviewWrites;
  tables: Tables;
}

export interface DecideAsk {
  decision: Decision;
  /** Whether a release adds the time for which it was held to the validity. */
  extend: boolean;
  /** What the member reads when it is rejected. */
  message?: string | undefined;
  by: Actor;
  now: Instant;
}

const TRIES = 6;

/**
 * Decides a held claim, once: deciding the same again changes nothing, another decision is taken only after this one was taken back. The
 * coupon, its case, its group and the line of the audit log are written together or not at all.
 */
export const decideClaim =
  (deps: DecideDeps) =>
  async (couponId: string, ask: DecideAsk): Promise<ClaimCase> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const [one, coupon] = await Promise.all([deps.cases.of(couponId), deps.coupons.get(couponId)]);
      if (!one || !coupon) throw new Fault('not_found');
      if (isDone(one, ask.decision)) return one;
      refuseIf(refusalsOf(one, coupon, ask));
      // Looked at when it can no longer be taken back; noted first, so that it is never forgotten.
      if (ask.decision === 'reject') await deps.agenda.note(couponId, plusSeconds(ask.now, UNDO_SECONDS), ask.now);
      const { after, write } = planned(deps, one, coupon, ask);
      if (await transact(deps.tables, [write, ...deps.cases.moving(one, after), audited(deps, coupon, ask)])) continue;
      if (after.state !== 'open') await deps.cases.closeGroup(one.groupId);
      return { ...one, ...after, version: one.version + 1 };
    }
    throw new Fault('unavailable');
  };

const isDone = ({ state }: ClaimCase, decision: Decision): boolean =>
  (decision === 'release' && state === 'released') ||
  (decision === 'reject' && (state === 'rejecting' || state === 'rejected')) ||
  (decision === 'undo' && state === 'open');

const refusalsOf = (one: ClaimCase, coupon: ClaimedCoupon, { decision, now }: DecideAsk) => {
  if (decision !== 'undo') return one.state === 'open' && coupon.review && coupon.state === 'issued' ? [] : [refusal('review_over')];
  if (!canUndo(one, now)) return [refusal('undo_over')];
  if (one.state === 'rejecting') return coupon.review?.rejectedAt ? [] : [refusal('review_over')];
  // Released, and used, locked or expired since.
  return coupon.state === 'issued' && !coupon.review && stateAt(coupon, now) === 'issued' ? [] : [refusal('review_over')];
};

const planned = (
  { reviewWrites }: DecideDeps,
  one: ClaimCase,
  coupon: ClaimedCoupon,
  ask: DecideAsk,
): { after: Pick<ClaimCase, 'state'> & Partial<ClaimCase>; write: Write } => {
  const { decision, extend, message, by, now } = ask;
  if (decision === 'release') return release(reviewWrites, coupon, extend ? heldFor(coupon, now) : coupon.validUntil, { by, now });
  if (decision === 'reject')
    return { after: { state: 'rejecting', decidedAt: now, by, message }, write: reviewWrites.rejected(coupon, now) };
  const { heldAt: at, cause, until } = one;
  const write =
    one.state === 'rejecting'
      ? reviewWrites.openAgain(coupon)
      : reviewWrites.heldAgain(coupon, { at, cause, until }, one.validUntil ?? coupon.validUntil);
  return { after: { state: 'open', decidedAt: undefined, by: undefined, message: undefined, validUntil: undefined }, write };
};

/** A release by somebody, or by itself. */
export const release = (
  writes: ReviewWrites,
  coupon: ClaimedCoupon,
  validUntil: Instant,
  { by, now }: { by: Actor; now: Instant },
): { after: Pick<ClaimCase, 'state'> & Partial<ClaimCase>; write: Write } => ({
  after: { state: 'released', decidedAt: now, by, validUntil: coupon.validUntil },
  write: writes.released(coupon, validUntil),
});

/** The end of its validity, later by the time for which it was held until now. */
const heldFor = (coupon: ClaimedCoupon, now: Instant): Instant => {
  const { review, validUntil } = coupon;
  if (!review) return validUntil;
  return utc(Math.min(millis(lastsUntil(coupon)), millis(validUntil) + millis(now) - millis(review.at)));
};

const ACTIONS = { release: 'claim_released', reject: 'claim_rejected', undo: 'claim_decision_undone' } as const;

const audited = (
  { auditLog, newId }: DecideDeps,
  { memberId, couponId }: ClaimedCoupon,
  { decision, message, by, now }: DecideAsk,
): Write =>
  auditLog.write({
    ...{ entryId: newId(), memberId, at: now, by, action: ACTIONS[decision], about: couponId },
    ...(message !== undefined && { reason: message }),
  });
