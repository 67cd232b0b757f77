import * as fc from 'fast-check';
import type { Basket } from '../../shared/coupon/basket';
import type { Goods, GoodsRef } from '../../shared/coupon/goods';
import type { CouponTerms } from '../../shared/coupon/template';
import type { Combinable } from '../../shared/coupon/together';
import type { CouponValue, Threshold } from '../../shared/coupon/value';
import { cny } from '../../shared/money/money';
import { someTerms } from './examples';

const fen = (max: number) => fc.integer({ min: 1, max }).map(cny);
const cap = fc.option(fen(6_000), { nil: undefined });

/** Values around which small baskets have edges: caps that bind, steps that are reached, pieces that do not divide. */
export const anyValue: fc.Arbitrary<CouponValue> = fc.oneof(
  fen(8_000).map((off) => ({ kind: 'amount_off' as const, off })),
  fc.record({ kind: fc.constant('percent_off' as const), payPercent: fc.integer({ min: 1, max: 99 }), most: cap }),
  fc.record({ kind: fc.constant('fixed_price' as const), price: fc.integer({ min: 0, max: 4_000 }).map(cny), most: cap }),
  fc.constant({ kind: 'free_gift' as const, gift: '马克杯' }),
  fc.record({ kind: fc.constant('free_shipping' as const), most: cap }),
  fc.tuple(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 5_000 })).map(([first, more]) => ({
    kind: 'steps' as const,
    steps: [
      { from: cny(first), off: cny(Math.ceil(first / 2)) },
      { from: cny(first + more), off: cny(Math.ceil(first / 2) + Math.ceil(more / 2)) },
    ],
  })),
  fc.record({
    kind: fc.constant('nth_item' as const),
    nth: fc.integer({ min: 2, max: 4 }),
    payPercent: fc.integer({ min: 0, max: 99 }),
    most: cap,
  }),
);

export const anyThreshold: fc.Arbitrary<Threshold> = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fen(8_000).map((amount) => ({ kind: 'amount' as const, amount })),
  fc.integer({ min: 1, max: 5 }).map((pieces) => ({ kind: 'pieces' as const, pieces })),
);

const CATEGORIES = ['coffee', 'tea', 'cake'] as const;
const refs = fc.subarray([...CATEGORIES], { maxLength: 2 }).map((ids): GoodsRef[] => ids.map((id) => ({ kind: 'category', id, name: id })));
const anyGoods: fc.Arbitrary<Goods> = fc.record({ only: refs, except: refs });

export const anyTerms: fc.Arbitrary<CouponTerms> = fc
  .record({
    value: anyValue,
    threshold: anyThreshold,
    thresholdOn: fc.constantFrom('list_price' as const, 'what_is_left' as const),
    goods: fc.oneof(fc.constant<Goods>({ only: [], except: [] }), anyGoods),
    stacking: fc.record({
      exclusive: fc.oneof({ arbitrary: fc.constant(false), weight: 4 }, { arbitrary: fc.constant(true), weight: 1 }),
      group: fc.constantFrom('a', 'b', 'c'),
      perOrder: fc.integer({ min: 1, max: 3 }),
      order: fc.constantFrom(10, 100, 200),
    }),
  })
  .map(someTerms);

const line = fc.record({
  category: fc.constantFrom(...CATEGORIES),
  quantity: fc.integer({ min: 1, max: 4 }),
  price: fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.constantFrom(0, 1, 3)).map(cny),
});

export const anyBasket: fc.Arbitrary<Basket> = fc
  .record({ lines: fc.array(line, { minLength: 1, maxLength: 5 }), shipping: fc.constantFrom(undefined, cny(0), cny(800)) })
  .map(({ lines, shipping }) => ({
    lines: lines.map((one, i) => ({ ...one, lineId: `l${i}` })),
    ...(shipping && { shipping }),
  }));

/** Coupons of a few templates; those of one template have its terms. */
export const someCoupons = (most: number): fc.Arbitrary<Combinable[]> =>
  fc
    .tuple(
      fc.array(anyTerms, { minLength: 1, maxLength: 4 }),
      fc.array(fc.record({ template: fc.nat(3), day: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: most }),
    )
    .map(([templates, coupons]) =>
      coupons.map(({ template, day }, i) => {
        const at = template % templates.length;
        return {
          ...someTerms(templates[at]),
          name: `券${at}`,
          templateId: `t${at}`,
          couponId: `8${i}`,
          validUntil: `2026-12-0${day}T23:59:59+08:00`,
        };
      }),
    );
