import fc from 'fast-check';
import * as v from 'valibot';
import { type Asking, asksPiecesOfAll, partsOf, piecesField, type Read, readBasket } from '../../miniapp/src/clerk/basket';
import { applyOne } from '../../shared/coupon/apply';
import { Basket, basketTotal } from '../../shared/coupon/basket';
import { CouponTerms } from '../../shared/coupon/template';
import { cny } from '../../shared/money/money';

const POUR_OVER = { kind: 'category', id: 'pour-over', name: '手冲' };
const LATTE = { kind: 'sku', id: 'latte', name: '拿铁' };
const MUG = { kind: 'sku', id: 'mug', name: '杯子' };

const couponOf = (rules: object): v.InferOutput<typeof CouponTerms> =>
  v.parse(CouponTerms, { name: '券', stores: { kind: 'all' }, value: { kind: 'amount_off', off: cny(1_000) }, ...rules });

const forAll = couponOf({});
const forCoffee = couponOf({ goods: { only: [POUR_OVER, LATTE] } });
const notMugs = couponOf({ goods: { except: [MUG] }, threshold: { kind: 'amount', amount: cny(5_000) } });
const secondHalf = couponOf({ goods: { only: [LATTE] }, value: { kind: 'nth_item', nth: 2, payPercent: 50 } });
const exchange = couponOf({ goods: { only: [LATTE] }, value: { kind: 'fixed_price', price: cny(0) } });
const threePieces = couponOf({ threshold: { kind: 'pieces', pieces: 3 } });

const basketIn = (read: Read): Basket => {
  if (!('basket' in read)) throw new Error(`no basket: ${read.wrong}`);
  return v.parse(Basket, read.basket);
};

describe('what the clerk is asked about the basket', () => {
  test('nothing but the total, while no coupon tells goods or pieces apart', () => {
    expect(partsOf([forAll])).toEqual([]);
    expect(asksPiecesOfAll([forAll])).toBe(false);
    expect(basketIn(readBasket({ total: '68.5' }, []))).toEqual({ lines: [{ lineId: 'total', quantity: 1, price: cny(6_850) }] });
  });

  test('each set of goods once, however many coupons name it; pieces only where some coupon counts them', () => {
    const parts = partsOf([forAll, forCoffee, forCoffee, notMugs, secondHalf, exchange]);
    expect(parts.map(({ names, asksPieces }) => [names.join('、'), asksPieces])).toEqual([
      ['手冲、拿铁', false],
      ['杯子', false],
      ['拿铁', true],
    ]);
    expect(asksPiecesOfAll([forCoffee, secondHalf])).toBe(false);
    expect(asksPiecesOfAll([threePieces])).toBe(true);
  });

  test('goods that a coupon leaves out again do not stand for it', () => {
    const [part] = partsOf([couponOf({ goods: { only: [LATTE, POUR_OVER], except: [LATTE] } })]);
    expect(part?.goods).toEqual({ category: 'pour-over' });
  });
});

describe('the basket that was typed', () => {
  const typedFor = (coupon: Asking, more: Record<string, string>): Basket => {
    const parts = partsOf([coupon]);
    const [part] = parts;
    const own = Object.entries(more).map(([key, value]) => [
      key === 'part' ? part?.key : key === 'partPieces' ? piecesField(part?.key ?? '') : key,
      value,
    ]);
    return basketIn(readBasket(Object.fromEntries(own), parts));
  };

  test('a coupon for some goods works on what was said to be theirs, and on nothing else', () => {
    expect(applyOne(forCoffee, typedFor(forCoffee, { total: '68' })).reasons.map(({ code }) => code)).toEqual(['goods_missing']);
    expect(applyOne(forCoffee, typedFor(forCoffee, { total: '68', part: '6' })).discount).toEqual(cny(600));
    expect(applyOne(forCoffee, typedFor(forCoffee, { total: '68', part: '32' })).discount).toEqual(cny(1_000));
  });

  test('a coupon that leaves goods out counts all but them', () => {
    expect(applyOne(notMugs, typedFor(notMugs, { total: '60' })).reasons).toEqual([]);
    expect(
      applyOne(notMugs, typedFor(notMugs, { total: '60', part: '20' })).reasons.map(({ code, params }) => [code, params.missing]),
    ).toEqual([['below_threshold', 1_000]]);
  });

  test('pieces: of the goods, and of the whole', () => {
    expect(applyOne(secondHalf, typedFor(secondHalf, { total: '90', part: '60' })).reasons.map(({ code }) => code)).toEqual([
      'too_few_pieces',
    ]);
    expect(applyOne(secondHalf, typedFor(secondHalf, { total: '90', part: '60', partPieces: '2' })).discount).toEqual(cny(1_500));
    expect(applyOne(exchange, typedFor(exchange, { total: '90', part: '60', partPieces: '2' })).discount).toEqual(cny(3_000));
    expect(applyOne(threePieces, basketIn(readBasket({ total: '30', pieces: '2' }, []))).reasons.map(({ code }) => code)).toEqual([
      'too_few_pieces',
    ]);
    expect(applyOne(threePieces, basketIn(readBasket({ total: '30', pieces: '3' }, []))).reasons).toEqual([]);
  });

  test('nothing yet, and parts that are more than the whole, are no basket', () => {
    const parts = partsOf([forCoffee]);
    const key = parts[0]?.key ?? '';
    expect(readBasket({}, parts)).toEqual({ wrong: 'nothing' });
    expect(readBasket({ total: '0' }, parts)).toEqual({ wrong: 'nothing' });
    expect(readBasket({ total: '68', [key]: '68.01' }, parts)).toEqual({ wrong: 'too_much' });
    expect(basketIn(readBasket({ total: '68', [key]: '68' }, parts)).lines).toHaveLength(1);
  });

  test('whatever is typed, the lines come to the total to the cent, and the API takes them', () => {
    const parts = partsOf([forCoffee, notMugs, secondHalf]);
    const cents = fc.integer({ min: 1, max: 999_999 });
    const pieces = fc.integer({ min: 1, max: 9_999 });
    fc.assert(
      fc.property(cents, fc.array(fc.tuple(fc.nat(999_999), pieces), { minLength: 3, maxLength: 3 }), pieces, (total, own, all) => {
        const typed = Object.fromEntries([
          ['total', String(total / 100)],
          ['pieces', String(all)],
          ...parts.flatMap(({ key }, i) => [
            [key, String((own[i]?.[0] ?? 0) / 100)],
            [piecesField(key), String(own[i]?.[1] ?? 1)],
          ]),
        ]);
        const read = readBasket(typed, parts);
        if ('wrong' in read) return expect(own.reduce((sum, [amount]) => sum + amount, 0)).toBeGreaterThan(total);
        expect(basketTotal(basketIn(read))).toEqual(cny(total));
      }),
    );
  });
});
