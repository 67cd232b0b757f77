import * as fc from 'fast-check';
import { compile, compileAll } from '../../shared/audience/compile';
import { localDays, momentIn, setMoment } from '../../shared/audience/moment';
import type { Profile, Touched } from '../../shared/audience/profile';
import type { Condition, ConditionOf, Rule } from '../../shared/audience/rule';
import { distanceBetween } from '../../shared/geo/distance';
import { aProfile, aWorld, DAY, FIRST, iso, later, START, ZONE } from './examples';

/** Whether somebody is in at a moment, and until which day after the first of November. */
const says = (rule: Rule, profile: Partial<Profile>, now = later(5), world = aWorld()): string => {
  const { is, until } = compile(rule, world)(aProfile(profile), now);
  return `${is ? 'in' : 'out'}${until === undefined ? '' : ` ${(until - START) / DAY}`}`;
};
const touched = (day: number, count: number, amount?: number, where: Partial<Touched> = {}): Touched => ({
  ...{ day: FIRST + day, channel: 'pos', count },
  ...(amount !== undefined && { amount }),
  ...where,
});
const shopped = (bought: Touched[], returned: Touched[] = []): Pick<Profile, 'touches'> => ({
  touches: { purchase: bought, purchase_returned: returned },
});
const purchases = (
  measure: 'count' | 'spent' | 'mean',
  is: 'at_least' | 'at_most',
  value: number,
  more: Partial<ConditionOf<'purchases'>> = {},
): Condition => ({ kind: 'purchases', measure, is, value, ...more });

const three = shopped([touched(0, 2, 30), touched(1, 1, 30, { storeId: 's1' })], [touched(2, 1, 15, { storeId: 's1' })]);

test.each<[string, Condition, Partial<Profile>, string]>([
  ['three times at least', purchases('count', 'at_least', 3), three, 'in'],
  ['not four times', purchases('count', 'at_least', 4), three, 'out'],
  ['no more than three times', purchases('count', 'at_most', 3), three, 'in'],
  ['more than two', purchases('count', 'at_most', 2), three, 'out'],
  ['spent less what went back', purchases('spent', 'at_least', 45), three, 'in'],
  ['a cent more was not spent', purchases('spent', 'at_least', 46), three, 'out'],
  ['at most what was spent', purchases('spent', 'at_most', 45), three, 'in'],
  ['a cent less is too little', purchases('spent', 'at_most', 44), three, 'out'],
  ['what went back in that store', purchases('spent', 'at_least', 16, { stores: ['s1'] }), three, 'out'],
  ['what was spent in that store', purchases('spent', 'at_least', 15, { stores: ['s1'] }), three, 'in'],
  ['45 for three purchases are 15 each', purchases('mean', 'at_least', 15), three, 'in'],
  ['not 16 each', purchases('mean', 'at_least', 16), three, 'out'],
  ['no more than 15', purchases('mean', 'at_most', 15), three, 'in'],
  ['more than 14', purchases('mean', 'at_most', 14), three, 'out'],
  ['of nothing there is no mean, small or large', purchases('mean', 'at_most', 9), {}, 'out'],
  ['spent nothing, which is at most anything', purchases('spent', 'at_most', 0), {}, 'in'],
  ['amounts of events that went', { kind: 'event_sum', type: 'purchase', is: 'at_least', value: 60 }, three, 'in'],
  ['no more than they came to', { kind: 'event_sum', type: 'purchase', is: 'at_least', value: 61 }, three, 'out'],
  [
    'an event without an amount adds nothing',
    { kind: 'event_sum', type: 'purchase', is: 'at_most', value: 0 },
    shopped([touched(0, 1)]),
    'in',
  ],
  ['points, just enough', { kind: 'points', is: 'at_least', value: 7 }, { points: 7 }, 'in'],
  ['points, one too few', { kind: 'points', is: 'at_least', value: 8 }, { points: 7 }, 'out'],
  ['points, no more', { kind: 'points', is: 'at_most', value: 7 }, { points: 7 }, 'in'],
  ['points, one too many', { kind: 'points', is: 'at_most', value: 6 }, { points: 7 }, 'out'],
  ['joined at that very moment', { kind: 'joined_on', from: iso(START) }, { joinedAt: iso(START) }, 'in'],
  ['a tag that says nothing is none', { kind: 'tag', key: 'k' }, { tags: [{ key: 'k', weight: 9, at: iso(START) }] }, 'out'],
  ['of no city', { kind: 'city', values: ['上海'] }, {}, 'out'],
  ['of no store of theirs', { kind: 'near', of: 'home_store', radius: 500_000 }, {}, 'out'],
  ['of a store that is not known', { kind: 'near', of: 'home_store', radius: 500_000 }, { homeStore: 's9' }, 'out'],
  ['near their own store, whichever it is', { kind: 'near', of: 'home_store', radius: 50 }, { homeStore: 's3' }, 'in'],
  ['of no month of birth', { kind: 'birth_month', months: ['this', 'next', 11] }, {}, 'out'],
])('%s', (_, rule, profile, expected) => {
  expect(says(rule, profile)).toBe(expected);
});

