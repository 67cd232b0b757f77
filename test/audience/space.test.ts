import * as fc from 'fast-check';
import { ALONE, groupsOf } from '../../shared/audience/k-means';
import { tagGroups } from '../../shared/audience/tag-groups';
import { type Direction, tagSpace } from '../../shared/audience/tag-space';
import { aProfile, iso, START } from './examples';

const unit = (...weights: [place: number, weight: number][]): Direction => {
  const length = Math.hypot(...weights.map(([, weight]) => weight));
  return { places: weights.map(([place]) => place), weights: weights.map(([, weight]) => weight / length) };
};
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('members in the space of their tags', () => {
  const having = (...tags: (string | [value: string, weight: number])[]) =>
    aProfile({
      tags: tags.map((tag) => {
        const [value, weight] = typeof tag === 'string' ? [tag, 1] : tag;
        return { key: 'k', value, weight, at: iso(START) };
      }),
    });

  test('a tag counts that ten have, and not more than nine of ten', () => {
    const profiles = [
      ...times(10, having('ten', 'most', 'nearly')),
      ...times(9, having('nine', 'most', 'nearly')),
      having('nearly'),
      having(),
    ];
    // Of 21: most has 19, which is more than 18.9; nearly 20.
    expect(tagSpace(profiles, START).tags).toEqual([{ key: 'k', value: 'ten', share: 10 / 21 }]);
    const twenty = [...times(10, having('ten', 'most')), ...times(8, having('most')), having(), having()];
    expect(tagSpace(twenty, START).tags.map(({ value, share }) => [value, share])).toEqual([
      ['most', 0.9],
      ['ten', 0.5],
    ]);
  });

  test('who has none of them is not in it, but of all who were looked at', () => {
    const { members, total } = tagSpace([...times(10, having('a')), ...times(3, having('rare')), having()], START);
    expect([members.length, total]).toEqual([10, 14]);
  });

  test('weights count by their logarithm, rare tags more, and all together are one', () => {
    const profiles = [...times(10, having(['b', 3], ['a', 1])), ...times(10, having(['a', 7])), ...times(20, having())];
    const { tags, members } = tagSpace(profiles, START);
    expect(tags.map(({ value, share }) => [value, share])).toEqual([
      ['a', 0.5],
      ['b', 0.25],
    ]);
    // ln 2 · ln 2 beside ln 4 · ln 4: one to four.
    expect(members[0]?.places).toEqual([0, 1]);
    expect(members[0]?.weights.map((one) => Number(one.toFixed(12)))).toEqual(
      [1 / Math.sqrt(17), 4 / Math.sqrt(17)].map((one) => Number(one.toFixed(12))),
    );
    expect(members[19]).toEqual({ places: [0], weights: [1] });
  });

  test('tags that have faded are none', () => {
    const fading = aProfile({ tags: [{ key: 'k', value: 'a', weight: 0.4, at: iso(START), halfLifeDays: 1 }] });
    const profiles = [...times(10, fading), having()];
    expect(tagSpace(profiles, START).tags).toHaveLength(0);
    const many = [...times(10, fading), ...times(10, having())];
    expect(tagSpace(many, START).tags).toHaveLength(1);
    expect(tagSpace(many, START + 2 * 86_400_000)).toEqual({ tags: [], members: [], total: 20 });
  });
});

