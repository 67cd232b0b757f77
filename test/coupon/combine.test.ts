import * as fc from 'fast-check';
import type { Basket } from '../../shared/coupon/basket';
import { applyTogether, bestTogether, type Combination, inOrder, MOST_ON_ORDER, togetherRefusals } from '../../shared/coupon/combine';
import { leftOutWords } from '../../shared/coupon/combine-words';
import type { Combinable } from '../../shared/coupon/together';
import { cny } from '../../shared/money/money';
import { anyBasket, someCoupons } from './arbitraries';
import { coupon, hundred, ids, stacking } from './combinables';

const left = (found: Combination<Combinable>) => found.leftOut.map((one) => [one.coupon.couponId, one.why]);

describe('which go together', () => {
  const refusals = (...coupons: Combinable[]) => Object.fromEntries(togetherRefusals(coupons));

  test('of one group one kind only, and each is told the other', () => {
    expect(refusals(coupon('1', 'a', 10), coupon('2', 'b', 20))).toEqual({
      1: [{ code: 'not_together', params: { with: '减20' } }],
      2: [{ code: 'not_together', params: { with: '减10' } }],
    });
    expect(refusals(coupon('1', 'a', 10), coupon('2', 'b', 20, stacking({ group: 'other' })))).toEqual({});
  });

  test('an exclusive coupon only alone', () => {
    const alone = coupon('1', 'a', 10, stacking({ exclusive: true, group: 'other', perOrder: 5 }));
    expect(refusals(alone)).toEqual({});
    expect(Object.keys(refusals(alone, coupon('2', 'b', 20)))).toEqual(['1', '2']);
    expect(refusals(alone, { ...alone, couponId: '2' })).toEqual({ 2: [{ code: 'not_together', params: { with: '减10', perOrder: 1 } }] });
  });

  test('of one kind as many as an order may have: those that expire later are too many', () => {
    const two = stacking({ perOrder: 2 });
    const late = coupon('1', 'a', 10, { ...two, validUntil: '2026-12-09T23:59:59+08:00' });
    expect(refusals(late, coupon('2', 'a', 10, two), coupon('3', 'a', 10, two))).toEqual({
      1: [{ code: 'not_together', params: { with: '减10', perOrder: 2 } }],
    });
  });

  test('named in any order, they work by their order, then the soonest to expire, then the number', () => {
    const coupons = [
      coupon('4', 'a', 10),
      coupon('3', 'b', 10, { validUntil: '2026-12-01T00:00:00Z' }),
      coupon('2', 'c', 10),
      coupon('1', 'd', 10, stacking({ order: 101 })),
      coupon('5', 'e', 10, stacking({ order: 99 })),
    ];
    expect(inOrder(coupons).map(({ couponId }) => couponId)).toEqual(['5', '3', '2', '4', '1']);
    expect(inOrder([...coupons].reverse()).map(({ couponId }) => couponId)).toEqual(['5', '3', '2', '4', '1']);
  });

  test('used together, each says what it does and why it may not', () => {
    const all = applyTogether([coupon('1', 'a', 70), coupon('2', 'b', 70)], hundred);
    expect(all.map(({ applied }) => applied.discount.amount)).toEqual([7000, 3000]);
    expect(all.map(({ applied }) => applied.reasons.map(({ code }) => code))).toEqual([['not_together'], ['not_together']]);
  });
});

describe('the best for the member', () => {
  test('no coupons, none', () => {
    expect(bestTogether([], hundred)).toEqual({ coupons: [], discount: cny(0), leftOut: [] });
  });

  test('what takes most off, and of equals what expires sooner', () => {
    const soon = { validUntil: '2026-12-01T23:59:59+08:00' };
    const found = bestTogether([coupon('1', 'a', 10), coupon('2', 'b', 20), coupon('3', 'c', 20, soon)], hundred);
    expect([ids(found), found.discount]).toEqual([['3'], cny(2000)]);
    expect(left(found)).toEqual([
      ['1', 'not_together'],
      ['2', 'not_together'],
    ]);
  });

  test('one exclusive coupon that gives more than all others together', () => {
    const others = [coupon('1', 'a', 10), coupon('2', 'b', 15, stacking({ group: 'g' }))];
    expect(ids(bestTogether([...others, coupon('3', 'c', 24, stacking({ exclusive: true }))], hundred))).toEqual(['1', '2']);
    expect(ids(bestTogether([...others, coupon('3', 'c', 26, stacking({ exclusive: true }))], hundred))).toEqual(['3']);
  });

  test('a gift besides, but never a coupon that does nothing after the others', () => {
    const gift = coupon('2', 'b', 0, { ...stacking({ group: 'g' }), value: { kind: 'free_gift', gift: '杯' } });
    const spare = coupon('3', 'c', 5, stacking({ group: 'h', order: 200 }));
    const found = bestTogether([coupon('1', 'a', 100), gift, spare], hundred);
    expect(ids(found)).toEqual(['1', '2']);
    expect(found.leftOut).toEqual([
      { coupon: spare, why: 'no_use_after', reasons: [{ code: 'nothing_to_take_off', params: {} }], alone: cny(500) },
    ]);
  });

  test('fewer coupons when more do not take more off: the others are for later', () => {
    const found = bestTogether([coupon('1', 'a', 30, stacking({ group: 'g' })), coupon('2', 'b', 100, stacking({ order: 200 }))], hundred);
    expect(ids(found)).toEqual(['2']);
    expect(left(found)).toEqual([['1', 'no_better']]);
  });

  test('a threshold that the others break is weighed', () => {
    const broken = coupon('2', 'b', 30, {
      ...stacking({ group: 'g', order: 200 }),
      threshold: { kind: 'amount', amount: cny(10_000) },
      thresholdOn: 'what_is_left',
    });
    const found = bestTogether([coupon('1', 'a', 20), broken], hundred);
    expect([ids(found), found.discount]).toEqual([['2'], cny(3000)]);
    expect(left(found)).toEqual([['1', 'no_better']]);
  });

  test('what the basket does not suit says so', () => {
    const far = coupon('1', 'a', 20, { threshold: { kind: 'amount', amount: cny(11_200) } });
    expect(bestTogether([far], hundred).leftOut).toEqual([
      { coupon: far, why: 'no_use', reasons: [{ code: 'below_threshold', params: { missing: 1200, threshold: 11_200 } }], alone: cny(0) },
    ]);
  });

  test('never more coupons than an order may have', () => {
    const coupons = Array.from({ length: 14 }, (_, i) => coupon(`${10 + i}`, `t${i}`, 1 + i / 100, stacking({ group: `g${i}` })));
    const found = bestTogether(coupons, hundred);
    expect(found.coupons).toHaveLength(MOST_ON_ORDER);
    expect(found.discount).toEqual(cny([4, 5, 6, 7, 8, 9, 10, 11, 12, 13].reduce((sum, i) => sum + 100 + i, 0)));
    expect(found.leftOut.map(({ why, reasons }) => [why, reasons])).toEqual(Array(4).fill(['too_many', []]));
  });
});

