import { suggestGroups } from '../../shared/audience/cluster';
import type { Profile } from '../../shared/audience/profile';
import { aProfile, iso, START } from './examples';

/** So many members with these tags, of weight 1 or, in capitals, of very much. */
const members = (count: number, tags = ''): Profile[] =>
  Array.from({ length: count }, () =>
    aProfile({ tags: [...tags].map((value) => ({ key: 'k', value, weight: value < 'a' ? 1e6 : 1, at: iso(START) })) }),
  );
const found = (...groups: [count: number, tags?: string][]) =>
  suggestGroups(
    groups.flatMap(([count, tags]) => members(count, tags)),
    START,
  );
const ids = (...groups: [count: number, tags?: string][]): string[] => found(...groups).map(({ suggestionId }) => suggestionId);
const tag = (value: string) => ({ kind: 'tag', key: 'k', values: [value] });

describe('a group is told as a rule', () => {
  test('of tags that all of it have: who has them all', () => {
    const [one, ...others] = found([100, 'ba'], [300]);
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      suggestionId: '2/k:a|k:b',
      rule: { kind: 'all', of: [tag('a'), tag('b')] },
      met: 100,
      precision: 1,
      recall: 1,
    });
    expect(one?.tags).toEqual(['a', 'b'].map((value) => ({ key: 'k', value, here: 1, overall: 0.25, lift: 4, p: expect.any(Number) })));
    expect(Math.max(...(one?.tags.map(({ p }) => p) ?? []))).toBeLessThan(1e-15);
  });

  test('of tags of which each of it has some: who has so many of them', () => {
    const [one] = found([60, 'ab'], [60, 'ac'], [60, 'bc'], [600]);
    expect(one).toMatchObject({
      suggestionId: '2/k:a|k:b|k:c',
      rule: { kind: 'some', atLeast: 2, of: [tag('a'), tag('b'), tag('c')] },
      ...{ met: 180, precision: 1, recall: 1 },
    });
  });

  test('of five tags at most, those of the greatest lift, the first of equal ones', () => {
    const pairs = [...'abcdef'].flatMap((one, i) => [...'abcdef'].slice(i + 1).map((other): [number, string] => [12, one + other]));
    const [one] = found(...pairs, [1_820]);
    expect(one).toMatchObject({ suggestionId: '2/k:a|k:b|k:c|k:d|k:e', met: 120, precision: 1, recall: 120 / 180 });
    // One that others have now and then has less lift, and is the one that is left out.
    const [other] = found(...pairs, [20, 'a'], [1_800]);
    expect(other?.suggestionId).toBe('2/k:b|k:c|k:d|k:e|k:f');
  });

  test('tags stand by their lift, names of the rule in their own order', () => {
    const [one] = found([60, 'ab'], [20, 'aX'], [300, 'X'], [620]);
    expect(one?.tags.map(({ value, lift }) => [value, Number(lift.toFixed(3))])).toEqual([
      ['b', 16.667],
      ['a', 12.5],
    ]);
    expect(one?.suggestionId).toBe('2/k:a|k:b');
  });

  test('each tag with how likely chance alone would do it, for as many as were tried', () => {
    // Fisher: 20 of 400, the very 20 of the group; doubled, and for two tags.
    let ways = 1;
    for (let i = 0; i < 20; i += 1) ways *= (400 - i) / (i + 1);
    const [one] = found([20, 'ab'], [380]);
    for (const { p } of one?.tags ?? []) expect((p * ways) / 4).toBeCloseTo(1, 6);
  });

  test('a tag that fewer than three of ten of it have is none of it, however seldom others have it', () => {
    const withRare = (rare: number) => ids([100 - rare, 'ab'], [rare, 'abr'], [10, 'aX'], [10, 'bX'], [300, 'X'], [580]);
    expect([withRare(29), withRare(30)]).toEqual([['2/k:a|k:b'], ['2/k:a|k:b|k:r']]);
  });

  test('not of tags that fewer than three of ten of it have', () => {
    const pairs = [...'abcdefg'].flatMap((one, i) => [...'abcdefg'].slice(i + 1).map((other): [number, string] => [10, one + other]));
    expect(ids(...pairs, [3_790])).toEqual([]);
  });
});

describe('what is too small or not clear suggests nothing', () => {
  test('twenty members are a group, nineteen are none', () => {
    expect([ids([20, 'ab'], [380]), ids([19, 'ab'], [380])]).toEqual([['2/k:a|k:b'], []]);
  });

  test('one of fifty is a group, fewer are none', () => {
    expect([ids([30, 'ab'], [1_470]), ids([30, 'ab'], [1_471])]).toEqual([['2/k:a|k:b'], []]);
  });

  test('six of ten who meet the rule must be in the group', () => {
    // Who has the tags and very much of another thing is not near the group; many others have that too.
    const [sure] = found([60, 'ab'], [40, 'abX'], [300, 'X'], [600]);
    expect(sure).toMatchObject({ suggestionId: '2/k:a|k:b', met: 100, precision: 0.6, recall: 1 });
    expect(ids([59, 'ab'], [41, 'abX'], [300, 'X'], [600])).toEqual([]);
  });

  test('half of the group must meet the rule', () => {
    const [sure] = found([50, 'ab'], [25, 'a'], [25, 'b'], [900]);
    expect(sure).toMatchObject({ suggestionId: '2/k:a|k:b', met: 50, precision: 1, recall: 0.5 });
    expect(ids([49, 'ab'], [26, 'a'], [25, 'b'], [900])).toEqual([]);
  });
});

test('the largest group comes first, of equal ones in the order of their names', () => {
  expect(ids([40, 'ab'], [60, 'cd'], [300])).toEqual(['2/k:c|k:d', '2/k:a|k:b']);
  expect(ids([40, 'cd'], [40, 'ab'], [300])).toEqual(['2/k:a|k:b', '2/k:c|k:d']);
  // The group of a, y and z is found first, but told without a.
  expect(ids([40, 'ayz'], [10, 'aX'], [40, 'bc'], [300, 'X'], [610])).toEqual(['2/k:b|k:c', '2/k:y|k:z']);
});
