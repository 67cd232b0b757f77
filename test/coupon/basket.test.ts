import * as v from 'valibot';
import { Basket, basketOf, basketTotal } from '../../shared/coupon/basket';
import { goodsNames, isForAllGoods, NAMES_SHOWN } from '../../shared/coupon/goods';
import { cny } from '../../shared/money/money';

const line = (lineId: string, changes = {}) => ({ lineId, quantity: 1, price: cny(100), ...changes });
const isBasket = (...lines: object[]): boolean => v.is(Basket, { lines });

test('a piece costs ten million yuan at most', () => {
  expect(isBasket(line('a', { price: cny(1_000_000_000) }))).toBe(true);
  expect(isBasket(line('a', { price: cny(1_000_000_001) }))).toBe(false);
});

test('each line has a name of its own, by which shares of a discount are told', () => {
  expect(isBasket(line('a'), line('b'))).toBe(true);
  expect(isBasket(line('a'), line('b'), line('a'))).toBe(false);
});

test('a basket of which only the total is known is a basket that comes to it', () => {
  const basket = v.parse(Basket, basketOf(cny(6850)));
  expect(basketTotal(basket)).toEqual(cny(6850));
  expect(basketTotal({ lines: [line('a', { quantity: 3 }), line('b', { quantity: 2, price: cny(7) })], shipping: cny(800) })).toEqual(
    cny(314),
  );
});

const refs = (count: number) => Array.from({ length: count }, (_, i) => ({ kind: 'sku' as const, id: `s${i}`, name: `豆${i}` }));

test.each([
  [0, 0, true],
  [1, 0, false],
  [0, 1, false],
  [1, 1, false],
])('with %i goods named and %i left out, that it is for all goods is %s', (only, except, isForAll) => {
  expect(isForAllGoods({ only: refs(only), except: refs(except) })).toBe(isForAll);
});

test('a sentence names the first five goods, and says when there are more', () => {
  expect(NAMES_SHOWN).toBe(5);
  expect([1, 5, 6].map((count) => goodsNames(refs(count)))).toEqual(['豆0', '豆0、豆1、豆2、豆3、豆4', '豆0、豆1、豆2、豆3、豆4…']);
});
