import type { Seen, SeenCoupon } from './engine';
import { type Coupon, isExpired, isLocked, out, templateOf, UNTOLD, type World } from './world';

/** Everything in the database that is not as the world says: stock, and the state, owner, lock and use of each coupon. */
export const differences = (world: World, seen: Seen): string[] => [...stockDifferences(world, seen), ...couponDifferences(world, seen)];

const stockDifferences = (world: World, seen: Seen): string[] =>
  world.templates.flatMap(({ stock }, i) => {
    const [taken, left] = [out(world, i).length, seen.left[i] ?? Number.NaN];
    return taken + left === stock ? [] : [`template ${i}: ${taken} out and ${left} left are not ${stock}`];
  });

/** Only what is not right of the coupons: while many claim nobody can say what is left. */
export const couponDifferences = (world: World, seen: Seen): string[] =>
  world.coupons.flatMap((coupon) => {
    const one = seen.coupons[coupon.couponId];
    return one
      ? wrongWith(world, coupon, one).map((wrong) => `coupon ${coupon.couponId} ${wrong}`)
      : [`coupon ${coupon.couponId} is not there`];
  });

const STORED: Record<Exclude<Coupon['state'], 'issued'>, string> = {
  redeemed: 'redeemed',
  used_up: 'returned',
  deactivated: 'deactivated',
  given_back: 'cancelled',
};

/** Whether it has expired, and that its template was deactivated, is judged when it is read: it may be written by then, and need not be. */
const storedOpen = (world: World, coupon: Coupon): string[] => [
  ...['issued', 'locked'],
  ...(isExpired(world, coupon) ? ['expired'] : []),
  ...(templateOf(world, coupon).state === 'deactivated' ? ['deactivated'] : []),
];

const wrongWith = (world: World, coupon: Coupon, seen: SeenCoupon): string[] => {
  const locked = seen.state === 'locked' && seen.lock && world.now < seen.lock.until ? seen.lock.order : undefined;
  const expected = seen.state !== 'deactivated' && isLocked(world, coupon) ? coupon.lock?.order : undefined;
  const stored = coupon.state === 'issued' ? storedOpen(world, coupon) : [STORED[coupon.state]];
  const use = world.redemptions.find(({ couponId, returned }) => couponId === coupon.couponId && !returned)?.redemptionId;
  // Of a gift that was sent and taken back at the same moment only this tells which came last.
  const isGiven = seen.giftUntil !== undefined && world.now < seen.giftUntil;
  const hasGift = coupon.gift !== undefined && world.now < coupon.gift.until;
  const canBeGiven = coupon.state === 'issued' && seen.state === 'issued' && !isExpired(world, coupon);
  return [
    ...(canBeGiven && isGiven !== hasGift ? [`is ${isGiven ? '' : 'not '}on its way`] : []),
    ...(stored.includes(seen.state) ? [] : [`is ${seen.state}, not ${stored.join(' or ')}`]),
    ...(seen.owner === coupon.owner ? [] : [`is of member ${seen.owner}, not ${coupon.owner}`]),
    ...(locked === expected ? [] : [`is locked for ${locked}, not ${expected}`]),
    ...(coupon.state === 'redeemed' && use !== UNTOLD && seen.redemptionId !== use ? [`was used by ${seen.redemptionId}, not ${use}`] : []),
  ];
};