describe('the group of each member', () => {
  test('is the one whose direction is nearest; alone when none is near', () => {
    const members = [unit([0, 1]), unit([1, 1]), unit([2, 1]), unit([0, 3], [1, 4])];
    expect(groupsOf(members, 3, [[0], [1]])).toEqual([0, 1, ALONE, 1]);
  });

  test('near is more than half, which sixty degrees are not', () => {
    const at = (degrees: number): Direction => unit([0, Math.cos((degrees * Math.PI) / 180)], [1, Math.sin((degrees * Math.PI) / 180)]);
    expect([59, 61].map((degrees) => groupsOf([unit([0, 1]), at(degrees)], 2, [[0]])[1])).toEqual([0, ALONE]);
  });

  test('follows its members: the direction of a group becomes their mean', () => {
    // 70 degrees from where it began, but near to where the others are.
    const at = (degrees: number): Direction => unit([0, Math.cos((degrees * Math.PI) / 180)], [1, Math.sin((degrees * Math.PI) / 180)]);
    expect(groupsOf([...times(9, at(40)), at(70)], 3, [[0]])).toEqual(times(10, 0));
    expect(groupsOf([...times(9, at(5)), at(70)], 2, [[0]])).toEqual([...times(9, 0), ALONE]);
  });

  test('begins with several tags in equal parts', () => {
    // A member of one of three tags has a cosine of 1/√3 with the beginning, of one of five only 1/√5.
    expect(groupsOf([unit([0, 1])], 5, [[0, 1, 2]])).toEqual([0]);
    expect(groupsOf([unit([0, 1])], 5, [[0, 1, 2, 3, 4]])).toEqual([ALONE]);
  });

  test('a group that nobody is in stays where it was, and takes who comes near', () => {
    expect(groupsOf([unit([0, 1]), unit([2, 1])], 3, [[0], [1]])).toEqual([0, ALONE]);
    // One is a little nearer to the first group, until that has gone after its nine others.
    const nine = unit([0, Math.cos((50 * Math.PI) / 180)], [2, Math.sin((50 * Math.PI) / 180)]);
    const one = unit([0, Math.cos((44 * Math.PI) / 180)], [1, Math.sin((44 * Math.PI) / 180)]);
    expect(groupsOf([...times(9, nine), one], 3, [[0], [1]])).toEqual([...times(9, 0), 1]);
    expect(groupsOf([], 3, [[0]])).toEqual([]);
    expect(groupsOf([unit([0, 1])], 1, [])).toEqual([ALONE]);
  });

  test('of equally near the first', () => {
    expect(groupsOf([unit([0, 1], [1, 1])], 2, [[1], [0]])).toEqual([0]);
  });

  test('everybody is in the group whose mean is nearest to them once nothing moves', () => {
    const some = fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(some, (all) => {
        const members = all.map((weights) => unit(...weights.map((weight, place): [number, number] => [place, weight])));
        const groups = groupsOf(members, 4, [
          [0, 1],
          [2, 3],
        ]);
        const means = [0, 1].map((group) => {
          const own = members.filter((_, i) => groups[i] === group);
          const sum = [0, 1, 2, 3].map((place) => own.reduce((total, { weights }) => total + (weights[place] ?? 0), 0));
          const from = own.length > 0 ? sum : [0, 1, 2, 3].map((place) => (Math.floor(place / 2) === group ? 1 : 0));
          const length = Math.hypot(...from);
          return from.map((one) => one / length);
        });
        members.forEach(({ weights }, i) => {
          const near = means.map((mean) => mean.reduce((sum, one, place) => sum + one * (weights[place] ?? 0), 0));
          const own = near[groups[i] ?? 0] ?? 0;
          expect(own).toBeGreaterThan(0.5 - 1e-9);
          for (const other of near) expect(own).toBeGreaterThan(other - 1e-9);
        });
      }),
    );
  });
});

describe('tags that come together', () => {
  const spaceOf = (tags: number, members: number[][], alone = 0) => ({
    tags: Array.from({ length: tags }, (_, i) => ({ key: 'k', value: `t${i}`, share: 0 })),
    members: members.map((places) => ({ places, weights: places.map(() => 1) })),
    total: members.length + alone,
  });

  test('two that the same members have are a group; one that others have is none', () => {
    expect(tagGroups(spaceOf(3, [...times(50, [0, 2]), ...times(50, [1])]))).toEqual([[0, 2]]);
  });

  test('several pairs are several groups, and what belongs to a group by its mean joins it', () => {
    const members = [...times(40, [0, 3]), ...times(40, [1, 4, 5]), ...times(40, [2])];
    expect(tagGroups(spaceOf(6, members))).toEqual([
      [0, 3],
      [1, 4, 5],
    ]);
  });

  /** Half have each of two tags, so many of all both: φ = 4 · share − 1. */
  const halves = (n: number, both: number) =>
    spaceOf(2, [...times(both, [0, 1]), ...times(n / 2 - both, [0]), ...times(n / 2 - both, [1])], both);

  test('a correlation of 0.15 is too little, however many they are', () => {
    expect(tagGroups(halves(10_000, 2_874))).toEqual([]);
    expect(tagGroups(halves(10_000, 2_876))).toEqual([[0, 1]]);
  });

  test('of few members it must be more than five standard errors of chance', () => {
    // 5 / √400 = 0.25, of which 400 · (1 + 0.25) / 4 = 125 are the limit.
    expect(tagGroups(halves(400, 125))).toEqual([]);
    expect(tagGroups(halves(400, 126))).toEqual([[0, 1]]);
  });

  test('what all have, or nobody, comes together with nothing', () => {
    expect(tagGroups(spaceOf(3, times(100, [0, 1])))).toEqual([]);
    expect(tagGroups(spaceOf(0, []))).toEqual([]);
  });

  test('what comes together most is joined first, and groups by the mean of their pairs', () => {
    // 0 and 1 always; 2 with half of them, and often by itself: φ = 0.1 with each, so 0.1 with both.
    const members = [...times(100, [0, 1]), ...times(100, [0, 1, 2]), ...times(160, [2]), ...times(240, [3])];
    expect(tagGroups(spaceOf(4, members))).toEqual([[0, 1]]);
    // With more of them it belongs there.
    const closer = [...times(40, [0, 1]), ...times(160, [0, 1, 2]), ...times(100, [2]), ...times(300, [3])];
    expect(tagGroups(spaceOf(4, closer))).toEqual([[0, 1, 2]]);
  });
});
