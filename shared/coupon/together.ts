import { type Refusal, refusal } from '../problem/refusal';
import { millis } from '../time/instant';
import { type Applied, applyInOrder, type Worth } from './apply';
import type { Basket } from './basket';
import type { Coupon } from './coupon';

/** What of a coupon decides how it works together with others. */
export type Combinable = Worth & Pick<Coupon, 'couponId' | 'templateId' | 'name' | 'stacking' | 'validUntil'>;

/** A coupon with what it does to a basket, after those that work before it. */
export interface OnBasket<T extends Combinable> {
  coupon: T;
  applied: Applied;
}

/** The most coupons that may be used on one order, whatever their templates say. */
export const MOST_ON_ORDER = 10;

/** How many coupons of its template may be used on one order. */
export const perOrderOf = ({ stacking }: Combinable): number => (stacking.exclusive ? 1 : stacking.perOrder);

/** Whether two coupons may be used on one order, as far as their kinds go; how many of one template is a matter of `perOrderOf`. */
export const goTogether = (a: Combinable, b: Combinable): boolean =>
  a.templateId === b.templateId || (!a.stacking.exclusive && !b.stacking.exclusive && a.stacking.group !== b.stacking.group);

/** Which works first: the lower order, then the one that expires sooner, then the lower number. */
const byTurn = (a: Combinable, b: Combinable): number =>
  a.stacking.order - b.stacking.order || millis(a.validUntil) - millis(b.validUntil) || compareText(a.couponId, b.couponId);

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The coupons in the order in which they work on a basket, whatever order they were named in. */
export const inOrder = <T extends Combinable>(coupons: readonly T[]): T[] => [...coupons].sort(byTurn);

/** Why a coupon may not be used beside others that are: too many of its kind (`perOrder`), or kinds that it does not go with (`with`). */
export const refusalsBeside = (coupon: Combinable, others: readonly Combinable[]): Refusal[] => {
  const perOrder = perOrderOf(coupon);
  const tooMany = others.filter(({ templateId }) => templateId === coupon.templateId).length >= perOrder;
  const apart = new Set(others.filter((other) => !goTogether(coupon, other)).map(({ name }) => name));
  return [
    ...(tooMany ? [refusal('not_together', { with: coupon.name, perOrder })] : []),
    ...[...apart].map((name) => refusal('not_together', { with: name })),
  ];
};

/**
 * Why coupons may not be used on one order, by coupon number: `not_together` with the name of each other kind that it does not go with,
 * and for those of one template that are more than an order may have, with that limit (`perOrder`). Empty when they go together.
 */
export const togetherRefusals = (coupons: readonly Combinable[]): ReadonlyMap<string, Refusal[]> => {
  const ordered = inOrder(coupons);
  const refused = ordered.map((coupon, i) => {
    const beside = ordered.filter((other, j) => j < i || other.templateId !== coupon.templateId);
    return { coupon, reasons: refusalsBeside(coupon, beside) };
  });
  return new Map(refused.filter(({ reasons }) => reasons.length > 0).map(({ coupon, reasons }) => [coupon.couponId, reasons]));
};

/**
 * What these coupons do when all of them are used on a basket, in the order in which they work. The reasons of each are that it does
 * not go with another and that the basket, or what earlier ones left of it, does not suit it; without any, all may be used.
 */
export const applyTogether = <T extends Combinable>(coupons: readonly T[], basket: Basket): OnBasket<T>[] => {
  const ordered = inOrder(coupons);
  const refused = togetherRefusals(coupons);
  const applied = applyInOrder(ordered, basket);
  return ordered.flatMap((coupon, i) => {
    const does = applied[i];
    return does ? [{ coupon, applied: { ...does, reasons: [...(refused.get(coupon.couponId) ?? []), ...does.reasons] } }] : [];
  });
};
