import type { CounterCoupon } from '../../../shared/contract/clerk';
import type { CouponOnBasket, CouponView } from '../../../shared/contract/views';
import { applyOne } from '../../../shared/coupon/apply';
import type { Basket } from '../../../shared/coupon/basket';
import { applyTogether, togetherRefusals } from '../../../shared/coupon/together';
import { cny, type Money } from '../../../shared/money/money';
import { counterWords } from '../../../shared/problem/counter-words';
import type { Language } from '../../../shared/problem/language';
import type { RefusalCode } from '../../../shared/problem/refusal';
import type { Validation } from './validation';

export const isUsable = ({ reasons }: CounterCoupon): boolean => reasons.length === 0;

/** Those that can be used, then those that cannot; otherwise as they came. */
export const usableFirst = (coupons: readonly CounterCoupon[]): CounterCoupon[] => [
  ...coupons.filter(isUsable),
  ...coupons.filter((one) => !isUsable(one)),
];

/** What one coupon does to the basket, and in words why it does nothing. */
export interface Worth {
  discount: Money;
  gift: string | undefined;
  reasons: { code: string; message: string }[];
}

/** What is picked and what it comes to. */
export interface Picking {
  /** In the order in which they work. */
  picked: CouponView[];
  /** By coupon: of those picked together, of the others alone. */
  worth: ReadonlyMap<string, Worth>;
  discount: Money;
  gifts: string[];
  /** Whether a basket is known and every coupon that is picked works on it. */
  isReady: boolean;
}

export interface PickAsk {
  usable: readonly CouponView[];
  /** Picked by the clerk; undefined leaves it to the system's advice. */
  byHand: readonly string[] | undefined;
  basket: Basket | undefined;
  validation: Validation;
  language: Language;
}

/** Which coupons are on: the clerk's choice, else the best combination, else the only one there is. */
const idsOf = ({ byHand, validation, usable }: PickAsk): readonly string[] => {
  if (byHand) return byHand;
  const best = validation.view?.best.coupons.map(({ couponId }) => couponId) ?? [];
  return best.length === 0 && usable.length === 1 ? usable.map(({ couponId }) => couponId) : best;
};

/**
 * What the picked coupons do together and the others would do alone. While the system's answer is about this basket it counts;
 * until then the phone works it out by the same rules.
 */
export const pick = (ask: PickAsk): Picking => {
  const { usable, basket, validation, language } = ask;
  const ids = idsOf(ask);
  const picked = usable.filter(({ couponId }) => ids.includes(couponId));
  if (!basket) return { picked, worth: new Map(), discount: cny(0), gifts: [], isReady: false };
  const heard = new Map((validation.isCurrent ? (validation.view?.each ?? []) : []).map((one) => [one.couponId, one]));
  const together = applyTogether(picked, basket).map(({ coupon, applied }) => ({
    couponId: coupon.couponId,
    worth: { ...inWords(applied, language), ...said(heard.get(coupon.couponId)) },
  }));
  const others = usable
    .filter((coupon) => !picked.includes(coupon))
    .map((coupon) => ({ couponId: coupon.couponId, worth: alone(coupon, basket, heard.get(coupon.couponId), language) }));
  return {
    picked: together.flatMap(({ couponId }) => picked.filter((coupon) => coupon.couponId === couponId)),
    worth: new Map([...together, ...others].map(({ couponId, worth }) => [couponId, worth])),
    discount: cny(together.reduce((sum, { worth }) => sum + worth.discount.amount, 0)),
    gifts: together.flatMap(({ worth }) => (worth.gift === undefined ? [] : [worth.gift])),
    isReady: together.length > 0 && together.every(({ worth }) => worth.reasons.length === 0),
  };
};

type Applied = ReturnType<typeof applyOne>;

const inWords = ({ discount, gift, reasons }: Applied, language: Language): Worth => ({
  discount,
  gift,
  reasons: reasons.map((reason) => ({ code: reason.code, message: counterWords(reason, language) })),
});

/** What only the system knows: that a coupon cannot be used any more. */
const said = (heard: CouponOnBasket | undefined): Partial<Worth> => (heard && !heard.usable ? { reasons: heard.reasons } : {});

const alone = (coupon: CouponView, basket: Basket, heard: CouponOnBasket | undefined, language: Language): Worth =>
  heard
    ? { discount: heard.discount, gift: heard.gift, reasons: heard.usable ? [] : heard.reasons }
    : inWords(applyOne(coupon, basket), language);

/** What is picked after a tap: those that do not go with the coupon that was tapped make way for it. */
export const afterTap = (picked: readonly CouponView[], tapped: CouponView): string[] => {
  const others = picked.filter(({ couponId }) => couponId !== tapped.couponId);
  if (others.length < picked.length) return others.map(({ couponId }) => couponId);
  const kept = [tapped];
  for (const one of others) if (togetherRefusals([...kept, one]).size === 0) kept.push(one);
  return kept.map(({ couponId }) => couponId);
};

/** Why a coupon cannot be added to those that are picked; undefined when it can. */
export const inTheWay = (picked: readonly CouponView[], coupon: CouponView, language: Language): string | undefined => {
  const [reason] = togetherRefusals([...picked, coupon]).get(coupon.couponId) ?? [];
  return reason && counterWords(reason, language);
};

export const hasReason = ({ reasons }: Worth, code: RefusalCode): boolean => reasons.some((reason) => reason.code === code);
