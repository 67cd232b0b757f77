import { ownRefusals } from '../../shared/coupon/redeem';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import { isOwn, type OwnDeps } from '../identity/is-own';
import { sameAsked } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { Fault, refuseIf } from '../platform/problems';
import { type CancelDeps, cancelTogether, withBundle } from './cancel-coupons';
import type { ClaimedCoupon } from './coupon-repository';

export interface GiveBackAsk {
  couponId: string;
  memberId: string;
  idempotency: Idempotency;
  now: Instant;
}

const TRIES = 5;

/**
 * A member takes a claim back: the unit goes to the shard it came from, and the place under the limits is free again. Coupons that
 * came with it go back with it; when one of them is used or given away, the claim stands.
 */
export const giveBack =
  (deps: CancelDeps & OwnDeps & { brands: Brands }) =>
  async (ask: GiveBackAsk): Promise<Outcome<ClaimedCoupon>> => {
    const { zone } = await deps.brands.current();
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const coupon = await deps.coupons.get(ask.couponId);
      if (!coupon || !(await isOwn(deps)(ask.memberId, [coupon.memberId]))) throw new Fault('not_found');
      const replay = replayed(coupon, ask.idempotency);
      if (replay) return replay;
      const [main, ...others] = await withBundle(deps, coupon);
      const still = others.filter(({ state }) => state !== 'cancelled');
      const refusals = await Promise.all([main, ...still].map((one) => refusalsOf(deps, one, coupon.memberId, ask.now, zone)));
      refuseIf(refusals.flat().slice(0, 1));
      if (await cancelTogether(deps, [main, ...still], ask.now, ask.idempotency))
        return { reply: { ...main, state: 'cancelled', changedAt: ask.now, version: main.version + 1 }, replayed: false };
    }
    throw new Fault('unavailable');
  };

const refusalsOf = async (
  { templates }: CancelDeps,
  coupon: ClaimedCoupon,
  memberId: string,
  now: Instant,
  zone: string,
): Promise<Refusal[]> => {
  if (coupon.memberId !== memberId) return [refusal('on_its_way')];
  if (coupon.way === 'reward') return [refusal('came_with_exchange')];
  // Its template may have been taken out a moment ago, and the coupon not yet been marked.
  const templateState = (await templates.get(coupon.templateId))?.state;
  return ownRefusals(coupon, { now, zone, templateState }).filter(({ code }) => code !== 'not_yet_valid');
};

/** The same request again gets the first reply; its key cannot be used for another. */
const replayed = (coupon: ClaimedCoupon, { key, hash }: Idempotency): Outcome<ClaimedCoupon> | undefined => {
  if (coupon.cancelled?.key !== key) return undefined;
  sameAsked(coupon.cancelled.hash, { key, hash });
  return { reply: coupon, replayed: true };
};
