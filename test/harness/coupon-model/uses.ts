import type { AskTo } from './ask';
import { troubles } from './claims';
import { done, no, type Outcome, unchanged } from './outcome';
import { type Coupon, couponWith, found, isLocked, type Redemption, SECOND, templateOf, type World, written } from './world';

/** How long a clerk may undo, and the first moment at which it is too late: the last second counts. */
const UNDO = 600 * SECOND;
const TOO_LATE = UNDO + SECOND;

/** Without a time nothing is locked; the same order may ask again and gets the longer time. */
export const lock = (world: World, { coupon: couponId, order, seconds }: AskTo<'lock'>): Outcome => {
  const coupon = couponWith(world, couponId);
  const reasons = troubles(world, coupon, order);
  if (reasons.length > 0) return no(...reasons);
  const own = isLocked(world, coupon) ? coupon.lock?.until : undefined;
  if (seconds === 0) return unchanged(200, { couponId, orderId: order, locked: own !== undefined });
  const until = Math.max(own ?? 0, world.now + seconds * SECOND);
  coupon.lock = { order, until };
  endGift(coupon);
  return done(200, { couponId, orderId: order, locked: true, until: written(until, world.zone) });
};

export const unlock = (world: World, { coupon: couponId, order }: AskTo<'unlock'>): Outcome => {
  const coupon = couponWith(world, couponId);
  if (!isLocked(world, coupon) || coupon.lock?.order !== order) return no(coupon.state === 'redeemed' ? 'already_redeemed' : 'not_locked');
  coupon.lock = undefined;
  return done(200, { couponId, orderId: order, locked: false });
};

/** A clerk redeems what the member has shown: coupons of others are not there. */
export const redeemAtCounter = (world: World, { coupons: ids, ticket, yuan, key }: AskTo<'redeem_at_counter'>): Outcome => {
  if (world.now >= ticket.until) return no('code_too_old');
  const coupons = ids.map((id) => couponWith(world, id));
  if (coupons.some(({ owner }) => owner !== ticket.of)) return no('not_found');
  return redeem(world, coupons, { yuan, key });
};

/** The web shop redeems on an order, which has its coupons from one checkout; when all were returned, it may have others. */
export const redeemOnOrder = (world: World, { coupons: ids, order: orderId, yuan, key }: AskTo<'redeem_on_order'>): Outcome => {
  const coupons = ids.map((id) => couponWith(world, id));
  if (new Set(coupons.map(({ owner }) => owner)).size > 1) return no('not_found');
  if (world.orders[orderId]?.cancelled) return no('already_cancelled', ...againstAll(world, coupons, yuan, orderId));
  if (standingOn(world, orderId).length > 0) return no('order_settled', ...againstAll(world, coupons, yuan, orderId));
  return redeem(world, coupons, { yuan, key, order: orderId });
};

/** Every reason why these coupons cannot be used on a basket of so many yuan; here those of one template do not go together. */
const againstAll = (world: World, coupons: readonly Coupon[], yuan: number, order?: string): string[] => {
  const templates = coupons.map((coupon) => templateOf(world, coupon));
  return [
    ...coupons.flatMap((coupon) => troubles(world, coupon, order)),
    ...(templates.some(({ threshold }) => yuan < threshold) ? ['below_threshold'] : []),
    ...(new Set(templates).size < coupons.length ? ['not_together'] : []),
  ];
};

interface Checkout {
  yuan: number;
  key: string;
  order?: string;
}

/** All of them or none. */
const redeem = (world: World, coupons: readonly Coupon[], { yuan, key, order }: Checkout): Outcome => {
  const templates = coupons.map((coupon) => templateOf(world, coupon));
  const reasons = againstAll(world, coupons, yuan, order);
  if (reasons.length > 0) return no(...reasons);
  const made = coupons.map((coupon): Redemption => {
    coupon.state = 'redeemed';
    coupon.lock = undefined;
    endGift(coupon);
    const of = { couponId: coupon.couponId, checkout: key, ...(order !== undefined && { order }) };
    return { redemptionId: '', ...of, at: world.now, returned: false };
  });
  world.redemptions.push(...made);
  if (order !== undefined) world.orders[order] = { checkout: key, cancelled: false };
  const off = templates.reduce((sum, template) => sum + template.off, 0);
  const like = {
    redemptions: coupons.map(({ couponId }, i) => ({ couponId, state: 'done', discount: { amount: (templates[i]?.off ?? 0) * 100 } })),
    basket: { amount: yuan * 100 },
    discount: { amount: off * 100 },
    payable: { amount: (yuan - off) * 100 },
  };
  return done(201, like, (reply) => {
    const { redemptions } = reply as { redemptions: { redemptionId: string }[] };
    for (const [i, redemption] of made.entries()) redemption.redemptionId = found(redemptions[i], `redemption ${i}`).redemptionId;
  });
};

/** A clerk undoes what was redeemed at a counter, within ten minutes. */
export const undo = (world: World, { redemption: id }: AskTo<'undo'>): Outcome => {
  const redemption = redemptionWith(world, id);
  if (redemption.order !== undefined) return no('staff_of_another_store');
  const reasons = [
    ...(redemption.returned ? ['already_returned'] : []),
    ...(world.now >= redemption.at + TOO_LATE ? ['return_too_late'] : []),
  ];
  return reasons.length > 0 ? no(...reasons) : takeBack(world, redemption);
};

/** Another system returns a redemption whenever, once. */
export const returnRedemption = (world: World, { redemption: id }: AskTo<'return'>): Outcome => {
  const redemption = redemptionWith(world, id);
  return redemption.returned ? no('already_returned') : takeBack(world, redemption);
};

/** All that is left of an order goes back, once. */
export const cancelOrder = (world: World, { order: orderId }: AskTo<'cancel_order'>): Outcome => {
  const order = world.orders[orderId];
  if (!order) return no('not_found');
  if (order.cancelled) return no('already_cancelled');
  const left = standingOn(world, orderId);
  for (const redemption of left) comeBack(world, redemption);
  order.cancelled = true;
  return done(200, {
    orderId,
    remaining: { amount: 0 },
    coupons: left.map(({ couponId }) => ({ couponId })),
  });
};

const takeBack = (world: World, redemption: Redemption): Outcome => {
  comeBack(world, redemption);
  return done(200, { redemptionId: redemption.redemptionId, couponId: redemption.couponId, state: 'returned' });
};

/** The coupon is its member's again, or gone, as its template says. */
const comeBack = (world: World, redemption: Redemption): void => {
  const coupon = couponWith(world, redemption.couponId);
  redemption.returned = true;
  coupon.state = templateOf(world, coupon).returns === 'usable' ? 'issued' : 'used_up';
};

const standingOn = ({ orders, redemptions }: World, orderId: string): Redemption[] =>
  redemptions.filter(({ order, checkout, returned }) => order === orderId && checkout === orders[orderId]?.checkout && !returned);

const redemptionWith = ({ redemptions }: World, id: string): Redemption =>
  found(
    redemptions.find(({ redemptionId }) => redemptionId === id),
    `redemption ${id}`,
  );

/** Who holds the link is told that the gift is over. */
const endGift = (coupon: Coupon): void => {
  if (coupon.gift) coupon.oldTokens.push(coupon.gift.token);
  coupon.gift = undefined;
};
