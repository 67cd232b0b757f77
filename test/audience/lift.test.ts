import * as fc from 'fast-check';
import { countTags, sharedTags, type TagCount } from '../../shared/audience/lift';
import { overlapsOf } from '../../shared/audience/overlap';
import { shareP, upperTail } from '../../shared/audience/share-test';
import { tagsOf } from '../../shared/audience/tags-of';
import { tagsAt } from '../../shared/tag/tag';
import { seededRandom } from '../harness/coupon-model/seeded-random';
import { anyMoment, anyProfile, aProfile, iso, START } from './examples';

const choose = (n: number, k: number): bigint => {
  let ways = BigInt(1);
  for (let i = 0; i < k; i += 1) ways = (ways * BigInt(n - i)) / BigInt(i + 1);
  return k < 0 || k > n ? BigInt(0) : ways;
};

describe('whether a difference of shares is more than chance', () => {
  test('the lady tasting tea: all four by chance are 1 in 70, three or more 17 in 70', () => {
    expect(upperTail({ having: 4, size: 4, allHaving: 4, total: 8 })).toBeCloseTo(1 / 70, 15);
    expect(upperTail({ having: 3, size: 4, allHaving: 4, total: 8 })).toBeCloseTo(17 / 70, 15);
    expect(shareP({ having: 4, size: 4, allHaving: 4, total: 8 })).toBeCloseTo(2 / 70, 15);
  });

  test.each([4, 9, 16])('the upper tail is what counting all the ways gives: all tables of %i', (total) => {
    for (let size = 1; size <= total; size += 1)
      for (let allHaving = 0; allHaving <= total; allHaving += 1)
        for (let having = Math.max(0, size + allHaving - total); having <= Math.min(size, allHaving); having += 1) {
          let ways = BigInt(0);
          for (let k = having; k <= size; k += 1) ways += choose(allHaving, k) * choose(total - allHaving, size - k);
          const expected = Number(ways) / Number(choose(total, size));
          expect(upperTail({ having, size, allHaving, total })).toBeCloseTo(expected, 12);
        }
  });

  test('keeps its digits where chance is next to none', () => {
    const p = upperTail({ having: 40, size: 40, allHaving: 40, total: 400 });
    expect(p * Number(choose(400, 40))).toBeCloseTo(1, 9);
  });

  test('the two-proportion z test, pooled: 60 of 200 beside 160 of 800', () => {
    // p = 0.22, se = √(0.22 · 0.78 · (1/200 + 1/800)) = 0.0327490, z = 0.1 / se = 3.05353; 2 (1 − Φ(z)) = 0.002262.
    expect(shareP({ having: 60, size: 200, allHaving: 220, total: 1_000 })).toBeCloseTo(0.002262, 5);
    expect(shareP({ having: 20, size: 200, allHaving: 180, total: 1_000 })).toBeCloseTo(
      shareP({ having: 160, size: 800, allHaving: 180, total: 1_000 }),
      12,
    );
  });

  test('where five cases are expected the z test is used, where fewer are the exact one, whichever cell it is', () => {
    // z = 0.6 / √(0.25 · 0.2) = 2.68328.
    expect(shareP({ having: 8, size: 10, allHaving: 10, total: 20 })).toBeCloseTo(0.00729, 5);
    // Of 21: 2 · (45 · 55 + 10 · 11 + 1) / 352,716.
    expect(shareP({ having: 8, size: 10, allHaving: 10, total: 21 })).toBeCloseTo((2 * 2_586) / 352_716, 12);
    const few = [
      { having: 40, size: 40, allHaving: 72, total: 80 },
      { having: 28, size: 60, allHaving: 28, total: 70 },
      { having: 4, size: 10, allHaving: 28, total: 70 },
    ];
    for (const shares of few) expect(shareP(shares)).toBe(Math.min(1, 2 * upperTail(shares)));
  });

  test('with nothing to compare it is chance', () => {
    const none = { having: 0, size: 5, allHaving: 0, total: 50 };
    expect(
      [none, { ...none, size: 0 }, { ...none, having: 5, allHaving: 50 }, { having: 3, size: 50, allHaving: 3, total: 50 }].map(shareP),
    ).toEqual([1, 1, 1, 1]);
  });
});

const count = (value: string, here: number, overall: number): TagCount => ({ key: 'drink', value, here, overall });

