import { circleOf } from '../../shared/audience/circle';
import { compile } from '../../shared/audience/compile';
import { partsOf } from '../../shared/audience/parts';
import type { Profile } from '../../shared/audience/profile';
import type { Condition, Rule } from '../../shared/audience/rule';
import { aProfile, aWorld, DAY, FIRST, iso, later, START } from './examples';

const at = (local: string): number => Date.parse(`${local}+08:00`);
const did = (type: string, ...days: number[]): Pick<Profile, 'touches'> => ({
  touches: { [type]: days.map((day) => ({ day: FIRST + day, channel: 'pos', count: 1, amount: 10 })) },
});

/** Whether somebody is in, and until when, as local time. */
const says = (rule: Rule, profile: Partial<Profile>, now: number, world = aWorld()): string => {
  const { is, until } = compile(rule, world)(aProfile(profile), now);
  return `${is ? 'in' : 'out'}${until === undefined ? '' : ` ${iso(until + 8 * 3_600_000).slice(0, 23)}`}`;
};

describe('what time changes, at the very moment', () => {
  const within: Condition = { kind: 'event_time', type: 'purchase', which: 'last', is: 'within', days: 30 };
  const longerAgo: Condition = { ...within, is: 'longer_ago' };
  const noon = at('2026-11-10T12:00:00');

  test.each<[string, Rule, Partial<Profile>, number, string]>([
    ['bought within 30 days', within, did('purchase', -25, 0), noon, 'in 2026-12-01T00:00:00.000'],
    ['not for 30 days', longerAgo, did('purchase', -25, 0), noon, 'out 2026-12-01T00:00:00.000'],
    ['not for 30 days, then', longerAgo, did('purchase', -25, 0), at('2026-12-01T00:00:00'), 'in'],
    ['never', longerAgo, {}, noon, 'out'],
    ['first 30 days ago', { ...longerAgo, which: 'first' }, did('purchase', -21, 0), noon, 'in'],
    ['first within', { ...within, which: 'first' }, did('purchase', -15, 0), noon, 'in 2026-11-16T00:00:00.000'],
    ['will have bought', within, did('purchase', 11), noon, 'out 2026-11-12T00:00:00.000'],
    [
      'three times in 14 days: the second from the end decides',
      { kind: 'event_count', type: 'purchase', is: 'at_least', value: 2, withinDays: 14 },
      did('purchase', 0, 3, 5),
      noon,
      'in 2026-11-18T00:00:00.000',
    ],
    [
      'at most one in 14 days',
      { kind: 'event_count', type: 'purchase', is: 'at_most', value: 1, withinDays: 14 },
      did('purchase', 0, 3, 5),
      noon,
      'out 2026-11-18T00:00:00.000',
    ],
    ['none at all is no times', { kind: 'event_count', type: 'purchase', is: 'at_most', value: 0 }, {}, noon, 'in'],
    ['nothing comes to zero', { kind: 'event_sum', type: 'purchase', is: 'at_least', value: 0 }, {}, noon, 'in'],
    [
      'a count has no end without a window',
      { kind: 'event_count', type: 'purchase', is: 'at_least', value: 1 },
      did('purchase', 0),
      noon,
      'in',
    ],
    ['joined within', { kind: 'joined', is: 'within', days: 10 }, {}, noon, 'in 2026-11-11T00:00:00.000'],
    ['joined longer ago', { kind: 'joined', is: 'longer_ago', days: 9 }, {}, noon, 'in'],
    ['joined on', { kind: 'joined_on', from: iso(START), until: iso(START) }, { joinedAt: iso(START + 999) }, noon, 'in'],
    ['joined after', { kind: 'joined_on', until: iso(START) }, { joinedAt: iso(START + 1000) }, noon, 'out'],
    ['joined before', { kind: 'joined_on', from: iso(START) }, { joinedAt: iso(START - 1) }, noon, 'out'],
    ['not yet 18', { kind: 'age', from: 18 }, { birthYear: 2008, birthMonth: 12 }, noon, 'out 2026-12-01T00:00:00.000'],
    ['18 this month', { kind: 'age', from: 18 }, { birthYear: 2008, birthMonth: 11 }, noon, 'in'],
    ['still 20', { kind: 'age', from: 18, to: 20 }, { birthYear: 2006, birthMonth: 1 }, noon, 'in 2027-01-01T00:00:00.000'],
    ['older', { kind: 'age', to: 20 }, { birthYear: 2005, birthMonth: 1 }, noon, 'out'],
    ['of no month', { kind: 'age', from: 18 }, { birthYear: 1990 }, noon, 'out'],
    ['an age that nobody reaches', { kind: 'age', from: 1_000_000_000 }, { birthYear: 1990, birthMonth: 1 }, noon, 'out'],
    ['birthday this month', { kind: 'birth_month', months: ['this'] }, { birthMonth: 11 }, noon, 'in 2026-12-01T00:00:00.000'],
    ['birthday next month', { kind: 'birth_month', months: ['next'] }, { birthMonth: 1 }, noon, 'out 2026-12-01T00:00:00.000'],
    [
      'in January next is February',
      { kind: 'birth_month', months: ['next'] },
      { birthMonth: 1 },
      at('2026-12-31T23:59:59'),
      'in 2027-01-01T00:00:00.000',
    ],
    ['this or next', { kind: 'birth_month', months: ['this', 'next'] }, { birthMonth: 12 }, noon, 'in 2027-01-01T00:00:00.000'],
    ['a month of the calendar', { kind: 'birth_month', months: [11, 'this'] }, { birthMonth: 11 }, noon, 'in'],
    ['birthday far off', { kind: 'birth_month', months: ['this'] }, { birthMonth: 10 }, noon, 'out 2027-10-01T00:00:00.000'],
  ])('%s', (_, rule, profile, now, expected) => {
    expect(says(rule, profile, now)).toBe(expected);
  });

  test.each<[string, Condition & { kind: 'coupon' }, string, string]>([
    ['usable', { kind: 'coupon', is: 'usable' }, '2026-11-10T12:00:00', 'in 2026-11-21T00:00:00.000'],
    ['in its last second', { kind: 'coupon', is: 'usable' }, '2026-11-20T23:59:59', 'in 2026-11-21T00:00:00.000'],
    ['past its end', { kind: 'coupon', is: 'usable' }, '2026-11-21T00:00:00', 'out'],
    ['at its first moment', { kind: 'coupon', is: 'usable' }, '2026-11-05T09:00:00', 'in 2026-11-21T00:00:00.000'],
    ['before it begins', { kind: 'coupon', is: 'usable' }, '2026-11-01T00:00:00', 'out 2026-11-05T09:00:00.000'],
    ['of another template', { kind: 'coupon', is: 'usable', templates: ['t2'] }, '2026-11-10T12:00:00', 'out'],
    ['ends within three days', { kind: 'coupon', is: 'ending', days: 3 }, '2026-11-10T12:00:00', 'out 2026-11-18T00:00:00.000'],
    ['ends today', { kind: 'coupon', is: 'ending', days: 1 }, '2026-11-20T00:00:00', 'in 2026-11-21T00:00:00.000'],
    ['ends in a week unless told', { kind: 'coupon', is: 'ending' }, '2026-11-10T12:00:00', 'out 2026-11-14T00:00:00.000'],
    ['redeemed', { kind: 'coupon', is: 'redeemed' }, '2026-11-10T12:00:00', 'out'],
  ])('a coupon: %s', (_, rule, now, expected) => {
    const held = { couponId: 'c', templateId: 't1', state: 'usable' as const };
    const span = { from: '2026-11-05T09:00:00+08:00', until: '2026-11-20T23:59:59+08:00' };
    expect(says(rule, { coupons: [{ ...held, ...span }] }, at(now))).toBe(expected);
  });

  test('where somebody was last is old after so many days', () => {
    const rule: Condition = { kind: 'near', of: 'last_place', stores: ['s1'], radius: 1_000, days: 2 };
    const lastPlace = { point: { latitude: 31.225, longitude: 121.45 }, at: iso(START) };
    expect(says(rule, { lastPlace }, START)).toBe('in 2026-11-03T00:00:00.000');
    expect(says(rule, { lastPlace }, later(2))).toBe('out');
    expect(says({ ...rule, radius: 100 }, { lastPlace }, START)).toBe('out 2026-11-03T00:00:00.000');
    expect(says({ kind: 'near', of: 'last_place', radius: 1_000 }, { lastPlace }, later(500))).toBe('in');
  });

  test('of very many stores the nearest decides', () => {
    const places = new Map(
      Array.from({ length: 400 }, (_, i) => [`p${i}`, { latitude: 20 + (i % 20), longitude: 100 + Math.floor(i / 20) }]),
    );
    const world = aWorld({ places });
    const near = (latitude: number, radius: number): string =>
      says(
        { kind: 'near', of: 'last_place', radius },
        { lastPlace: { point: { latitude, longitude: 107 }, at: iso(START) } },
        START,
        world,
      );
    expect([near(31.009, 1_010), near(31.009, 990), near(31.5, 50_000)]).toEqual(['in', 'out', 'out']);
  });
});

