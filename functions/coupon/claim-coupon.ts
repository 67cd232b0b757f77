import { claimRefusals } from '../../shared/coupon/claim';
import type { Sign } from '../../shared/coupon/code';
import type { CouponTemplate } from '../../shared/coupon/template';
import { toGcj02 } from '../../shared/geo/datum';
import type { Position } from '../../shared/geo/position';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import type { AppChannel } from '../../shared/touchpoint/event';
import type { Brands } from '../brand/brand-repository';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { Fault, Refused, refuseIf } from '../platform/problems';
import type { Stores } from '../store/store-repository';
import type { ClaimedCoupon, Coupons } from './coupon-repository';
import { nearestView } from './coupon-view';
import { couponNumber, issueCoupon } from './issue-coupon';
import type { Templates } from './template-repository';

export interface ClaimDeps {
  brands: Brands;
  coupons: Coupons;
  stores: Stores;
  templates: Templates;
  sign: Sign;
  random: () => number;
}

export interface ClaimAsk {
  templateId: string;
  memberId: string;
  position?: Position | undefined;
  channel: AppChannel;
  idempotency: Idempotency;
  now: Instant;
}

/** How often a claim looks for units on other shards before it gives up; each time another claim was faster. */
const ROUNDS = 20;

/**
 * A member claims one coupon: refused with every reason, or issued once. The same key again gives the coupon as it was
 * first issued, even when by now the stock is gone or the member has left the place.
 */
export const claimCoupon =
  (deps: ClaimDeps) =>
  async (ask: ClaimAsk): Promise<Outcome<ClaimedCoupon>> => {
    const [brand, index, template] = await Promise.all([deps.brands.current(), deps.stores.index(), deps.templates.offer(ask.templateId)]);
    if (!template) throw new Fault('not_found');
    const nearest = nearestView(index, template.stores, ask.position && toGcj02(ask.position, ask.position.datum));
    const reasons = claimRefusals(template, { position: ask.position, nearest, now: ask.now, zone: brand.zone });
    return reasons.length > 0 ? replayOrRefuse(deps, template, ask, reasons) : claimTurn(deps, template, ask, brand.zone);
  };

/** Takes the first turn that the member has left. */
const claimTurn = async (deps: ClaimDeps, template: CouponTemplate, ask: ClaimAsk, zone: string): Promise<Outcome<ClaimedCoupon>> => {
  for (let turn = 1; turn <= template.perMember; turn++) {
    const outcome = await issueTurn(deps, template, ask, turn, zone);
    if (outcome) return outcome;
  }
  throw new Refused([refusal('already_claimed', { limit: template.perMember })]);
};

/** Issues the member's n-th coupon from some shard that has units; undefined when that turn was taken by another request. */
const issueTurn = async (
  deps: ClaimDeps,
  template: CouponTemplate,
  ask: ClaimAsk,
  turn: number,
  zone: string,
): Promise<Outcome<ClaimedCoupon> | undefined> => {
  let shard = Math.floor(deps.random() * template.shards);
  let attempt = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const couponId = couponNumber(deps.sign, template.templateId, ask.memberId, turn, attempt);
    const coupon = issueCoupon(template, { memberId: ask.memberId, channel: ask.channel, couponId, turn, shard }, ask.now, zone);
    const result = await deps.coupons.issue(coupon, ask.idempotency);
    if (result.issued) return { reply: { ...coupon, claimKey: ask.idempotency.key, claimHash: ask.idempotency.hash }, replayed: false };
    if ('found' in result) {
      if (isOf(result.found, template, ask)) return ownReplay(result.found, ask.idempotency);
      attempt++;
    } else if (result.shard === 'closed') {
      throw new Refused([refusal('claims_paused')]);
    } else {
      shard = await shardWithUnits(deps, template);
    }
  }
  throw new Fault('unavailable');
};

/** Any shard that still has units; sold out is said only when every shard is dry. */
const shardWithUnits = async ({ templates, random }: ClaimDeps, template: CouponTemplate): Promise<number> => {
  const left = await templates.stockOf(template);
  const wet = left.flatMap((units, shard) => (units > 0 ? [shard] : []));
  const shard = wet[Math.floor(random() * wet.length)];
  if (shard === undefined) throw new Refused([refusal('sold_out')]);
  return shard;
};

const isOf = (coupon: ClaimedCoupon, template: CouponTemplate, ask: ClaimAsk): boolean =>
  coupon.memberId === ask.memberId && coupon.templateId === template.templateId;

/** The first reply, when this coupon was issued for the same key; 422 when that key asked for something else. */
const ownReplay = (found: ClaimedCoupon, { key, hash }: Idempotency): Outcome<ClaimedCoupon> | undefined => {
  if (found.claimKey !== key) return undefined;
  if (found.claimHash !== hash)
    throw new Fault('idempotency_key_reused', [{ field: 'Idempotency-Key', reason: 'was used for another request' }]);
  return { reply: asFirstIssued(found), replayed: true };
};

const asFirstIssued = ({ use: _, ...coupon }: ClaimedCoupon): ClaimedCoupon => ({
  ...coupon,
  state: 'issued',
  changedAt: coupon.issuedAt,
  version: 1,
});

/** What would be refused now may have been granted before, to the same key: then it is granted still. */
const replayOrRefuse = async (
  deps: ClaimDeps,
  template: CouponTemplate,
  ask: ClaimAsk,
  reasons: Refusal[],
): Promise<Outcome<ClaimedCoupon>> => {
  const turns = Array.from({ length: template.perMember }, (_, i) => i + 1);
  const held = (await Promise.all(turns.map((turn) => heldCoupon(deps, template, ask, turn)))).filter((coupon) => coupon !== undefined);
  for (const coupon of held) {
    const replay = ownReplay(coupon, ask.idempotency);
    if (replay) return replay;
  }
  const limit = held.length >= template.perMember ? [refusal('already_claimed', { limit: template.perMember })] : [];
  refuseIf([...limit, ...reasons]);
  throw new Fault('internal');
};

/** The member's n-th coupon of the template, if there is one. */
const heldCoupon = async (
  { coupons, sign }: ClaimDeps,
  template: CouponTemplate,
  ask: ClaimAsk,
  turn: number,
): Promise<ClaimedCoupon | undefined> => {
  for (let attempt = 0; ; attempt++) {
    const coupon = await coupons.get(couponNumber(sign, template.templateId, ask.memberId, turn, attempt));
    if (!coupon || isOf(coupon, template, ask)) return coupon;
  }
};
