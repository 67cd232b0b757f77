import { discountOn } from '../../shared/coupon/discount';
import type { CouponValue } from '../../shared/coupon/value';
import { cny } from '../../shared/money/money';

const nth = (piece: number): CouponValue => ({ kind: 'nth_item', nth: piece, payPercent: 0 });
const dearest: CouponValue = { kind: 'fixed_price', price: cny(10) };

test.each<[string, CouponValue, [number, number][], number]>([
  ['the second of 34, 33 and 33 cents', nth(2), [[3, 100]], 33],
  ['the second of 34, 34 and 33 cents', nth(2), [[3, 101]], 34],
  ['the third of 34, 34 and 33 cents', nth(3), [[3, 101]], 33],
  ['no fourth of three pieces', nth(4), [[3, 101]], 0],
  [
    'the second of a dear and a cheap piece, whichever was put in first',
    nth(2),
    [
      [1, 10],
      [1, 100],
    ],
    10,
  ],
  [
    'the second and the fourth of 50, 34, 33 and 33 cents',
    nth(2),
    [
      [3, 100],
      [1, 50],
    ],
    67,
  ],
  ['the dearest of 34, 33 and 33 cents for 10', dearest, [[3, 100]], 24],
  ['the dearest of 50 and 50 cents for 10', dearest, [[2, 100]], 40],
  ['nothing of pieces that cost less already', dearest, [[2, 18]], 0],
])('what earlier coupons left of a line lies on its pieces, the odd cents on the first: %s', (_, value, lines, taken) => {
  expect(
    discountOn(
      value,
      lines.map(([quantity, left]) => ({ quantity, left })),
      0,
    ),
  ).toBe(taken);
});

test('shipping and gifts take nothing off the lines', () => {
  for (const value of [{ kind: 'free_shipping' }, { kind: 'free_gift', gift: '杯' }] as const)
    expect(discountOn(value, [{ quantity: 1, left: 100 }], 100)).toBe(0);
});
