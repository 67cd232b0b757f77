import { groupName, suggestGroups } from '../../shared/audience/cluster';
import { compile } from '../../shared/audience/compile';
import { partsOf } from '../../shared/audience/parts';
import type { Profile } from '../../shared/audience/profile';
import { seededRandom } from '../harness/coupon-model/seeded-random';
import { aProfile, aWorld, iso, START } from './examples';

const GROUPS = [
  ['morning', 'coffee', 'office', 'alone'],
  ['weekend', 'family', 'cake'],
  ['beans', 'online', 'filter', 'reads'],
];
const OTHERS = ['tea', 'milk', 'rain', 'sms', 'points'];

const withTags = (values: readonly string[], random: () => number): Profile =>
  aProfile({ tags: values.map((value) => ({ key: 'k', value, weight: 0.5 + 4 * random(), at: iso(START) })) });

/** Members of three groups, most of whose tags they have, and others with tags by chance. */
const planted = (seed: number): { profiles: Profile[]; groups: (number | undefined)[] } => {
  const random = seededRandom(seed);
  const groups = Array.from({ length: 900 }, (_, i) => (i % 4 < 3 ? i % 4 : undefined));
  const profiles = groups.map((group) =>
    withTags(
      [
        ...GROUPS.flatMap((tags, one) => tags.filter(() => random() < (one === group ? 0.8 : 0.07))),
        ...OTHERS.filter(() => random() < 0.2),
      ],
      random,
    ),
  );
  return { profiles, groups };
};

test.each([1, 2, 3])('groups that are there are found, each with a rule that is the group (%d)', (seed) => {
  const { profiles, groups } = planted(seed);
  const found = suggestGroups(profiles, START);
  expect(found).toHaveLength(3);
  for (const { tags, rule, met, precision, recall } of found) {
    const own = GROUPS.findIndex((one) => one.includes(tags[0]?.value ?? ''));
    expect(GROUPS[own]).toEqual(expect.arrayContaining(tags.map(({ value }) => value)));
    expect(Math.min(precision, recall)).toBeGreaterThan(0.75);
    const judge = compile(rule, aWorld());
    const is = profiles.map((profile) => judge(profile, START).is);
    expect(is.filter(Boolean)).toHaveLength(met);
    // It is the planted group, not only what was found of it.
    const hit = is.filter((one, i) => one && groups[i] === own).length;
    expect(hit / met).toBeGreaterThan(0.75);
    expect(hit / groups.filter((group) => group === own).length).toBeGreaterThan(0.75);
    expect(partsOf(rule).length).toBe(tags.length + 1);
  }
});

test.each([1, 2, 3, 4])('where tags come together by chance alone nothing suggests itself (%d)', (seed) => {
  const random = seededRandom(seed + 50);
  const all = [...GROUPS.flat(), ...OTHERS];
  const profiles = Array.from({ length: 800 }, () =>
    withTags(
      all.filter((_, i) => random() < 0.08 + 0.02 * i),
      random,
    ),
  );
  expect(suggestGroups(profiles, START)).toEqual([]);
});

test('the same members give the same groups, in whatever order they come', () => {
  const { profiles } = planted(9);
  expect(suggestGroups([...profiles].reverse(), START)).toEqual(suggestGroups(profiles, START));
});

test('of few members, or of members without tags, nothing is suggested', () => {
  expect(suggestGroups([], START)).toEqual([]);
  expect(suggestGroups(planted(1).profiles.slice(0, 30), START)).toEqual([]);
  expect(
    suggestGroups(
      Array.from({ length: 300 }, () => aProfile()),
      START,
    ),
  ).toEqual([]);
});

test('a group is called by its first tags, as far as there is room', () => {
  const tags = ['甲', '乙', '丙', '丁'].map((value) => ({ key: 'k', value }));
  expect(groupName(tags, (_, value) => `喜欢${value}`)).toBe('喜欢甲 · 喜欢乙 · 喜欢丙');
  expect(groupName(tags, (_, value) => value.repeat(18))).toBe(`${'甲'.repeat(18)} · ${'乙'.repeat(18)}`);
  expect(groupName(tags, (_, value) => value.repeat(60))).toBe('甲'.repeat(40));
});
