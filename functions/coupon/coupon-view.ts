import type { CouponView, NearestView, RedemptionView, TemplateView } from '../../shared/contract/views';
import type { Coupon } from '../../shared/coupon/coupon';
import { stateAt } from '../../shared/coupon/life';
import type { Redemption } from '../../shared/coupon/redemption';
import type { CouponTemplate, StoreScope } from '../../shared/coupon/template';
import { payable } from '../../shared/coupon/value';
import { ruleSentence, scopeWords } from '../../shared/coupon/words';
import type { Point } from '../../shared/geo/position';
import type { Language } from '../../shared/problem/words';
import type { StoreIndex } from '../../shared/store/nearest';
import { inScope } from '../../shared/store/scope';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';

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

export const couponView = (coupon: Coupon, { index, zone, language, now }: ViewContext, from?: Point): CouponView => {
  const nearest = nearestView(index, coupon.stores, from);
  return {
    couponId: coupon.couponId,
    templateId: coupon.templateId,
    name: coupon.name,
    value: coupon.value,
    stores: coupon.stores,
    storeWords: scopeWords(coupon.stores, language, storesIn(index, coupon.stores)),
    state: stateAt(coupon, now),
    issuedAt: inZone(coupon.issuedAt, zone),
    validFrom: coupon.validFrom,
    validUntil: coupon.validUntil,
    ...(coupon.use && { use: { ...coupon.use, at: inZone(coupon.use.at, zone) } }),
    ...(nearest && { nearest }),
  };
};

export const redemptionView = (redemption: Redemption, zone: string): RedemptionView => ({
  redemptionId: redemption.redemptionId,
  couponId: redemption.couponId,
  name: redemption.name,
  maskedName: redemption.maskedName,
  storeId: redemption.storeId,
  storeName: redemption.storeName,
  staffName: redemption.staffName,
  basket: redemption.basket,
  discount: redemption.discount,
  payable: payable(redemption.basket, redemption.discount),
  state: redemption.state,
  redeemedAt: inZone(redemption.redeemedAt, zone),
  returnUntil: inZone(redemption.returnUntil, zone),
  ...(redemption.returnedAt && { returnedAt: inZone(redemption.returnedAt, zone) }),
});

export const templateView = (template: CouponTemplate, { index, zone, language }: Omit<ViewContext, 'now'>): TemplateView => {
  const { shards: _, ...shown } = template;
  const storeCount = storesIn(index, template.stores);
  return {
    ...shown,
    storeCount,
    sentence: ruleSentence(template, language, storeCount),
    createdAt: inZone(template.createdAt, zone),
    ...(template.publishedAt && { publishedAt: inZone(template.publishedAt, zone) }),
  };
};
