import * as v from 'valibot';
import { Actor } from '../audit/audit';
import { ReviewCause, UNDO_SECONDS } from '../coupon/review';
import { Instant, isBefore, plusSeconds } from '../time/instant';
import { Signal } from './signal';
import { ActorKind } from './trace';

/**
 * What becomes of a claim that was held: `open` until somebody decides; `released`; `rejecting` for the ten minutes in which that can be
 * taken back, then `rejected`; or `ended`, when the coupon ended in another way meanwhile.
 */
export const CaseState = v.picklist(['open', 'released', 'rejecting', 'rejected', 'ended']);
export type CaseState = v.InferOutput<typeof CaseState>;

/** One claim that was held for review (可疑领取), of which there is at most one for each coupon, ever. */
export const ClaimCase = v.object({
  couponId: v.string(),
  templateId: v.string(),
  /** Who claimed it; who has it now may be a friend to whom it was given. */
  memberId: v.string(),
  groupId: v.string(),
  signals: v.array(Signal),
  cause: ReviewCause,
  claimedAt: Instant,
  heldAt: Instant,
  /** When it is released by itself. */
  until: Instant,
  state: CaseState,
  decidedAt: v.optional(Instant),
  by: v.optional(Actor),
  /** What the member is told when it is rejected. */
  message: v.optional(v.string()),
  /** The end of its validity before it was released. */
  validUntil: v.optional(Instant),
  version: v.number(),
});
export type ClaimCase = v.InferOutput<typeof ClaimCase>;

/** Claims of one template that were held because of one device, address, network or person. */
export const CaseGroup = v.object({
  groupId: v.string(),
  kind: ActorKind,
  templateId: v.string(),
  firstAt: Instant,
  lastAt: Instant,
  /** How many claims were held in all, and how many still wait. */
  held: v.number(),
  open: v.number(),
  /** What speaks against all of them, as it was when one was last held. */
  signals: v.array(Signal),
});
export type CaseGroup = v.InferOutput<typeof CaseGroup>;

/** What is decided of a held claim. */
export const Decision = v.picklist(['release', 'reject', 'undo']);
export type Decision = v.InferOutput<typeof Decision>;

/** Until when a decision can be taken back; undefined when there is none, or it is final. */
export const undoUntil = ({ state, decidedAt }: Pick<ClaimCase, 'state' | 'decidedAt'>): Instant | undefined =>
  (state === 'released' || state === 'rejecting') && decidedAt ? plusSeconds(decidedAt, UNDO_SECONDS) : undefined;

/** Whether a decision can still be taken back. */
export const canUndo = (one: Pick<ClaimCase, 'state' | 'decidedAt' | 'by'>, now: Instant): boolean => {
  const until = undoUntil(one);
  // What released itself was nobody's decision.
  return until !== undefined && one.by !== undefined && one.by.role !== 'system' && isBefore(now, until);
};
