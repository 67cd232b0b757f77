import { claimRefusals } from '../../shared/coupon/claim';
import type { CouponTemplate } from '../../shared/coupon/template';
import { toGcj02 } from '../../shared/geo/datum';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import type { Outcome } from '../platform/http/api';
import { Fault, refuseIf } from '../platform/problems';
import { bundleOf, bundleRefusals } from './bundle';
import type { Claim, ClaimAsk, ClaimDeps, Claimed } from './claim';
import { replayOf } from './claim-replay';
import { nearestView } from './coupon-view';
import { findPlace } from './find-place';
import { knowClaimant, roughly } from './know-claimant';
import { placeAskOf, TEMPLATE_CHANGED, takePlace } from './take-place';

export type { ClaimAsk, ClaimDeps, Claimed } from './claim';

/**
 * A coupon gets to a member: refused with every reason, or issued once. The same key again gives the coupon as it was first
 * issued, even when by now the stock is gone or the member has left the place.
 */
export const claimCoupon =
  (deps: ClaimDeps) =>
  async (ask: ClaimAsk): Promise<Outcome<Claimed>> => {
    const template = await toClaim(deps, ask.templateId);
    if (!template) throw new Fault('not_found');
    return claimOf(deps, ask, template);
  };

/** The template, a moment old at most; one that memory calls paused is asked again, because by now it may be open, or out for good. */
const toClaim = async ({ templates }: ClaimDeps, templateId: string): Promise<CouponTemplate | undefined> => {
  const kept = await templates.offer(templateId);
  return kept?.state === 'paused' ? templates.get(templateId) : kept;
};

/** The claim under the rules of this version of its template; begun anew when the rules turn out to have changed. */
const claimOf = async (deps: ClaimDeps, ask: ClaimAsk, template: CouponTemplate, again = 0): Promise<Outcome<Claimed>> => {
  const { claim, reasons } = await lookInto(deps, ask, template, again > 0);
  if (!claim) return refused(reasons);
  const placeAsk = placeAskOf(claim);
  if (reasons.length > 0) {
    const found = await findPlace(deps, template, placeAsk);
    if ('own' in found) return replayOf(deps, claim, found.own);
    return refused([...('reasons' in found ? found.reasons : []), ...reasons]);
  }
  const taken = await takePlace(deps, claim);
  if (taken !== TEMPLATE_CHANGED) return taken;
  const fresh = await deps.templates.get(template.templateId);
  if (!fresh || again >= MOST_CHANGES) throw new Fault('unavailable');
  return claimOf(deps, ask, fresh, again + 1);
};

/** How often a claim begins anew because a marketer has changed its template meanwhile. */
const MOST_CHANGES = 5;

const refused = (reasons: Refusal[]): never => {
  refuseIf(reasons);
  throw new Fault('internal');
};

const lookInto = async (
  deps: ClaimDeps,
  ask: ClaimAsk,
  template: CouponTemplate,
  again: boolean,
): Promise<{ claim?: Claim | undefined; reasons: Refusal[] }> => {
  const { memberId, way, position, now } = ask;
  const byPlace = template.claimPlace.kind === 'near_store' && (way === 'app' || way === 'code');
  const [brand, index, known, bundle, spent, review] = await Promise.all([
    deps.brands.current(),
    deps.stores.index(),
    knowClaimant(deps, template, { memberId, byPlace, now }),
    bundleOf(deps.templates, template, again),
    budgetSpent(deps, template),
    ask.origin && deps.screen?.(ask),
  ]);
  const { zone } = brand;
  const point = position && toGcj02(position, position.datum);
  const nearest = byPlace ? nearestView(index, template.stores, point) : undefined;
  const reasons = [
    ...claimRefusals(template, { ...known, way, position, nearest, now, zone }),
    ...spent,
    ...bundleRefusals(bundle, now, zone),
  ];
  const { countedFor, countedToo } = known;
  if (countedFor === undefined) return { reasons: [...reasons, refusal('phone_needed')] };
  const storeId = ask.storeId ?? nearest?.storeId;
  const claim: Claim = {
    ...{ ask, template, bundle: bundle.filter((one) => one !== undefined), countedFor, countedToo, zone, storeId },
    storeName: storeId === undefined ? undefined : index.byId.get(storeId)?.name,
    claimPoint: byPlace && point ? roughly(point) : undefined,
    review,
  };
  return { claim, reasons };
};

/** A budget that counts redemptions stops claims when what was redeemed has reached it; what is out stays usable. */
const budgetSpent = async ({ templates }: ClaimDeps, { templateId, budget }: CouponTemplate): Promise<Refusal[]> => {
  if (budget?.counts !== 'redemptions') return [];
  const counts = (await templates.countsOf([templateId])).get(templateId);
  return (counts?.discount.amount ?? 0) >= budget.amount.amount ? [refusal('budget_reached')] : [];
};
