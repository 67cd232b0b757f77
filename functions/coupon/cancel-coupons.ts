import { stateAt } from '../../shared/coupon/life';
import type { Instant } from '../../shared/time/instant';
import type { Idempotency } from '../platform/http/input';
import { Fault } from '../platform/problems';
import type { ClaimedCoupon, Coupons } from './coupon-repository';
import type { Back } from './ending-repository';
import type { ShardPlace } from './stock-repository';
import type { Templates } from './template-repository';

export interface CancelDeps {
  coupons: Coupons;
  templates: Templates;
}

/** How often it is tried again while only the stock moves on. */
const TRIES = 20;

/**
 * Takes claims back together, each as it was read: the coupons, their units on the shards they came from, their places in the
 * limits. False when a coupon has moved on since.
 */
export const cancelTogether = async (
  deps: CancelDeps,
  coupons: [ClaimedCoupon, ...ClaimedCoupon[]],
  at: Instant,
  by?: Idempotency,
): Promise<boolean> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const backs = await backsOf(deps, coupons);
    if (await deps.coupons.cancel(coupons, backs, at, by)) return true;
    const now = await deps.coupons.getAll(coupons.map(({ couponId }) => couponId));
    if (coupons.some(({ couponId, version }) => now.get(couponId)?.version !== version)) return false;
  }
  throw new Fault('unavailable');
};

const placeOf = ({ templateId, shard }: ShardPlace): string => `${templateId}#${shard}`;

/** What goes back where: one sum for each shard. */
export const backsOf = async ({ templates }: Pick<CancelDeps, 'templates'>, coupons: readonly ClaimedCoupon[]): Promise<Back[]> => {
  const shards = await templates.shardsAt(coupons.map(({ templateId, shard }) => ({ templateId, shard })));
  return shards.map(({ templateId, shard, stock }) => {
    const own = coupons.filter((coupon) => placeOf(coupon) === placeOf({ templateId, shard }));
    const ofDay = own.filter(({ stockDay }) => stockDay !== undefined && stockDay === stock.day);
    return {
      templateId,
      shard: stock,
      back: {
        units: own.length,
        day: stock.day,
        today: ofDay.length,
        budget: own.reduce((sum, { reserved = 0 }) => sum + reserved, 0),
      },
    };
  });
};

/** A coupon with those that were issued together with it. */
export const withBundle = async (
  { coupons }: Pick<CancelDeps, 'coupons'>,
  main: ClaimedCoupon,
): Promise<[ClaimedCoupon, ...ClaimedCoupon[]]> => {
  if (main.bundle.length === 0) return [main];
  const found = await coupons.getAll(main.bundle);
  return [main, ...main.bundle.flatMap((couponId) => found.get(couponId) ?? [])];
};

/** Gives a hold back that has lapsed, with all that was held together; false when it was confirmed after all. */
export const cancelHold = async (deps: CancelDeps, coupon: ClaimedCoupon, now: Instant): Promise<boolean> => {
  const main = coupon.bundleOf === undefined ? coupon : await deps.coupons.get(coupon.bundleOf);
  if (!main || main.state !== 'held') return main?.state === 'cancelled';
  const [first, ...others] = await withBundle(deps, main);
  const held = others.filter(({ state }) => state === 'held');
  if (await cancelTogether(deps, [first, ...held], now)) return true;
  return (await deps.coupons.get(main.couponId))?.state === 'cancelled';
};

/** Gives back all holds of a template that have lapsed; how many there were. */
export const cancelLapsedHolds = async (deps: CancelDeps, templateId: string, now: Instant): Promise<number> => {
  const lapsed = [...(await deps.coupons.getAll(await deps.coupons.lapsedHolds(templateId, now))).values()];
  const held = lapsed.filter((coupon) => coupon.state === 'held' && stateAt(coupon, now) === 'cancelled');
  const given = await Promise.all(held.map((coupon) => cancelHold(deps, coupon, now)));
  return given.filter(Boolean).length;
};