test.each<[string, Condition, Partial<Profile>, string]>([
  [
    'bought today: for so many days',
    { kind: 'event_time', type: 'purchase', which: 'last', is: 'within', days: 3 },
    shopped([touched(5, 1)]),
    'in 8',
  ],
  ['first bought today', { kind: 'event_time', type: 'purchase', which: 'first', is: 'within', days: 3 }, shopped([touched(5, 1)]), 'in 8'],
  ['tomorrow has not happened', purchases('count', 'at_least', 1), shopped([touched(6, 1)]), 'out 6'],
  ['today has', purchases('count', 'at_least', 1, { withinDays: 1 }), shopped([touched(5, 1)]), 'in 6'],
  ['the day before the window does not count', purchases('count', 'at_least', 1, { withinDays: 3 }), shopped([touched(2, 1)]), 'out'],
  ['its first day does', purchases('count', 'at_least', 1, { withinDays: 3 }), shopped([touched(3, 1)]), 'in 6'],
  [
    'as long as enough are left',
    purchases('count', 'at_least', 2, { withinDays: 9 }),
    shopped([0, 1, 3].map((day) => touched(day, 1))),
    'in 10',
  ],
  [
    'too many until one is gone',
    purchases('count', 'at_most', 2, { withinDays: 9 }),
    shopped([0, 1, 3].map((day) => touched(day, 1))),
    'out 9',
  ],
  [
    'few enough stays few enough',
    purchases('count', 'at_most', 3, { withinDays: 9 }),
    shopped([0, 1, 3].map((day) => touched(day, 1))),
    'in',
  ],
  [
    'what is not asked for is not waited for',
    purchases('count', 'at_least', 1, { withinDays: 9, stores: ['s1'] }),
    shopped([touched(0, 1), touched(2, 1, 5, { storeId: 's1' })]),
    'in 11',
  ],
  [
    'what adds nothing is not waited for',
    purchases('spent', 'at_least', 5, { withinDays: 9 }),
    shopped([touched(0, 1, 0), touched(2, 1, 5)]),
    'in 11',
  ],
  [
    'too little spent, until what went back is gone',
    purchases('spent', 'at_least', 30, { withinDays: 9 }),
    shopped([touched(3, 1, 30)], [touched(1, 1, 10)]),
    'out 10',
  ],
  [
    'enough spent, until what was bought is gone',
    purchases('spent', 'at_least', 20, { withinDays: 9 }),
    shopped([touched(3, 1, 30)], [touched(1, 1, 10)]),
    'in 12',
  ],
])('until when: %s', (_, rule, profile, expected) => {
  expect(says(rule, profile)).toBe(expected);
});

