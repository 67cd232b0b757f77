import type { AskTo } from './ask';
import { done, no, type Outcome } from './outcome';
import { beginningOf, type Coupon, couponWith, dayOf, found, isExpired, isLocked, isOnItsWay, out, templateOf, type World } from './world';

/** A claim counts under the limits of who claims, whoever has the coupon later; what was given back counts no more. */
export const claim = (world: World, { template, by }: AskTo<'claim'>): Outcome => {
  const kind = found(world.templates[template], `template ${template}`);
  const taken = out(world, template);
  const today = dayOf(world.now, world.zone);
  const reasons = [
    ...(kind.state === 'paused' ? ['claims_paused'] : []),
    ...(kind.state === 'deactivated' ? ['no_longer_claimable'] : []),
    ...(taken.filter(({ claimedBy }) => claimedBy === by).length >= (kind.perMember ?? Number.POSITIVE_INFINITY)
      ? ['already_claimed']
      : []),
    ...(taken.length >= kind.stock ? ['sold_out'] : []),
    ...(taken.filter(({ claimedOn }) => claimedOn === today).length >= (kind.perDay ?? Number.POSITIVE_INFINITY) ? ['sold_out_today'] : []),
  ];
  if (reasons.length > 0) return no(...reasons);
  const ends = beginningOf(today + kind.days, world.zone);
  const coupon: Coupon = {
    ...{ couponId: '', template, claimedBy: by, owner: by, claimedOn: today, ends, state: 'issued' as const, oldTokens: [] },
  };
  world.coupons.push(coupon);
  return done(201, { state: 'issued', templateId: kind.templateId }, (reply) => {
    const { couponId } = reply as { couponId: string };
    if (world.coupons.some((one) => one.couponId === couponId)) throw new Error(`coupon ${couponId} was issued twice`);
    coupon.couponId = couponId;
  });
};

/** Only its member can give a coupon back, and only one that is usable. */
export const giveBack = (world: World, ask: AskTo<'give_back'>): Outcome => {
  const coupon = couponWith(world, ask.coupon);
  if (coupon.owner !== ask.by) return no('not_found');
  const reasons = troubles(world, coupon);
  if (reasons.length > 0) return no(...reasons);
  coupon.state = 'given_back';
  return done(200, { couponId: ask.coupon, state: 'cancelled' });
};

const ENDED = { redeemed: 'already_redeemed', used_up: 'used_up', deactivated: 'deactivated', given_back: 'given_back' } as const;

/** Every reason why a coupon cannot be used, or moved, for whom a lock of this order does not stand in the way. */
export const troubles = (world: World, coupon: Coupon, order?: string): string[] => {
  if (coupon.state !== 'issued') return [ENDED[coupon.state]];
  return [
    ...(templateOf(world, coupon).state === 'deactivated' ? ['deactivated'] : []),
    ...(isLocked(world, coupon) && coupon.lock?.order !== order ? ['locked'] : []),
    ...(isExpired(world, coupon) ? ['expired'] : []),
    ...(isOnItsWay(world, coupon) ? ['on_its_way'] : []),
  ];
};
