import * as fc from 'fast-check';
import { applyInOrder, applyOne } from '../../shared/coupon/apply';
import { type Basket, type BasketLine, basketTotal, lineTotal } from '../../shared/coupon/basket';
import { covers } from '../../shared/coupon/goods';
import type { CouponTerms } from '../../shared/coupon/template';
import type { CouponValue } from '../../shared/coupon/value';
import { cny } from '../../shared/money/money';
import { anyBasket, anyTerms } from './arbitraries';
import { someTerms } from './examples';

const line = (lineId: string, price: number, quantity = 1, category = 'coffee'): BasketLine => ({
  lineId,
  price: cny(price),
  quantity,
  category,
});
const basket = (lines: BasketLine[], shipping?: number): Basket => ({ lines, ...(shipping !== undefined && { shipping: cny(shipping) }) });
const terms = (value: CouponValue, changes: Partial<CouponTerms> = {}): CouponTerms =>
  someTerms({ value, threshold: { kind: 'none' }, ...changes });
const coffee = { only: [{ kind: 'category' as const, id: 'coffee', name: '咖啡' }], except: [] };
const off = (coupon: CouponTerms, on: Basket): number => applyOne(coupon, on).discount.amount;
const codes = (coupon: CouponTerms, on: Basket): string[] => applyOne(coupon, on).reasons.map(({ code }) => code);

describe('each kind of value', () => {
  const three = basket([line('a', 3000, 2), line('b', 2000, 1, 'cake'), line('c', 0, 1, 'bag')], 800);

  test.each<[string, CouponValue, number]>([
    ['an amount', { kind: 'amount_off', off: cny(2000) }, 2000],
    ['an amount larger than the lines takes them and no shipping', { kind: 'amount_off', off: cny(9000) }, 8000],
    ['88 % is paid', { kind: 'percent_off', payPercent: 88 }, 960],
    ['88 % with a cap', { kind: 'percent_off', payPercent: 88, most: cny(500) }, 500],
    ['the dearest piece for 9.90', { kind: 'fixed_price', price: cny(990) }, 2010],
    ['the dearest piece for nothing', { kind: 'fixed_price', price: cny(0) }, 3000],
    ['the dearest piece for more than it costs', { kind: 'fixed_price', price: cny(3001) }, 0],
    ['shipping', { kind: 'free_shipping' }, 800],
    ['shipping with a cap', { kind: 'free_shipping', most: cny(500) }, 500],
    [
      'the second step',
      {
        kind: 'steps',
        steps: [
          { from: cny(4000), off: cny(300) },
          { from: cny(8000), off: cny(900) },
        ],
      },
      900,
    ],
    [
      'the first step',
      {
        kind: 'steps',
        steps: [
          { from: cny(4000), off: cny(300) },
          { from: cny(8001), off: cny(900) },
        ],
      },
      300,
    ],
    ['every second piece, dear to cheap: 30, 20 and 0', { kind: 'nth_item', nth: 2, payPercent: 0 }, 3000],
    ['every third piece half price', { kind: 'nth_item', nth: 3, payPercent: 50 }, 1000],
    ['a gift', { kind: 'free_gift', gift: '马克杯' }, 0],
  ])('%s', (_, value, amount) => {
    expect(off(terms(value), three)).toBe(amount);
  });

  test('a percentage rounds half up, once, on the whole', () => {
    expect(off(terms({ kind: 'percent_off', payPercent: 50 }), basket([line('a', 1), line('b', 1), line('c', 1)]))).toBe(2);
    expect(off(terms({ kind: 'nth_item', nth: 2, payPercent: 50 }), basket([line('a', 5, 4)]))).toBe(5);
  });

  test('a gift is named and takes nothing off', () => {
    expect(applyOne(terms({ kind: 'free_gift', gift: '马克杯' }), three)).toEqual({
      discount: cny(0),
      shares: [],
      shippingOff: 0,
      gift: '马克杯',
      reasons: [],
    });
  });

  test('shipping is no line, and there may be none', () => {
    expect(applyOne(terms({ kind: 'free_shipping' }), three)).toMatchObject({ shares: [], shippingOff: 800 });
    expect(codes(terms({ kind: 'free_shipping' }), basket([line('a', 100)]))).toEqual(['no_shipping']);
    expect(codes(terms({ kind: 'free_shipping' }), basket([line('a', 100)], 0))).toEqual(['no_shipping']);
  });

  test('a basket of a hundred lines of 9,999 pieces is reckoned by its prices, not piece by piece', () => {
    const lines = Array.from({ length: 100 }, (_, i) => line(`l${i}`, 1_000_000_000 - i, 9_999));
    const half = Array.from({ length: 100 }, (_, i) => (1_000_000_000 - i) * (i % 2 === 0 ? 4_999 : 5_000)).reduce((a, b) => a + b);
    expect(off(terms({ kind: 'nth_item', nth: 2, payPercent: 0 }), basket(lines))).toBe(half);
  });
});

