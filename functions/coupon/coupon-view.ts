import type { CouponView, NearestView, TemplateView } from '../../shared/contract/views';
import type { Coupon } from '../../shared/coupon/coupon';
import { isOnItsWay, stateAt } from '../../shared/coupon/life';
import { useRefusals } from '../../shared/coupon/redeem';
import { type CouponReview, isUnderReview, lastsUntil } from '../../shared/coupon/review';
import type { CouponTemplate, StoreScope } from '../../shared/coupon/template';
import { ruleSentence, scopeWords, termsWords } from '../../shared/coupon/words';
import type { Point } from '../../shared/geo/position';
import type { Refusal } from '../../shared/problem/refusal';
import type { Language } from '../../shared/problem/words';
import { reviewWords } from '../../shared/scalping/words';
import type { StoreIndex } from '../../shared/store/nearest';
import { inScope } from '../../shared/store/scope';
import type { TierNames } from '../../shared/tier/names';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { worded } from '../platform/reasons';

/** What views need to know beside the thing itself. */
export interface ViewContext {
  index: StoreIndex;
  zone: string;
  language: Language;
  now: Instant;
}

/** How many stores a scope has at the moment. */
export const storesIn = (index: StoreIndex, scope: StoreScope): number => index.stores.filter((store) => inScope(scope, store)).length;

/** The nearest store of a scope from a GCJ-02 point; its distance in whole metres, rounded up, so that nothing looks nearer than it is. */
export const nearestView = (index: StoreIndex, scope: StoreScope, from: Point | undefined): NearestView | undefined => {
  if (!from) return undefined;
  const [found] = index.nearest(from, { limit: 1, accept: (store) => inScope(scope, store) });
  if (!found) return undefined;
  const { storeId, name, position } = found.store;
  return { storeId, name, position, distance: Math.ceil(found.distance) };
};

/** A coupon as its member sees it; its reasons are those that hold wherever and on whatever it would be used. */
export const couponView = (coupon: Coupon, context: ViewContext, from?: Point): CouponView => {
  const { index, zone, language, now } = context;
  const { couponId, templateId, stores } = coupon;
  const { name, value, threshold, thresholdOn, goods, hours, usableIn, stacking, transferable } = coupon;
  const nearest = nearestView(index, stores, from);
  const state = stateAt(coupon, now);
  const onItsWay = isOnItsWay(coupon, now);
  const review = isUnderReview(coupon, now) ? coupon.review : undefined;
  const storeCount = storesIn(index, stores);
  return {
    ...{ couponId, templateId, name, value, threshold, thresholdOn, goods, hours, stores, usableIn, stacking, transferable },
    storeWords: scopeWords(stores, language, storeCount),
    rules: termsWords(coupon, language, storeCount),
    state,
    issuedAt: inZone(coupon.issuedAt, zone),
    validFrom: coupon.validFrom,
    validUntil: review ? coupon.validUntil : lastsUntil(coupon),
    reasons: worded(anywhereRefusals(coupon, context), language),
    ...(state === 'locked' && coupon.lock && { lockedUntil: inZone(coupon.lock.until, zone) }),
    ...(review && { review: reviewView(review, zone, language) }),
    ...(onItsWay && coupon.gift && { giftUntil: inZone(coupon.gift.until, zone) }),
    canGive: transferable && coupon.givenBy === undefined && state === 'issued' && !onItsWay && !review,
    canGiveBack: state === 'issued' && !onItsWay && !review && coupon.way !== 'reward',
    ...(coupon.use && { use: { ...coupon.use, at: inZone(coupon.use.at, zone) } }),
    ...(nearest && { nearest }),
  };
};

const reviewView = ({ at, cause, until }: CouponReview, zone: string, language: Language): NonNullable<CouponView['review']> => ({
  since: inZone(at, zone),
  until: inZone(until, zone),
  words: reviewWords(cause, inZone(until, zone), language),
});

/** Not being in a store is no reason while nobody has said where. */
const anywhereRefusals = (coupon: Coupon, { now, zone }: ViewContext): Refusal[] =>
  useRefusals(coupon, { now, zone }).filter(({ code }) => code !== 'only_in_store');

/** A template as marketers see it; its rule names the brand's tiers. */
export const templateView = (
  template: CouponTemplate,
  { index, zone, language, tierNames }: Omit<ViewContext, 'now'> & { tierNames: TierNames },
): TemplateView => {
  const { shards: _, ...shown } = template;
  const storeCount = storesIn(index, template.stores);
  return {
    ...shown,
    storeCount,
    sentence: ruleSentence(template, language, storeCount, tierNames),
    createdAt: inZone(template.createdAt, zone),
    ...(template.publishedAt && { publishedAt: inZone(template.publishedAt, zone) }),
  };
};
