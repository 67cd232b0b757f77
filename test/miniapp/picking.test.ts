import * as v from 'valibot';
import { afterTap, inTheWay, pick } from '../../miniapp/src/clerk/picking';
import type { Validation } from '../../miniapp/src/clerk/validation';
import { CouponView, type ValidationView } from '../../shared/contract/views';
import { basketOf } from '../../shared/coupon/basket';
import { bestTogether } from '../../shared/coupon/combine';
import { cny } from '../../shared/money/money';

const couponOf = (couponId: string, rules: object = {}): CouponView =>
  v.parse(CouponView, {
    couponId,
    templateId: `t-${couponId}`,
    name: couponId,
    value: { kind: 'amount_off', off: cny(1_000) },
    stores: { kind: 'all' },
    storeWords: '全部门店',
    rules: [],
    state: 'issued',
    issuedAt: '2026-11-21T10:00:00+08:00',
    validFrom: '2026-11-21T10:00:00+08:00',
    validUntil: '2026-11-27T23:59:59+08:00',
    reasons: [],
    canGive: false,
    canGiveBack: true,
    ...rules,
  });

const hot = couponOf('秋日热饮');
const milk = couponOf('换燕麦奶', { value: { kind: 'amount_off', off: cny(500) }, stacking: { group: 'milk' } });
const alone = couponOf('独用', { value: { kind: 'amount_off', off: cny(1_200) }, stacking: { exclusive: true } });
const biscuit = couponOf('送饼干', { value: { kind: 'free_gift', gift: '饼干' }, stacking: { group: 'gifts' } });
const all = [hot, milk, alone, biscuit];

/** What the system would answer, by the same rules as the system. */
const answerTo = (usable: readonly CouponView[], amount: number, changes: Partial<ValidationView['each'][number]>[] = []): Validation => {
  const basket = basketOf(cny(amount));
  const best = bestTogether(usable, basket);
  const onBasket = (coupon: CouponView, discount = cny(0)) => ({
    couponId: coupon.couponId,
    name: coupon.name,
    usable: true,
    discount,
    shares: [],
    shippingOff: cny(0),
    reasons: [],
    ...changes.find(({ couponId }) => couponId === coupon.couponId),
  });
  return {
    isCurrent: true,
    failure: undefined,
    view: {
      basket: cny(amount),
      each: usable.map((coupon) => onBasket(coupon)),
      best: {
        coupons: best.coupons.map(({ coupon, applied }) => onBasket(coupon, applied.discount)),
        discount: best.discount,
        payable: cny(amount - best.discount.amount),
        leftOut: [],
      },
    },
  };
};

const SILENT: Validation = { view: undefined, isCurrent: false, failure: undefined };
const namesOf = (coupons: readonly CouponView[]): string[] => coupons.map(({ name }) => name).sort();
const basket = basketOf(cny(6_800));

describe('which coupons are on', () => {
  test('the best combination that the system found, and what it comes to', () => {
    const { picked, discount, gifts, isReady } = pick({
      usable: all,
      byHand: undefined,
      basket,
      validation: answerTo(all, 6_800),
      language: 'zh',
    });
    expect(namesOf(picked)).toEqual(namesOf([hot, milk, biscuit]));
    expect([discount, gifts, isReady]).toEqual([cny(1_500), ['饼干'], true]);
  });

  test('without an answer: the only one there is, else none', () => {
    const ask = { byHand: undefined, basket, validation: SILENT, language: 'zh' as const };
    expect(pick({ ...ask, usable: [hot] })).toMatchObject({ picked: [hot], discount: cny(1_000), isReady: true });
    expect(pick({ ...ask, usable: all })).toMatchObject({ picked: [], isReady: false });
  });

  test('the clerk’s choice, worked out on the phone while the system is silent', () => {
    const byHand = [hot.couponId, milk.couponId];
    expect(pick({ usable: all, byHand, basket, validation: SILENT, language: 'zh' })).toMatchObject({
      discount: cny(1_500),
      isReady: true,
    });
  });

  test('coupons that do not go together, or do not work on the basket, are not ready, and say why', () => {
    const ask = { usable: all, basket, validation: SILENT, language: 'zh' as const };
    const both = pick({ ...ask, byHand: [hot.couponId, alone.couponId] });
    expect(both.isReady).toBe(false);
    expect(both.worth.get(alone.couponId)?.reasons[0]?.message).toContain('不能和「秋日热饮」一起用');
    const dear = couponOf('满一百', { threshold: { kind: 'amount', amount: cny(10_000) } });
    const short = pick({ ...ask, usable: [dear], byHand: undefined });
    expect([short.isReady, short.worth.get(dear.couponId)?.reasons[0]?.message]).toEqual([false, expect.stringContaining('还差 ¥32')]);
  });

  test('what the system refuses is refused, though the phone would not know', () => {
    const gone = {
      couponId: hot.couponId,
      usable: false,
      reasons: [{ code: 'locked' as const, message: '正用在另一笔订单上', params: {} }],
    };
    const { isReady, worth } = pick({
      usable: [hot],
      byHand: [hot.couponId],
      basket,
      validation: answerTo([hot], 6_800, [gone]),
      language: 'zh',
    });
    expect([isReady, worth.get(hot.couponId)?.reasons.map(({ message }) => message)]).toEqual([false, ['正用在另一笔订单上']]);
  });
});

describe('tapping a coupon', () => {
  test('adds it, takes it off again, and lets those that do not go with it make way', () => {
    expect(afterTap([hot], milk).sort()).toEqual([hot.couponId, milk.couponId].sort());
    expect(afterTap([hot, milk], milk)).toEqual([hot.couponId]);
    expect(afterTap([hot, milk, biscuit], alone)).toEqual([alone.couponId]);
    expect(afterTap([alone], hot)).toEqual([hot.couponId]);
  });

  test('says beforehand what it does not go with', () => {
    expect(inTheWay([hot], alone, 'zh')).toContain('秋日热饮');
    expect(inTheWay([hot], milk, 'zh')).toBeUndefined();
  });
});