describe('goods', () => {
  const mixed = basket([line('a', 3000), line('b', 2000, 1, 'cake'), { lineId: 'c', quantity: 1, price: cny(100) }]);

  test('only what it is for is looked at and reduced', () => {
    expect(applyOne(terms({ kind: 'amount_off', off: cny(9000) }, { goods: coffee }), mixed).shares).toEqual([
      { lineId: 'a', amount: 3000 },
    ]);
    expect(
      codes(terms({ kind: 'amount_off', off: cny(1) }, { goods: coffee, threshold: { kind: 'amount', amount: cny(3001) } }), mixed),
    ).toEqual(['below_threshold']);
  });

  test('what is left out is not, also of what is named', () => {
    const goods = { only: coffee.only, except: [{ kind: 'sku' as const, id: 'geisha', name: '瑰夏' }] };
    const beans = basket([{ ...line('a', 3000), sku: 'geisha' }, line('b', 1000)]);
    expect(off(terms({ kind: 'percent_off', payPercent: 50 }, { goods }), beans)).toBe(500);
  });

  test('a line that does not say what it holds counts where no goods are chosen', () => {
    expect(covers({ only: [], except: coffee.only }, {})).toBe(true);
    expect(covers(coffee, {})).toBe(false);
  });

  test('none of them: it is said which, the first few of many', () => {
    const cakes = basket([line('b', 2000, 1, 'cake')]);
    expect(applyOne(terms({ kind: 'free_shipping' }, { goods: coffee }), cakes).reasons).toEqual([
      { code: 'goods_missing', params: { goods: '咖啡' } },
    ]);
    const many = Array.from({ length: 9 }, (_, i) => ({ kind: 'sku' as const, id: `s${i}`, name: `豆${i}` }));
    const except = [{ kind: 'category' as const, id: 'cake', name: '蛋糕' }];
    expect(applyOne(terms({ kind: 'free_shipping' }, { goods: { only: many, except } }), cakes).reasons[0]?.params).toEqual({
      goods: '豆0、豆1、豆2、豆3、豆4…',
      except: '蛋糕',
    });
  });
});

test('all goods but those in the basket: only what it is not for is said', () => {
  const goods = { only: [], except: [{ kind: 'category' as const, id: 'cake', name: '蛋糕' }] };
  expect(applyOne(terms({ kind: 'free_shipping' }, { goods }), basket([line('b', 2000, 1, 'cake')])).reasons).toEqual([
    { code: 'goods_missing', params: { except: '蛋糕' } },
  ]);
});

describe('thresholds', () => {
  test('pieces: so many are missing; an n-th item needs n', () => {
    const two = basket([line('a', 100, 2), line('b', 100, 5, 'cake')]);
    const coupon = terms({ kind: 'amount_off', off: cny(1) }, { goods: coffee, threshold: { kind: 'pieces', pieces: 3 } });
    expect(applyOne(coupon, two).reasons).toEqual([{ code: 'too_few_pieces', params: { missing: 1, pieces: 3 } }]);
    expect(applyOne(terms({ kind: 'nth_item', nth: 3, payPercent: 0 }, { goods: coffee }), two).reasons).toEqual([
      { code: 'too_few_pieces', params: { missing: 1, pieces: 3 } },
    ]);
  });

  test('exactly so many pieces are enough', () => {
    const coupon = terms({ kind: 'amount_off', off: cny(1) }, { threshold: { kind: 'pieces', pieces: 3 } });
    expect(codes(coupon, basket([line('a', 100, 2), line('b', 100)]))).toEqual([]);
  });

  test('steps ask for their first step, or for the threshold when that is more', () => {
    const steps: CouponValue = {
      kind: 'steps',
      steps: [
        { from: cny(100), off: cny(10) },
        { from: cny(200), off: cny(30) },
      ],
    };
    expect(applyOne(terms(steps), basket([line('a', 60)])).reasons).toEqual([
      { code: 'below_threshold', params: { missing: 40, threshold: 100 } },
    ]);
    expect(off(terms(steps, { threshold: { kind: 'amount', amount: cny(150) } }), basket([line('a', 149)]))).toBe(0);
  });

  test('it looks at list prices, or by template at what the coupons before it left', () => {
    const first = terms({ kind: 'amount_off', off: cny(1) });
    const second = (thresholdOn: CouponTerms['thresholdOn']) =>
      terms({ kind: 'amount_off', off: cny(20) }, { threshold: { kind: 'amount', amount: cny(100) }, thresholdOn });
    const on = basket([line('a', 100)]);
    expect(applyInOrder([first, second('list_price')], on)[1]?.discount).toEqual(cny(20));
    expect(applyInOrder([first, second('what_is_left')], on)[1]?.reasons).toEqual([
      { code: 'below_threshold', params: { missing: 1, threshold: 100 } },
    ]);
  });
});