describe('a tag that fades', () => {
  const tea = (weight: number, changes: object = {}) => ({
    key: 'drink',
    value: 'tea',
    weight,
    at: iso(START),
    halfLifeDays: 10,
    ...changes,
  });
  const drinks: Condition = { kind: 'tag', key: 'drink', values: ['tea'], weight: 2 };

  test('is too light from the millisecond on in which it is', () => {
    expect(says(drinks, { tags: [tea(8)] }, START)).toBe('in 2026-11-21T00:00:00.001');
    expect(says(drinks, { tags: [tea(8)] }, later(20))).toBe('in 2026-11-21T00:00:00.001');
    expect(says(drinks, { tags: [tea(8)] }, later(20) + 1)).toBe('out');
  });

  test('of two halves is as heavy as both', () => {
    expect(says(drinks, { tags: [tea(1), tea(1.5)] }, START)).toMatch(/^in 2026-11-04T/);
    expect(says(drinks, { tags: [tea(1), tea(1)] }, START)).toBe('in 2026-11-01T00:00:00.001');
    expect(says(drinks, { tags: [tea(1), tea(0.99)] }, START)).toBe('out');
  });

  test('is not worth a word below a fifth, however little a rule asks for', () => {
    expect(says({ kind: 'tag', key: 'drink', weight: -5 }, { tags: [tea(0.1)] }, START)).toBe('out');
    expect(says({ kind: 'tag', key: 'drink' }, { tags: [tea(0.8)] }, START)).toBe('in 2026-11-21T00:00:00.001');
  });

  test('loses at once what ends, and says nothing before it begins', () => {
    const ends = [
      { until: iso(later(1)), weight: 1 },
      { until: iso(later(3)), weight: 2 },
    ];
    const { halfLifeDays: _, ...still } = tea(0, { ends });
    expect(says(drinks, { tags: [still] }, START)).toBe('in 2026-11-04T00:00:00.000');
    expect(says(drinks, { tags: [{ ...still, weight: 2 }] }, START)).toBe('in');
    expect(says(drinks, { tags: [{ ...still, until: iso(later(2)) }] }, START)).toBe('in 2026-11-03T00:00:00.000');
    expect(says(drinks, { tags: [{ ...still, from: iso(later(2)) }] }, START)).toBe('out 2026-11-03T00:00:00.000');
  });

  test('that something speaks against comes back when that has faded first', () => {
    const against = tea(-3, { halfLifeDays: 1 });
    const { until } = compile(drinks, aWorld())(aProfile({ tags: [tea(4), against] }), START);
    expect(until).toBeGreaterThan(START);
    let [now, looks] = [START, 0];
    const judge = compile(drinks, aWorld());
    for (let next = judge(aProfile({ tags: [tea(4), against] }), now); !next.is; looks += 1) {
      now = next.until ?? Number.NaN;
      next = judge(aProfile({ tags: [tea(4), against] }), now);
    }
    // 4 · 2^(−t/10) − 3 · 2^(−t) = 2.
    expect(4 * 2 ** (-(now - START) / DAY / 10) - 3 * 2 ** (-(now - START) / DAY)).toBeCloseTo(2, 6);
    expect(looks).toBeLessThan(5);
  });

  test('in bands changes its value with its total', () => {
    const level = tea(8, {
      value: undefined,
      bands: {
        weight: 1,
        steps: [
          { from: 2, value: 'some' },
          { from: 4, value: 'much' },
        ],
      },
    });
    const is = (value: string, days: number): string =>
      says({ kind: 'tag', key: 'drink', values: [value] }, { tags: [level] }, later(days));
    expect([is('much', 0), is('much', 11), is('some', 0), is('some', 11), is('some', 21)]).toEqual([
      ...['in 2026-11-11T00:00:00.001', 'out', 'out 2026-11-11T00:00:00.001', 'in 2026-11-21T00:00:00.001', 'out'],
    ]);
    expect(says({ kind: 'tag', key: 'drink' }, { tags: [level] }, START)).toMatch(/^in 2026-11-11/);
  });
});

