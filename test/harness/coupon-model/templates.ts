import type { AskTo } from './ask';
import { done, no, type Outcome, unchanged } from './outcome';
import { couponWith, found, isExpired, out, type Template, templateOf, type World } from './world';

/** Opens a paused template; one that was deactivated stays so for good. */
export const publish = (world: World, { template }: AskTo<'publish'>): Outcome => {
  const kind = templateAt(world, template);
  if (kind.state === 'deactivated') return no('no_longer_claimable');
  return to(kind, 'published');
};

/** Stops claims; coupons that are out stay usable. */
export const pause = (world: World, { template }: AskTo<'pause'>): Outcome => {
  const kind = templateAt(world, template);
  if (kind.state === 'deactivated') return no('not_published');
  return to(kind, 'paused');
};

/** Takes the template and all its coupons out for good. */
export const deactivateTemplate = (world: World, { template }: AskTo<'deactivate_template'>): Outcome =>
  to(templateAt(world, template), 'deactivated');

/** More or less, also while it runs; never below what is out. */
export const changeStock = (world: World, { template, stock }: AskTo<'change_stock'>): Outcome => {
  const kind = templateAt(world, template);
  const reasons = [
    ...(kind.state === 'deactivated' ? ['not_published'] : []),
    ...(stock < out(world, template).length ? ['below_issued'] : []),
  ];
  if (reasons.length > 0) return no(...reasons);
  kind.stock = stock;
  return done(200, { state: kind.state, stock }, versionOf(kind));
};

/** Takes one coupon out, also from a lock or on its way; what is used up stays used; doing it again changes nothing. */
export const deactivateCoupon = (world: World, ask: AskTo<'deactivate_coupon'>): Outcome => {
  const coupon = couponWith(world, ask.coupon);
  if (coupon.state === 'redeemed') return no('already_redeemed');
  if (coupon.state === 'given_back') return no('given_back');
  if (coupon.state === 'used_up') return no('used_up');
  const isOut = { couponId: ask.coupon, state: 'deactivated' };
  if (isExpired(world, coupon)) {
    // Of a template that was taken out the walk may have marked it, which counts as out already, or not have come to it.
    return templateOf(world, coupon).state === 'deactivated' ? unchanged(200, isOut, 'expired') : no('expired');
  }
  coupon.state = 'deactivated';
  return unchanged(200, isOut);
};

const to = (kind: Template, state: Template['state']): Outcome => {
  const isThere = kind.state === state;
  kind.state = state;
  return isThere ? unchanged(200, { state }) : done(200, { state }, versionOf(kind));
};

/** The next change must name the version that this one has made. */
const versionOf =
  (kind: Template) =>
  (reply: unknown): void => {
    kind.version = (reply as { version: number }).version;
  };

const templateAt = (world: World, template: number): Template => found(world.templates[template], `template ${template}`);
