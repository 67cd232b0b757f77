import type { CouponOnBasket, ValidationView } from '../../shared/contract/views';
import type { Applied } from '../../shared/coupon/apply';
import { applyOne } from '../../shared/coupon/apply';
import type { Basket } from '../../shared/coupon/basket';
import { bestTogether, type LeftOut } from '../../shared/coupon/combine';
import type { Coupon } from '../../shared/coupon/coupon';
import { cny } from '../../shared/money/money';
import type { Language } from '../../shared/problem/language';
import type { Refusal } from '../../shared/problem/refusal';
import { refusalWords } from '../../shared/problem/words';
import type { Store } from '../../shared/store/store';
import type { Instant } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import { Fault } from '../platform/problems';
import { worded } from '../platform/reasons';
import type { Stores } from '../store/store-repository';
import { fullPrice } from './redemption-view';
import { type Use, workTogether } from './use-on-basket';
import type { Uses } from './use-repository';

export interface ValidateDeps {
  brands: Brands;
  stores: Stores;
  uses: Uses;
}

export interface ValidateAsk {
  couponIds: readonly string[];
  basket: Basket;
  /** None when it is online. */
  store: Store | undefined;
  orderId?: string | undefined;
  /** Whether these are coupons that they may see: what is not looks as if it were not there. */
  mayUse: (coupons: readonly Coupon[]) => boolean | Promise<boolean>;
  language: Language;
  now: Instant;
}

/** What each coupon would give on a basket, or every reason why not, and the best of what goes together: by the rules of a redemption. */
export const validateCoupons =
  (deps: ValidateDeps) =>
  async (ask: ValidateAsk): Promise<ValidationView> => {
    const [brand, index, { coupons, templates }] = await Promise.all([
      deps.brands.current(),
      deps.stores.index(),
      deps.uses.read([...new Set(ask.couponIds)]),
    ]);
    if (coupons.length < new Set(ask.couponIds).size || !(await ask.mayUse(coupons))) throw new Fault('not_found');
    await templates.look(coupons.map(({ templateId }) => templateId));
    const use: Use = { ...ask, orderId: ask.orderId, templates, index, zone: brand.zone };
    const each = coupons.flatMap((coupon) => workTogether([coupon], ask.basket, use));
    const usable = each.filter(({ reasons }) => reasons.length === 0).map(({ coupon }) => coupon);
    const best = bestTogether(usable, ask.basket);
    const full = fullPrice(ask.basket);
    return {
      basket: full,
      each: each.map(({ coupon, reasons }) => onBasket(coupon, applyOne(coupon, ask.basket), reasons, ask.language)),
      best: {
        coupons: best.coupons.map(({ coupon, applied }) => onBasket(coupon, applied, [], ask.language)),
        discount: best.discount,
        payable: cny(full.amount - best.discount.amount),
        leftOut: [
          ...each
            .filter(({ reasons }) => reasons.length > 0)
            .map(({ coupon, reasons }) => ({ ...named(coupon), message: sentence(reasons, ask.language) })),
          ...best.leftOut.map((left) => ({ ...named(left.coupon), message: whyLeftOut(left, ask.language) })),
        ],
      },
    };
  };

const named = ({ couponId, name }: Coupon) => ({ couponId, name });

/** What cannot be used gives nothing, whatever the basket would allow. */
const onBasket = (coupon: Coupon, applied: Applied, reasons: Refusal[], language: Language): CouponOnBasket => {
  const usable = reasons.length === 0;
  return {
    ...named(coupon),
    usable,
    discount: usable ? applied.discount : cny(0),
    shares: usable ? applied.shares : [],
    shippingOff: cny(usable ? applied.shippingOff : 0),
    ...(usable && applied.gift !== undefined && { gift: applied.gift }),
    reasons: worded(reasons, language),
  };
};

const sentence = (reasons: readonly Refusal[], language: Language): string =>
  reasons.map((reason) => refusalWords(reason, language)).join(language === 'zh' ? '；' : '; ');

const whyLeftOut = ({ why, reasons }: LeftOut<Coupon>, language: Language): string => {
  if (reasons.length > 0) return sentence(reasons, language);
  if (why === 'too_many') return { zh: '一单能用的券已经够了', en: 'The order has as many coupons as it may have' }[language];
  return { zh: '一起用不会省得更多', en: 'Nothing more is saved with it' }[language];
};
