import * as v from 'valibot';
import type { Coupon } from '../../shared/coupon/coupon';
import { Redemption } from '../../shared/coupon/redemption';
import { isUntouched } from '../../shared/order/order';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import { localDay } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import { isOwn, type OwnDeps } from '../identity/is-own';
import type { KeptOrder } from '../order/order-record';
import { sameAsked } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import { idOf } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import type { Stores } from '../store/store-repository';
import { orderOf, type RedeemAsk, redemptionIdOf, redemptionsOf } from './checkout';
import type { KeptRedemption, Redemptions } from './redemption-repository';
import { type CouponInUse, type Use, workTogether } from './use-on-basket';
import type { ReadForUse, Uses } from './use-repository';

export interface RedeemDeps extends OwnDeps {
  brands: Brands;
  redemptions: Redemptions;
  stores: Stores;
  uses: Uses;
}

/** How often it is tried again when coupons move while they are redeemed and still can be; each time somebody else did something. */
const ATTEMPTS = 6;

/**
 * Redeems coupons of one person on one basket: refused with every reason, or all of them done once. One read and one conditional
 * write; the same request again gets the first reply, also after things have moved on.
 */
export const redeemCoupons =
  (deps: RedeemDeps) =>
  async (ask: RedeemAsk): Promise<Outcome<Redemption[]>> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [brand, index, seen] = await Promise.all([
        deps.brands.current(),
        deps.stores.index(),
        deps.uses.read(ask.couponIds, ask.orderId),
      ]);
      const { coupons, order, templates } = seen;
      if (!(await areOfOnePerson(deps, coupons, ask))) return replayOr(deps, ask, () => notFound());
      const templateIds = [...new Set(coupons.map(({ templateId }) => templateId))];
      // What a failed write was about may have been a template.
      if (attempt > 0) await templates.look(templateIds);
      const use: Use = { ...ask, orderId: ask.orderId, templates, index, zone: brand.zone };
      const inUse = workTogether(coupons, ask.basket, use);
      const reasons = [...couponRefusals(inUse), ...orderRefusals(order)];
      if (reasons.length > 0) return replayOr(deps, ask, () => refuseIf(reasons));
      const redemptions = redemptionsOf(inUse, ask);
      const unseen = templateIds.filter((templateId) => templates.state(templateId) === undefined);
      if (await write(deps, ask, { seen, inUse, redemptions, unseen, day: localDay(ask.now, brand.zone) })) {
        templates.noteAlive(unseen);
        return { reply: redemptions, replayed: false };
      }
      const replay = await replayed(deps, ask);
      if (replay) return replay;
    }
    throw new Fault('unavailable');
  };

/** Coupons of several accounts go together when these are one person's. */
const areOfOnePerson = async (deps: OwnDeps, coupons: readonly Coupon[], { couponIds, mayUse }: RedeemAsk): Promise<boolean> => {
  const [first, ...others] = coupons.map(({ memberId }) => memberId);
  if (first === undefined || coupons.length !== couponIds.length) return false;
  return (await mayUse(coupons)) && isOwn(deps)(first, others);
};

/** An order has its coupons from one checkout, or from what its source told; when they were all returned by themselves, it may have others. */
const orderRefusals = (order: KeptOrder | undefined): Refusal[] => {
  if (!order || (order.sale === undefined && isUntouched(order))) return [];
  return [refusal(order.state === 'returned' ? 'already_cancelled' : 'order_settled')];
};

/** With several coupons each reason says which one it is about. */
const couponRefusals = (inUse: readonly CouponInUse[]): Refusal[] =>
  inUse.flatMap(({ coupon, reasons }) =>
    inUse.length === 1
      ? reasons
      : reasons.map(({ code, params }) => refusal(code, { ...params, couponId: coupon.couponId, coupon: coupon.name })),
  );

interface Written {
  seen: ReadForUse;
  inUse: readonly CouponInUse[];
  redemptions: readonly Redemption[];
  unseen: readonly string[];
  day: string;
}

const write = async ({ redemptions: records }: RedeemDeps, ask: RedeemAsk, of: Written): Promise<boolean> => {
  const { seen, inUse, redemptions, unseen, day } = of;
  const uses = seen.coupons.flatMap((coupon, i) => {
    const redemption = redemptions[i];
    return redemption ? [{ coupon, redemption }] : [];
  });
  const order = ask.orderId === undefined ? undefined : orderOf(ask.orderId, inUse, redemptions, ask, seen.order);
  const checkoutId = idOf('checkout', ask.by.id, ask.idempotency.key);
  return (await records.redeem({ checkoutId, uses, order, unseen, hash: ask.idempotency.hash, day })) === 'done';
};

const notFound = (): never => {
  throw new Fault('not_found');
};

/** What would be refused now may have been done before, by the same key: then it is done still. */
export const replayOr = async (
  deps: Pick<RedeemDeps, 'redemptions'>,
  ask: Pick<RedeemAsk, 'couponIds' | 'by' | 'idempotency'>,
  otherwise: () => void,
): Promise<Outcome<Redemption[]>> => {
  const replay = await replayed(deps, ask);
  if (replay) return replay;
  otherwise();
  throw new Fault('unavailable');
};

/** The first reply of redemptions that are there already; 422 when their key asked for something else. */
const replayed = async (
  { redemptions }: Pick<RedeemDeps, 'redemptions'>,
  ask: Pick<RedeemAsk, 'couponIds' | 'by' | 'idempotency'>,
): Promise<Outcome<Redemption[]> | undefined> => {
  const found = await redemptions.all(ask.couponIds.map((_, i) => redemptionIdOf(ask, i)));
  const [first] = found;
  if (!first) return undefined;
  sameAsked(first.hash, ask.idempotency);
  return { reply: found.map(asFirstDone), replayed: true };
};

/** Without what has happened since, and what only the records need. */
const asFirstDone = ({ returnedAt: _, ...redemption }: KeptRedemption): Redemption => ({
  ...v.parse(Redemption, redemption),
  state: 'done',
});
