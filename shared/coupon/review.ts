import * as v from 'valibot';
import { Instant, isBefore, millis, utc } from '../time/instant';

/** What about a claim was unusual, as its member is told: never the rule itself. */
export const ReviewCause = v.picklist(['device', 'network', 'account', 'place']);
export type ReviewCause = v.InferOutput<typeof ReviewCause>;

/** How long after a decision it can be taken back, in seconds; a rejection takes the coupon out when that is over. */
export const UNDO_SECONDS = 600;

/**
 * A claim that somebody is to look at before the coupon can be used: since when, why, and when it is released by itself. `rejectedAt` says
 * that it was rejected a moment ago and that this can still be taken back.
 */
export const CouponReview = v.object({ at: Instant, cause: ReviewCause, until: Instant, rejectedAt: v.optional(Instant) });
export type CouponReview = v.InferOutput<typeof CouponReview>;

interface Reviewed {
  review?: CouponReview | undefined;
  validUntil: Instant;
}

/**
 * Whether a coupon is held for review at `now`, whether or not a sweep has looked since. A use that happened before it was held, and is
 * told only now, was a good one.
 */
export const isUnderReview = ({ review }: Pick<Reviewed, 'review'>, now: Instant): boolean => {
  if (!review || isBefore(now, review.at)) return false;
  return review.rejectedAt !== undefined || isBefore(now, review.until);
};

/** When the validity of a coupon ends: the time for which it was held is added, so that nobody loses by it. */
export const lastsUntil = ({ review, validUntil }: Reviewed): Instant =>
  review ? utc(millis(validUntil) + millis(review.until) - millis(review.at)) : validUntil;
