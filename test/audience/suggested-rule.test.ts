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
});
