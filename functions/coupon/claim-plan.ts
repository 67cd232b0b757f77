import type { Sign } from '../../shared/coupon/code';
import type { CouponTemplate } from '../../shared/coupon/template';
import { localDay } from '../../shared/time/local-day';
import type { Claim, ClaimDeps } from './claim';
import type { ClaimedCoupon } from './coupon-repository';
import { firstPlace, type Place, type PlaceAsk } from './find-place';
import { firstDrawing, reservedFor, type Wanted } from './find-stock';
import { couponNumber, issueCoupon } from './issue-coupon';
import type { Drawing, Issue } from './issuing-repository';

/** How a claim is about to be written; it is changed until it holds. */
export interface Plan {
  place: Place;
  /** Whether the place was looked for, so that the key must be noted beside it. */
  looked: boolean;
  /** How often the number of each coupon of the bundle turned out to be somebody else's. */
  collisions: Map<number, number>;
  /** One for each template of which it takes units. */
  drawings: Map<string, Drawing>;
  /** Templates whose lapsed holds were given back for this claim already. */
  swept: Set<string>;
}

/** The plan that is right for most claims, made without having read anything. */
export const firstPlan = ({ random }: ClaimDeps, claim: Claim, placeAsk: PlaceAsk): Plan => ({
  place: firstPlace(claim.template, placeAsk),
  looked: false,
  collisions: new Map(),
  drawings: new Map(wantedOf(claim).map((wanted) => [wanted.template.templateId, firstDrawing(wanted, todayOf(claim), random)])),
  swept: new Set(),
});

/** The brand's day on which a claim is made. */
export const todayOf = ({ ask, zone }: Claim): string => localDay(ask.now, zone);

/** The templates of the coupons that come with one, each as often as there are coupons of it. */
const partsOf = ({ template, bundle }: Claim): CouponTemplate[] =>
  bundle.flatMap((part, i) => Array.from({ length: template.bundle[i]?.count ?? 0 }, () => part));

/** What a claim takes from which template: its own coupon, and those of its bundle. */
export const wantedOf = (claim: Claim): Wanted[] => {
  const wanted = new Map<string, Wanted>();
  for (const template of [claim.template, ...partsOf(claim)]) {
    const units = wanted.get(template.templateId)?.units ?? 0;
    wanted.set(template.templateId, { template, units: units + 1 });
  }
  return [...wanted.values()];
};

/** All that the claim writes by this plan. */
export const issueBy = (sign: Sign, claim: Claim, plan: Plan): Issue => {
  const coupons = couponsBy(sign, claim, plan);
  const { ask, template, storeId } = claim;
  return {
    coupons,
    drawings: [...plan.drawings.values()],
    noteKey: plan.looked,
    atStore: template.stockPerStore === undefined || storeId === undefined ? undefined : { storeId, limit: template.stockPerStore },
    also: ask.also?.writes(coupons[0].couponId) ?? [],
  };
};

const couponsBy = (sign: Sign, claim: Claim, plan: Plan): [ClaimedCoupon, ...ClaimedCoupon[]] => {
  const { ask, template, countedFor, storeId } = claim;
  const shards = shardsBy(plan);
  const { slot, attempt, marks } = plan.place;
  const couponId = couponNumber(sign, template.templateId, countedFor, slot, attempt);
  const parts = partsOf(claim).map((part, i) => {
    const place = `${couponId}/${i + 1}`;
    const number = couponNumber(sign, part.templateId, countedFor, place, plan.collisions.get(i + 1) ?? 0);
    return { ...couponBy(claim, plan, part, { couponId: number, slot: place, way: 'bundle' }, shards), bundleOf: couponId };
  });
  const main: ClaimedCoupon = {
    ...couponBy(claim, plan, template, { couponId, slot, way: ask.way }, shards),
    marks,
    bundle: parts.map((part) => part.couponId),
    ...(ask.code && { code: ask.code.code, codeBatch: ask.code.batchId }),
    ...(storeId !== undefined && { claimStoreId: storeId }),
    ...(storeId !== undefined && template.stockPerStore !== undefined && { stockStore: storeId }),
    ...(claim.claimPoint && { claimPoint: claim.claimPoint }),
    ...(ask.origin && { origin: ask.origin }),
    ...(claim.review && { review: claim.review }),
  };
  return [main, ...parts];
};

/** Gives out, template by template, the shards that a plan takes its units from, one for each coupon. */
const shardsBy = ({ drawings }: Plan): Map<string, number[]> =>
  new Map(
    [...drawings].map(([templateId, { draws }]) => [
      templateId,
      draws.flatMap(({ shard, units }) => Array.from({ length: units }, () => shard)),
    ]),
  );

const couponBy = (
  { ask, countedFor, zone }: Claim,
  { drawings }: Plan,
  template: CouponTemplate,
  to: Pick<ClaimedCoupon, 'couponId' | 'slot' | 'way'>,
  shards: Map<string, number[]>,
): ClaimedCoupon => {
  const reserved = reservedFor(template);
  const coupon = issueCoupon(
    template,
    {
      ...to,
      ...{ memberId: ask.memberId, countedFor, shard: shards.get(template.templateId)?.shift() ?? 0 },
      ...(ask.channel && { channel: ask.channel }),
      ...(ask.holdUntil !== undefined && { heldUntil: ask.holdUntil }),
      ...(reserved > 0 && { reserved }),
    },
    ask.now,
    zone,
  );
  return {
    ...coupon,
    ...{ claimKey: ask.idempotency.key, claimHash: ask.idempotency.hash, marks: [], bundle: [] },
    ...(template.stockPerDay !== undefined && { stockDay: drawings.get(template.templateId)?.day }),
  };
};
