import type { AskTo } from './ask';
import { troubles } from './claims';
import { done, no, type Outcome, unchanged } from './outcome';
import { couponWith, DAY, found, isExpired, isOnItsWay, templateOf, type World } from './world';

/** A friend has a day; a coupon that was a gift already is not given on. */
export const give = (world: World, ask: AskTo<'give'>): Outcome => {
  const coupon = couponWith(world, ask.coupon);
  if (coupon.owner !== ask.by) return no('not_found');
  const isOwn = templateOf(world, coupon).transferable && coupon.givenBy === undefined;
  const reasons = [...(isOwn ? [] : ['not_transferable']), ...troubles(world, coupon)];
  if (reasons.length > 0) return no(...reasons);
  if (coupon.gift) coupon.oldTokens.push(coupon.gift.token);
  const gift = { token: '', until: world.now + DAY };
  coupon.gift = gift;
  return done(201, {}, (reply) => {
    gift.token = (reply as { token: string }).token;
  });
};

/**
 * What nobody has taken comes back; taking back what is not on its way changes nothing. The reply shows the coupon as it is a moment
 * later, when others may have been at it, so of its state nothing is said here: the database is looked at anyway.
 */
export const takeBackGift = (world: World, ask: AskTo<'take_back'>): Outcome => {
  const coupon = couponWith(world, ask.coupon);
  if (coupon.owner !== ask.by) return no(coupon.givenBy === ask.by ? 'gift_over' : 'not_found');
  if (coupon.gift && isOnItsWay(world, coupon)) coupon.gift = { ...coupon.gift, until: world.now };
  return unchanged(200, { couponId: ask.coupon });
};

/** Who is first has it, and no one else; nobody takes their own gift. */
export const accept = (world: World, { token, by }: AskTo<'accept'>): Outcome => {
  const coupon = found(
    world.coupons.find((one) => one.gift?.token === token || one.oldTokens.includes(token)),
    `gift ${token}`,
  );
  const isOver = coupon.gift?.token !== token || !isOnItsWay(world, coupon);
  const reasons = [
    // With its template a coupon is taken out by and by, and a coupon that is out is on its way no more.
    ...(isOver || templateOf(world, coupon).state === 'deactivated' ? ['gift_over'] : []),
    // A coupon remembers its latest link, and the one by which it was taken; a link that came before leads nowhere.
    ...(isOver && coupon.oldTokens.includes(token) ? ['not_found'] : []),
    ...(isExpired(world, coupon) ? ['expired'] : []),
    ...(coupon.state === 'deactivated' || templateOf(world, coupon).state === 'deactivated' ? ['deactivated'] : []),
    ...(coupon.owner === by ? ['own_gift'] : []),
  ];
  if (reasons.length > 0) return no(...reasons);
  coupon.givenBy = coupon.owner;
  coupon.owner = by;
  coupon.oldTokens.push(token);
  coupon.gift = undefined;
  return done(201, { couponId: coupon.couponId, state: 'issued' });
};