test('stacked, each works on what the earlier ones left', () => {
  const coupons = [terms({ kind: 'amount_off', off: cny(2000) }), terms({ kind: 'percent_off', payPercent: 90 })];
  const on = basket([line('a', 6800), line('b', 3200)]);
  expect(applyInOrder(coupons, on).map(({ shares }) => shares)).toEqual([
    [
      { lineId: 'a', amount: 1360 },
      { lineId: 'b', amount: 640 },
    ],
    [
      { lineId: 'a', amount: 544 },
      { lineId: 'b', amount: 256 },
    ],
  ]);
  expect(applyInOrder([...coupons].reverse(), on).map(({ discount }) => discount.amount)).toEqual([1000, 2000]);
});

const many = fc.array(anyTerms, { maxLength: 6 });

test('whatever is stacked: shares add up exactly, no line goes below zero, a line without a price gets nothing', () => {
  fc.assert(
    fc.property(many, anyBasket, (coupons, on) => {
      const applied = applyInOrder(coupons, on);
      const left = new Map(on.lines.map((one) => [one.lineId, lineTotal(one)]));
      let shipping = on.shipping?.amount ?? 0;
      applied.forEach(({ discount, shares, shippingOff, reasons, gift }, i) => {
        expect(shares.reduce((sum, { amount }) => sum + amount, 0) + shippingOff).toBe(discount.amount);
        expect(reasons.length > 0).toBe(discount.amount === 0 && gift === undefined);
        for (const { lineId, amount } of shares) {
          const one = on.lines.find((each) => each.lineId === lineId);
          expect(one && covers(coupons[i]?.goods ?? { only: [], except: [] }, one)).toBe(true);
          expect(amount).toBeGreaterThan(0);
          expect(amount).toBeLessThanOrEqual(left.get(lineId) ?? 0);
          left.set(lineId, (left.get(lineId) ?? 0) - amount);
        }
        expect(shippingOff).toBeLessThanOrEqual(shipping);
        shipping -= shippingOff;
      });
      const off = applied.reduce((sum, { discount }) => sum + discount.amount, 0);
      expect([...left.values()].reduce((sum, amount) => sum + amount, shipping)).toBe(
        basketTotal(on).amount + (on.shipping?.amount ?? 0) - off,
      );
    }),
    { numRuns: 500 },
  );
});

test('nothing is taken off beyond the cap, nor beyond what the value says', () => {
  fc.assert(
    fc.property(anyTerms, anyBasket, (coupon, on) => {
      const { value } = coupon;
      const { discount } = applyOne(coupon, on);
      if ('most' in value && value.most) expect(discount.amount).toBeLessThanOrEqual(value.most.amount);
      if (value.kind === 'amount_off') expect(discount.amount).toBeLessThanOrEqual(value.off.amount);
    }),
    { numRuns: 300 },
  );
});

test('a bigger basket never gets less: more pieces, dearer pieces, more lines', () => {
  const grown = fc.tuple(fc.array(fc.tuple(fc.nat(3), fc.nat(2_000)), { minLength: 5, maxLength: 5 }), anyBasket);
  fc.assert(
    fc.property(anyTerms, anyBasket, grown, (coupon, on, [by, more]) => {
      const bigger: Basket = {
        ...on,
        lines: [
          ...on.lines.map((one, i) => ({
            ...one,
            quantity: one.quantity + (by[i]?.[0] ?? 0),
            price: cny(one.price.amount + (by[i]?.[1] ?? 0)),
          })),
          ...more.lines.map((one) => ({ ...one, lineId: `more-${one.lineId}` })),
        ],
      };
      const [small, large] = [applyOne(coupon, on), applyOne(coupon, bigger)];
      expect(large.discount.amount).toBeGreaterThanOrEqual(small.discount.amount);
      if (small.reasons.length === 0) expect(large.reasons).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('what is missing, once added to what counts, is enough, and a fen less is not', () => {
  fc.assert(
    fc.property(anyTerms, anyBasket, (coupon, on) => {
      const missing = applyOne(coupon, on).reasons.find(({ code }) => code === 'below_threshold')?.params.missing;
      if (typeof missing !== 'number') return;
      const good = on.lines.find((one) => covers(coupon.goods, one));
      const with_ = (extra: number): Basket => ({
        ...on,
        lines: [...on.lines, { lineId: 'extra', quantity: 1, price: cny(extra), category: good?.category }],
      });
      const below = (extra: number) => applyOne(coupon, with_(extra)).reasons.some(({ code }) => code === 'below_threshold');
      expect([below(missing - 1), below(missing)]).toEqual([true, false]);
    }),
    { numRuns: 300 },
  );
});
