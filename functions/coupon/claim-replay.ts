import { validPeriod } from '../../shared/coupon/validity';
import { sameAsked } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import { withBundle } from './cancel-coupons';
import type { Claim, ClaimDeps, Claimed } from './claim';
import { type ClaimedCoupon, UNTOUCHED } from './coupon-item';

/** The first reply of a claim that was granted already; 422 when its key asked for something else. */
export const replayOf = async (deps: Pick<ClaimDeps, 'coupons'>, claim: Claim, found: ClaimedCoupon): Promise<Outcome<Claimed>> => {
  sameAsked(found.claimHash, claim.ask.idempotency);
  const [coupon, ...also] = await withBundle(deps, found);
  return { reply: { coupon: asFirst(coupon, claim), also: also.map((one) => asFirst(one, claim)) }, replayed: true };
};

/** A coupon as it was when it was claimed, whatever became of it since. */
const asFirst = (coupon: ClaimedCoupon, { ask, template, bundle, zone }: Claim): ClaimedCoupon => {
  const at = coupon.heldAt ?? coupon.issuedAt;
  const rules = [template, ...bundle].find(({ templateId }) => templateId === coupon.templateId);
  return {
    ...coupon,
    ...UNTOUCHED,
    memberId: ask.memberId,
    // One that was held before it was answered was first issued so.
    review: coupon.review?.at === at ? coupon.review : undefined,
    state: coupon.heldUntil === undefined ? 'issued' : 'held',
    issuedAt: at,
    changedAt: at,
    ...(coupon.heldAt && rules && validPeriod(rules.validity, at, zone)),
    version: 1,
  };
};