describe('groups', () => {
  const silver: Rule = { kind: 'tier', tiers: ['silver'] };
  const gold: Rule = { kind: 'tier', tiers: ['gold'] };
  const fresh = (days: number): Rule => ({ kind: 'joined', is: 'within', days });

  test('hold as long as what decided them', () => {
    const until = (rule: Rule): string => says(rule, {}, START);
    expect(until({ kind: 'all', of: [fresh(3), gold] })).toBe('out');
    expect(until({ kind: 'all', of: [fresh(3), fresh(2), silver] })).toBe('in 2026-11-03T00:00:00.000');
    expect(until({ kind: 'any', of: [fresh(3), silver] })).toBe('in');
    expect(
      until({
        kind: 'any',
        of: [
          { kind: 'not', of: fresh(3) },
          { kind: 'not', of: fresh(2) },
        ],
      }),
    ).toBe('out 2026-11-03T00:00:00.000');
    expect(until({ kind: 'some', atLeast: 2, of: [silver, fresh(5), fresh(4)] })).toBe('in 2026-11-06T00:00:00.000');
    expect(until({ kind: 'some', atLeast: 3, of: [silver, fresh(5)] })).toBe('out');
    expect(until({ kind: 'some', atLeast: 1, of: [fresh(5)] })).toBe('in 2026-11-06T00:00:00.000');
  });

  test('ask for other audiences by their rule; one that is not there has nobody', () => {
    const rules = new Map<string, Rule>([['a1', fresh(3)]]);
    const of = (audienceId: string): Rule => ({ kind: 'audience', audienceId });
    expect(says(of('a1'), {}, START, aWorld({ rules }))).toBe('in 2026-11-04T00:00:00.000');
    expect(says({ kind: 'not', of: of('a2') }, {}, START, aWorld({ rules }))).toBe('in');
    expect(says({ kind: 'all', of: [of('a1'), of('a1'), of('a1')] }, {}, START, aWorld({ rules }))).toBe('in 2026-11-04T00:00:00.000');
  });
});

