import type { Basket } from '../../shared/coupon/basket';
import { bestTogether } from '../../shared/coupon/combine';
import { compareText } from '../../shared/coupon/together';
import { cny } from '../../shared/money/money';
import { coupon, hundred, ids, stacking } from './combinables';

describe('of sets that give the same', () => {
  const on = (day: number) => `2026-12-0${day}T23:59:59+08:00`;

  test('what expires sooner is used, though it works later', () => {
    const first = coupon('1', 'a', 20, { ...stacking({ order: 1 }), validUntil: on(9) });
    const sooner = coupon('2', 'b', 20, { ...stacking({ order: 2 }), validUntil: on(3) });
    expect(ids(bestTogether([first, sooner], hundred))).toEqual(['2']);
  });

  test('expiring together, the lower number is used', () => {
    expect(
      ids(bestTogether([coupon('9', 'a', 20, stacking({ order: 1 })), coupon('1', 'b', 20, stacking({ order: 2 }))], hundred)),
    ).toEqual(['1']);
    expect([compareText('a', 'b'), compareText('b', 'a'), compareText('a', 'a')]).toEqual([-1, 1, 0]);
  });

  /**
   * 10 and 20, or 20 and 10, of two groups each; what works second in the first pair needs 90 to be left, so that pairs do not mix.
   * Both pairs take 30 off.
   */
  const pairs = (days: [number, number, number, number], names: string[] = ['1', '2', '3', '4']) => {
    const [a, b, c, d] = days.map(on);
    const [one = '', two = '', three = '', four = ''] = names;
    const needs = { threshold: { kind: 'amount', amount: cny(9_000) }, thresholdOn: 'what_is_left' } as const;
    return [
      coupon(one, 'a', 10, { ...stacking({ group: 'g', order: 1 }), validUntil: a }),
      coupon(two, 'b', 20, { ...stacking({ group: 'h', order: 2 }), ...needs, validUntil: b }),
      coupon(three, 'c', 20, { ...stacking({ group: 'g', order: 1 }), validUntil: c }),
      coupon(four, 'd', 10, { ...stacking({ group: 'h', order: 2 }), validUntil: d }),
    ];
  };

  test.each<[[number, number, number, number], string[]]>([
    [
      [5, 2, 3, 4],
      ['1', '2'],
    ],
    [
      [5, 4, 3, 2],
      ['3', '4'],
    ],
    [
      [2, 5, 2, 4],
      ['3', '4'],
    ],
    [
      [2, 3, 2, 4],
      ['1', '2'],
    ],
  ])('on the days %j the soonest of each pair are compared first', (days, chosen) => {
    expect(ids(bestTogether(pairs(days), hundred))).toEqual(chosen);
  });

  test.each<[string[], string[]]>([
    [
      ['9', '1', '2', '3'],
      ['9', '1'],
    ],
    [
      ['2', '3', '9', '1'],
      ['9', '1'],
    ],
  ])('expiring on the same days, of the numbers %j the pair with the lowest is used', (names, chosen) => {
    expect(ids(bestTogether(pairs([4, 4, 4, 4], names), hundred))).toEqual(chosen);
  });
});

describe('when there are too many sets to try all', () => {
  const rich: Basket = { lines: [{ lineId: 'a', quantity: 1, price: cny(1_000_000) }] };

  test('the ten that take most off are still found one by one, each used once, whatever their order', () => {
    const coupons = Array.from({ length: 40 }, (_, i) =>
      coupon(`${100 + i}`, `t${i}`, i + 1, stacking({ group: `g${i}`, order: i, perOrder: 2 })),
    );
    const found = bestTogether(coupons, rich);
    expect(ids(found)).toEqual(Array.from({ length: 10 }, (_, i) => `${130 + i}`));
    expect(found.discount).toEqual(cny(100 * (31 + 32 + 33 + 34 + 35 + 36 + 37 + 38 + 39 + 40)));
  });

  test('what does not go with the best is left out', () => {
    const coupons = Array.from({ length: 40 }, (_, i) => coupon(`${100 + i}`, `t${i}`, i + 1, stacking({ group: `g${i % 20}`, order: i })));
    const found = bestTogether(coupons, rich);
    expect(ids(found)).toEqual(Array.from({ length: 10 }, (_, i) => `${130 + i}`));
    expect(found.leftOut.find((one) => one.coupon.couponId === '119')).toMatchObject({ why: 'not_together' });
  });

  test('coupons of one kind do not count as many: what is best beside them is found, though one by one it would not be', () => {
    const small = Array.from({ length: 20 }, (_, i) => coupon(`${100 + i}`, 's', 0.1, stacking({ group: 'g', perOrder: 10, order: 1 })));
    const pair = [coupon('201', 'a', 30, stacking({ group: 'g', order: 2 })), coupon('202', 'b', 30, stacking({ group: 'h', order: 2 }))];
    const trap = coupon('203', 'c', 40, stacking({ exclusive: true, order: 3 }));
    expect(ids(bestTogether([...small, ...pair, trap], rich))).toEqual(['201', '202']);
  });
});
