import * as fc from 'fast-check';
import * as v from 'valibot';
import { Audience } from '../../shared/audience/audience';
import { audiencesIn } from '../../shared/audience/circle';
import { Profile } from '../../shared/audience/profile';
import { AUDIENCE_REFUSAL_STATUS, AUDIENCE_REFUSAL_WORDS } from '../../shared/audience/refusal';
import { type Condition, conditionsOf, Rule } from '../../shared/audience/rule';
import { anyProfile, anyRule, iso, START } from './examples';

const points = (value = 1): Condition => ({ kind: 'points', is: 'at_least', value });
const isTaken = (rule: unknown): boolean => v.safeParse(Rule, rule).success;

/** What wraps a rule in a group of one. */
const WRAPS: ((rule: Rule) => Rule)[] = [
  (rule) => ({ kind: 'all', of: [rule] }),
  (rule) => ({ kind: 'any', of: [rule] }),
  (rule) => ({ kind: 'some', atLeast: 1, of: [rule] }),
  (rule) => ({ kind: 'not', of: rule }),
];
const deep = (wrap: (rule: Rule) => Rule, depth: number): Rule => (depth === 0 ? points() : wrap(deep(wrap, depth - 1)));

describe('how large a rule may be', () => {
  test.each(WRAPS.map((wrap) => [wrap(points()).kind, wrap] as const))('six groups may lie in one another, seven not: %s', (_, wrap) => {
    expect([6, 7].map((depth) => isTaken(deep(wrap, depth)))).toEqual([true, false]);
  });

  test('the deepest of its parts counts', () => {
    const [all] = WRAPS;
    if (!all) throw new Error('no groups');
    const beside = (depth: number): Rule => ({ kind: 'any', of: [points(), deep(all, depth), points()] });
    expect([5, 6].map((depth) => isTaken(beside(depth)))).toEqual([true, false]);
  });

  test('sixty conditions are a rule, one more is not', () => {
    const many = (count: number): Rule => ({ kind: 'all', of: Array.from({ length: count }, (_, i) => points(i)) });
    const both = (count: number): Rule => ({ kind: 'any', of: [many(30), { kind: 'not', of: many(count - 30) }] });
    expect([60, 61].map((count) => isTaken(both(count)))).toEqual([true, false]);
    expect(conditionsOf(both(60))).toHaveLength(60);
  });

  test('what is no rule is not taken', () => {
    const [none, noCount, unknown] = [{ kind: 'all', of: [] }, { kind: 'some', of: [points()] }, { kind: 'moon' }];
    expect([none, noCount, unknown, { kind: 'not' }, undefined].map(isTaken)).toEqual([false, false, false, false, false]);
  });
});

test('conditions of a rule, from top to bottom; the audiences among them once each', () => {
  const audience = (audienceId: string): Condition => ({ kind: 'audience', audienceId });
  const rule: Rule = {
    kind: 'all',
    of: [
      audience('b'),
      { kind: 'any', of: [points(2), { kind: 'not', of: audience('a') }] },
      { kind: 'some', atLeast: 1, of: [audience('b')] },
    ],
  };
  expect(conditionsOf(rule)).toEqual([audience('b'), points(2), audience('a'), audience('b')]);
  expect(audiencesIn(rule)).toEqual(['b', 'a']);
  expect(audiencesIn(points())).toEqual([]);
});

test('rules and profiles are plain values: written down and read again they are the same', () => {
  fc.assert(
    fc.property(anyRule, anyProfile, (rule, profile) => {
      expect(v.parse(Rule, JSON.parse(JSON.stringify(rule)))).toEqual(rule);
      expect(v.parse(Profile, JSON.parse(JSON.stringify(profile)))).toEqual(profile);
    }),
  );
});

test('an audience has a name that is more than blanks', () => {
  const audience = {
    audienceId: 'a1',
    version: 1,
    name: ' 老客 ',
    rule: points(),
    state: 'live',
    createdAt: iso(START),
    changedAt: iso(START),
    by: '马克',
  };
  expect(v.parse(Audience, audience)).toEqual({ ...audience, name: '老客' });
  expect(v.safeParse(Audience, { ...audience, name: '  ' }).success).toBe(false);
});

test('why an audience is not changed is said with what stands in the way, where that is known', () => {
  expect(Object.keys(AUDIENCE_REFUSAL_WORDS).sort()).toEqual(Object.keys(AUDIENCE_REFUSAL_STATUS).sort());
  const { audience_archived: archived, audience_circle: circle, audience_used: used } = AUDIENCE_REFUSAL_WORDS;
  expect(archived({})).toEqual({ zh: '这个人群已归档', en: 'This audience is archived' });
  expect([circle({}), circle({ names: '老客 → 新客' })]).toEqual([
    { zh: '人群不能绕回自己', en: 'An audience cannot lead back to itself' },
    { zh: '人群不能绕回自己：老客 → 新客', en: 'An audience cannot lead back to itself: 老客 → 新客' },
  ]);
  expect([used({}), used({ names: '春季活动' })]).toEqual([
    { zh: '别处正在用这个人群', en: 'In use by something else' },
    { zh: '春季活动正在用这个人群', en: 'In use by 春季活动' },
  ]);
});