test('circles of audiences are found, with the way round', () => {
  const to = (...ids: string[]): Rule => ({
    kind: 'any',
    of: ids.map((audienceId): Rule => ({ kind: 'not', of: { kind: 'audience', audienceId } })),
  });
  const rules = new Map<string, Rule>([
    ['b', to('c', 'd')],
    ['c', to('gone')],
    ['d', to('c', 'a')],
  ]);
  expect(circleOf('a', to('c', 'b'), rules)).toEqual(['a', 'b', 'd', 'a']);
  expect(circleOf('a', to('a'), rules)).toEqual(['a', 'a']);
  expect(circleOf('e', to('b', 'd'), rules)).toBeUndefined();
  expect(circleOf('c', { kind: 'points', is: 'at_least', value: 1 }, rules)).toBeUndefined();
});

test('the parts of a rule, from top to bottom, each with where it is', () => {
  const leaf: Rule = { kind: 'points', is: 'at_least', value: 1 };
  const rule: Rule = { kind: 'all', of: [leaf, { kind: 'not', of: { kind: 'any', of: [leaf, leaf] } }] };
  expect(partsOf(rule).map(({ path }) => path)).toEqual(['', 'of.0', 'of.1', 'of.1.of', 'of.1.of.of.0', 'of.1.of.of.1']);
});