test('an answer about counts holds exactly until the day on which it changes', () => {
  const day = fc.integer({ min: -20, max: 5 });
  const days = fc.array(fc.tuple(day, fc.integer({ min: 1, max: 3 })), { maxLength: 6 }).map((all) => all.sort(([a], [b]) => a - b));
  fc.assert(
    fc.property(
      days,
      fc.constantFrom('at_least' as const, 'at_most' as const),
      fc.nat(6),
      fc.integer({ min: 1, max: 20 }),
      (all, is, value, within) => {
        const counted = (today: number): number =>
          all.reduce((sum, [on, count]) => (on > today - within && on <= today ? sum + count : sum), 0);
        const holds = (today: number): boolean => (is === 'at_least' ? counted(today) >= value : counted(today) <= value);
        const changes = Array.from({ length: 30 }, (_, i) => 6 + i).find((today) => holds(today) !== holds(5));
        const profile = shopped(all.map(([on, count]) => touched(on, count)));
        expect(says(purchases('count', is, value, { withinDays: within }), profile)).toBe(
          `${holds(5) ? 'in' : 'out'}${changes === undefined ? '' : ` ${changes}`}`,
        );
      },
    ),
  );
});

test('an age beyond all calendars is never waited for', () => {
  const until = (from: number) => compile({ kind: 'age', from }, aWorld())(aProfile({ birthYear: 2_000, birthMonth: 1 }), START).until;
  expect(until(7_998)).toBe(Date.parse('9998-01-01T00:00:00+08:00'));
  expect(until(7_999)).toBeUndefined();
});

test('within so many metres of a place is to the metre, of few places and of many', () => {
  const [here, there] = [
    { latitude: 31.2, longitude: 121.4 },
    { latitude: 31.3, longitude: 121.5 },
  ];
  const far = distanceBetween(here, there);
  for (const others of [0, 7, 8, 30]) {
    const away = Array.from({ length: others }, (_, i): [string, typeof here] => [`p${i}`, { latitude: 45 + i / 10, longitude: 90 }]);
    const world = aWorld({ places: new Map([...away, ['here', there]]) });
    const near = (radius: number): string =>
      says({ kind: 'near', of: 'last_place', radius }, { lastPlace: { point: here, at: iso(START) } }, START, world);
    expect([near(far), near(far - 1)]).toEqual(['in', 'out']);
  }
});

test('what costs little is asked first, also within groups, so that an answer holds for good where it can', () => {
  const silver: Rule = { kind: 'tier', tiers: ['silver'] };
  const fresh: Rule = { kind: 'joined', is: 'within', days: 30 };
  const wraps: Rule[] = [
    fresh,
    { kind: 'all', of: [fresh] },
    { kind: 'any', of: [fresh, fresh] },
    { kind: 'some', atLeast: 1, of: [silver, fresh] },
    { kind: 'not', of: { kind: 'not', of: fresh } },
  ];
  for (const rule of wraps) expect(says({ kind: 'any', of: [rule, silver] }, {})).toBe('in');
  // Once it cannot be met any more nobody is asked further.
  expect(
    says(
      {
        kind: 'all',
        of: [
          { kind: 'not', of: fresh },
          { kind: 'tier', tiers: ['gold'] },
        ],
      },
      {},
    ),
  ).toBe('out');
});

test('all audiences are compiled, each by its id', () => {
  const rules = new Map<string, Rule>([
    ['a', { kind: 'tier', tiers: ['silver'] }],
    ['b', { kind: 'not', of: { kind: 'audience', audienceId: 'a' } }],
  ]);
  const judges = compileAll(aWorld({ rules }));
  expect([...judges].map(([id, judge]) => [id, judge(aProfile(), START).is])).toEqual([
    ['a', true],
    ['b', false],
  ]);
});

test('a moment is put forward and back, over days and to their first and last millisecond', () => {
  const moment = momentIn(localDays(ZONE));
  const at = (now: number) => {
    setMoment(moment, now);
    const { today, begins, ends, year, month, until } = moment;
    return { now: moment.now, today: today - FIRST, begins: (begins - START) / DAY, ends: (ends - START) / DAY, year, month, until };
  };
  for (const [now, day, month] of [
    [later(0), 0, 11],
    [later(1) - 1, 0, 11],
    [later(1), 1, 11],
    [later(0) - 1, -1, 10],
    [later(35), 35, 12],
    [later(0), 0, 11],
  ] as const) {
    moment.until = 5;
    expect(at(now)).toEqual({ now, today: day, begins: day, ends: day + 1, year: 2026, month, until: Number.POSITIVE_INFINITY });
  }
});
