import type { Applied } from '../../shared/coupon/apply';
import type { Basket } from '../../shared/coupon/basket';
import { applyTogether } from '../../shared/coupon/combine';
import type { Coupon } from '../../shared/coupon/coupon';
import { stateAt } from '../../shared/coupon/life';
import { useRefusals } from '../../shared/coupon/redeem';
import { scopeWords } from '../../shared/coupon/words';
import type { Refusal } from '../../shared/problem/refusal';
import type { Language } from '../../shared/problem/words';
import type { StoreIndex } from '../../shared/store/nearest';
import type { Store } from '../../shared/store/store';
import type { Instant } from '../../shared/time/instant';
import { storesIn } from './coupon-view';
import type { TemplatesSeen } from './use-repository';

/** Where and when coupons would be used; without a store it is online. */
export interface Use {
  store: Store | undefined;
  orderId: string | undefined;
  templates: Pick<TemplatesSeen, 'state'>;
  index: StoreIndex;
  zone: string;
  language: Language;
  now: Instant;
}

/** A coupon on a basket, with every reason why it cannot be used so: its own, the basket's, and the coupons' it is with. */
export interface CouponInUse {
  coupon: Coupon;
  applied: Applied;
  reasons: Refusal[];
}

/** Every reason why a coupon cannot be used now and here, whatever is in the basket. */
export const refusalsHere = (coupon: Coupon, { store, orderId, templates, index, zone, language, now }: Use): Refusal[] =>
  useRefusals(coupon, {
    ...{ store, orderId, now, zone },
    templateState: templates.state(coupon.templateId),
    where: scopeWords(coupon.stores, language, storesIn(index, coupon.stores)),
  });

/** What coupons do to a basket together, in the order in which they work. Of one whose time is over the basket is no matter. */
export const workTogether = (coupons: readonly Coupon[], basket: Basket, use: Use): CouponInUse[] =>
  applyTogether(coupons, basket).map(({ coupon, applied }) => {
    const here = refusalsHere(coupon, use);
    return { coupon, applied, reasons: isAlive(coupon, use) ? [...here, ...applied.reasons] : here };
  });

const isAlive = (coupon: Coupon, { now, templates }: Use): boolean =>
  ['issued', 'locked'].includes(stateAt(coupon, now)) && templates.state(coupon.templateId) !== 'deactivated';