describe('what members of an audience share', () => {
  test('share here, share of all, and how many times as often; the greatest lift first', () => {
    const tags = [count('tea', 124, 210), count('milk', 58, 240), count('both', 30, 31)];
    const found = sharedTags({ size: 200, total: 1_000, tags });
    expect(found.map(({ value, here, overall, lift }) => [value, here, overall, Math.round(lift * 100) / 100])).toEqual([
      ['both', 0.15, 0.031, 4.84],
      ['tea', 0.62, 0.21, 2.95],
    ]);
    // 58 of 200 beside 182 of 800 might be chance, all the more so as three were tried.
    expect(shareP({ having: 58, size: 200, allHaving: 240, total: 1_000 })).toBeGreaterThan(0.05);
    expect(found[1]?.p).toBeLessThan(1e-30);
  });

  test('what was tried beside it weakens a tag', () => {
    const weak = count('weak', 60, 220);
    const others = Array.from({ length: 30 }, (_, i) => count(`other${i}`, 40, 200));
    const p = shareP({ having: 60, size: 200, allHaving: 220, total: 1_000 });
    expect(sharedTags({ size: 200, total: 1_000, tags: [weak] })[0]?.p).toBeCloseTo(p, 12);
    expect(sharedTags({ size: 200, total: 1_000, tags: [weak, ...others] })).toEqual([]);
  });

  test('a tag of four people, or of less than one in a hundred, is not shown, however rare it is elsewhere', () => {
    expect(sharedTags({ size: 20, total: 10_000, tags: [count('a', 4, 4), count('b', 5, 5)] }).map(({ value }) => value)).toEqual(['b']);
    expect(sharedTags({ size: 1_000, total: 100_000, tags: [count('a', 9, 9), count('b', 10, 10)] }).map(({ value }) => value)).toEqual([
      'b',
    ]);
  });

  test('what they have less often, or what all have, is none of it', () => {
    expect(sharedTags({ size: 200, total: 1_000, tags: [count('a', 10, 500), count('b', 200, 1_000)] })).toEqual([]);
    expect(sharedTags({ size: 1_000, total: 1_000, tags: [count('a', 500, 500)] })).toEqual([]);
  });

  test('ten at most, in the same order however they were counted', () => {
    const tags = Array.from({ length: 14 }, (_, i) => count(`t${i}`, 100 + (i % 3), 110));
    const found = sharedTags({ size: 200, total: 1_000, tags });
    expect(found.map(({ value }) => value)).toEqual(['t11', 't2', 't5', 't8', 't1', 't10', 't13', 't4', 't7', 't0']);
    expect(sharedTags({ size: 200, total: 1_000, tags: [...tags].reverse() })).toEqual(found);
  });

  test('members by chance share nothing: even one tag shows in hardly more than one of twenty portraits', () => {
    const random = seededRandom(37);
    let shown = 0;
    for (let portrait = 0; portrait < 50; portrait += 1) {
      const tags = Array.from({ length: 30 }, (_, i) => {
        const share = (i + 1) / 60;
        const has = Array.from({ length: 200 }, () => random() < share);
        return count(`t${i}`, has.slice(0, 50).filter(Boolean).length, has.filter(Boolean).length);
      });
      if (sharedTags({ size: 50, total: 200, tags }).length > 0) shown += 1;
    }
    expect(shown).toBeLessThanOrEqual(5);
  });
});

test('tags of a profile at a moment are those of the customer view', () => {
  fc.assert(
    fc.property(anyProfile, anyMoment, (profile, now) => {
      const states = profile.tags.map((tag) => ({
        ...tag,
        origin: { kind: 'rule' as const, ruleId: 'r' },
        count: 1,
        first: tag.at,
        last: tag.at,
      }));
      const byName = (a: { key: string; value: string }, b: { key: string; value: string }): number =>
        `${a.key}:${a.value}` < `${b.key}:${b.value}` ? -1 : 1;
      const expected = tagsAt(states, iso(now)).map(({ key, value, weight }) => ({ key, value, weight }));
      expect(tagsOf(profile, now).sort(byName)).toEqual(expected.sort(byName));
    }),
    { seed: 41 },
  );
});

test('members are counted with the tags that they have at the moment, each once', () => {
  const tea = { key: 'drink', value: 'tea', weight: 0.4, at: iso(START), halfLifeDays: 1 };
  const members = [
    { profile: aProfile({ tags: [tea, tea] }), isIn: true },
    { profile: aProfile({ tags: [{ ...tea, weight: 9 }] }), isIn: false },
    { profile: aProfile(), isIn: false },
  ];
  expect(countTags(members, START)).toEqual({ size: 1, total: 3, tags: [{ key: 'drink', value: 'tea', here: 1, overall: 2 }] });
  expect(countTags(members, START + 3 * 86_400_000).tags).toEqual([{ key: 'drink', value: 'tea', here: 0, overall: 1 }]);
});

test('tags of one key, and values of several, are counted apart, in the order in which they are met', () => {
  const having = (key: string, value: string) => ({ key, value, weight: 1, at: iso(START) });
  const members = [
    { profile: aProfile({ tags: [having('drink', 'tea'), having('drink', 'milk')] }), isIn: true },
    { profile: aProfile({ tags: [having('mood', 'tea'), having('drink', 'tea')] }), isIn: false },
  ];
  expect(countTags(members, START)).toEqual({
    ...{ size: 1, total: 2 },
    tags: [
      { key: 'drink', value: 'tea', here: 1, overall: 2 },
      { key: 'drink', value: 'milk', here: 1, overall: 1 },
      { key: 'mood', value: 'tea', here: 0, overall: 1 },
    ],
  });
});

test('overlaps are of those looked at unless each stands for more', () => {
  const members = [
    { isIn: true, others: ['b'] },
    { isIn: false, others: ['b'] },
    { isIn: false, others: ['b'] },
  ];
  expect(overlapsOf(members)).toEqual([{ audienceId: 'b', both: 1, other: 2 }]);
  expect(overlapsOf(members, 1.3)).toEqual([{ audienceId: 'b', both: 1, other: 3 }]);
});

test('overlaps, the largest first, each looked at standing for so many', () => {
  const members = [
    { isIn: true, others: ['b', 'c'] },
    { isIn: true, others: ['c'] },
    { isIn: false, others: ['b', 'd', 'a'] },
  ];
  expect(overlapsOf(members, 1.5)).toEqual([
    { audienceId: 'c', both: 3, other: 0 },
    { audienceId: 'b', both: 2, other: 2 },
    { audienceId: 'a', both: 0, other: 2 },
    { audienceId: 'd', both: 0, other: 2 },
  ]);
});