/** Every set of the coupons that may be used and in which each is of use. */
const allSets = (coupons: readonly Combinable[], basket: Basket) =>
  Array.from({ length: 2 ** coupons.length }, (_, bits) => coupons.filter((_c, i) => (bits >> i) % 2 === 1))
    .map((chosen) => applyTogether(chosen, basket))
    .filter((all) => all.every(({ applied }) => applied.reasons.length === 0));

const worth = (all: ReturnType<typeof applyTogether>): number[] => [
  all.reduce((sum, { applied }) => sum + applied.discount.amount, 0),
  all.filter(({ applied }) => applied.gift !== undefined).length,
  -all.length,
];
const compare = (a: number[], b: number[]): number => a.map((one, i) => one - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;

test('it is the best of all sets there are, and does not depend on the order in which the coupons are named', () => {
  fc.assert(
    fc.property(someCoupons(7), anyBasket, (coupons, basket) => {
      const found = bestTogether(coupons, basket);
      const best = allSets(coupons, basket).map(worth).sort(compare).at(-1);
      expect(worth(found.coupons)).toEqual(best);
      expect(found.discount.amount).toBe(best?.[0]);
      expect(ids(bestTogether([...coupons].reverse(), basket))).toEqual(ids(found));
    }),
    { numRuns: 200 },
  );
});

test('it may be used as it stands, what it says of each coupon is what using them does, and every other is explained', () => {
  fc.assert(
    fc.property(someCoupons(12), anyBasket, (coupons, basket) => {
      const found = bestTogether(coupons, basket);
      const chosen = found.coupons.map((one) => one.coupon);
      expect(applyTogether(chosen, basket)).toEqual(found.coupons);
      expect(chosen.length + found.leftOut.length).toBe(coupons.length);
      for (const one of found.leftOut) {
        expect(chosen).not.toContain(one.coupon);
        expect(leftOutWords(one, 'zh')).toMatch(/[\u4e00-\u9fff]{2}/);
        expect(leftOutWords(one, 'zh') + leftOutWords(one, 'en')).not.toMatch(/undefined|NaN|：$|: $/);
        if (one.alone.amount > 0) expect(one.alone.amount).toBeLessThanOrEqual(found.discount.amount);
      }
    }),
    { numRuns: 200 },
  );
});

test('of one kind the soonest expiring are taken, unless that takes less off', () => {
  fc.assert(
    fc.property(someCoupons(10), anyBasket, (coupons, basket) => {
      const found = bestTogether(coupons, basket);
      const chosen = found.coupons.map((one) => one.coupon);
      for (const taken of chosen)
        for (const { coupon: spared } of found.leftOut) {
          if (spared.templateId !== taken.templateId || spared.validUntil >= taken.validUntil) continue;
          const instead = applyTogether([...chosen.filter((one) => one !== taken), spared], basket);
          expect(compare(worth(instead), worth(found.coupons))).toBeLessThan(0);
        }
    }),
  );
});

test('fifty coupons of fifty groups are too many to try all: it is still no worse than any one, and than taking them as they come', () => {
  const coupons = Array.from({ length: 50 }, (_, i) =>
    coupon(`${100 + i}`, `t${i}`, 1, {
      ...stacking({ group: `g${i}`, order: i }),
      value: i % 3 === 0 ? { kind: 'percent_off', payPercent: 80 + (i % 19) } : { kind: 'amount_off', off: cny(100 + ((i * 37) % 900)) },
    }),
  );
  const found = bestTogether(coupons, hundred);
  const asTheyCome = applyTogether(coupons.slice(0, MOST_ON_ORDER), hundred).reduce((sum, { applied }) => sum + applied.discount.amount, 0);
  expect(found.discount.amount).toBeGreaterThanOrEqual(asTheyCome);
  for (const { alone } of found.leftOut) expect(alone.amount).toBeLessThanOrEqual(found.discount.amount);
  expect(found.coupons).toHaveLength(MOST_ON_ORDER);
});

test('why not, in words', () => {
  const found = bestTogether([coupon('1', 'a', 10), coupon('2', 'b', 20)], hundred);
  expect(found.leftOut.map((one) => leftOutWords(one, 'zh'))).toEqual(['不能和「减20」一起用；单用减 ¥10']);
  expect(found.leftOut.map((one) => leftOutWords(one, 'en'))).toEqual(['Cannot be used together with 减20; alone it takes off ¥10']);
});
