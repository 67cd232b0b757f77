import type { AudienceId, Rule } from '../../shared/audience/rule';
import { asksOf } from '../../shared/rehearsal/asks';
import { type Counting, counted, reasonsIn, scaleOf } from '../../shared/rehearsal/count';
import type { Judged, Verdict, Want } from '../../shared/rehearsal/in-order';

// What was judged, counted by day, hour, channel, store and reason. Shanghai is eight hours ahead.

const counting: Counting = {
  ...{ from: '2026-11-19T16:00:00.000Z', until: '2026-11-22T16:00:00.000Z', zone: 'Asia/Shanghai' },
  ...{ entered: [], aside: new Set(), kept: [], sampled: 10, total: 10 },
};
const at = (day: number, hour: number) => `2026-11-${day}T${String(hour).padStart(2, '0')}:30:00+08:00`;
const judged = (memberId: string, when: string, verdict: Exclude<Verdict, { kind: 'wait' }>): Judged<Want> => ({
  ...{ want: { memberId, at: when }, at: when, verdict },
});
const done = (channel: 'inbox' | 'sms', cost: number, storeId?: string, given?: number) => ({
  ...{ kind: 'done' as const, message: { channel, cost, storeId }, given },
});
const stopped = (reason: string) => ({ kind: 'stopped' as const, reason });

const ALL = [
  judged('a', at(20, 10), done('sms', 4_500, 'S2', 300)),
  judged('b', at(20, 10), done('sms', 4_500, 'S1')),
  judged('c', at(20, 23), done('inbox', 0, 'S1', 300)),
  judged('a', at(22, 0), done('inbox', 0, 'S1')),
  judged('d', at(20, 9), { kind: 'done', given: 50 }),
  judged('e', at(20, 9), stopped('cap')),
  judged('f', at(22, 9), stopped('cap')),
  judged('e', at(22, 9), stopped('budget')),
  judged('g', at(20, 9), stopped('control')),
  judged('h', at(20, 9), stopped('holdout')),
];

test('by hand, everybody having been looked at', () => {
  const entered = [
    { memberId: 'a', at: at(20, 8) },
    { memberId: 'z', at: at(21, 0) },
  ];
  const kept = [{ memberId: 'k', at: at(21, 8), reason: 'consent' }];
  const hours = Array.from({ length: 24 }, () => 0);
  hours[0] = 1;
  hours[10] = 2;
  hours[23] = 1;
  expect(counted(ALL, { ...counting, entered, kept, aside: new Set(['g', 'h', 'i']) })).toEqual({
    reached: { about: 4, from: 4, to: 4 },
    ...{ messages: 4, couponCost: 650, sendingCost: 9, control: 3, stopped: 3 },
    reasons: [
      { reason: 'cap', members: 2 },
      { reason: 'budget', members: 1 },
      { reason: 'consent', members: 1 },
    ],
    days: [
      { day: '2026-11-20', entered: 1, done: 4, stopped: 1 },
      { day: '2026-11-21', entered: 1, done: 0, stopped: 1 },
      { day: '2026-11-22', entered: 0, done: 1, stopped: 2 },
    ],
    hours,
    channels: [
      { channel: 'inbox', messages: 2 },
      { channel: 'sms', messages: 2 },
    ],
    frequency: [
      { messages: 1, members: 2 },
      { messages: 2, members: 1 },
    ],
    stores: [
      { storeId: 'S1', members: 3 },
      { storeId: 'S2', members: 1 },
    ],
  });
});

test('scaled up to all, the costs of sending rounded once', () => {
  const tenfold = counted([judged('a', at(20, 10), done('sms', 40, 'S1', 3))], { ...counting, aside: new Set(['c']), total: 105 });
  expect(tenfold).toMatchObject({
    ...{ messages: 11, couponCost: 32, sendingCost: 0, control: 11 },
    ...{
      channels: [{ channel: 'sms', messages: 11 }],
      frequency: [{ messages: 1, members: 11 }],
      stores: [{ storeId: 'S1', members: 11 }],
    },
  });
  expect([tenfold.hours[10], tenfold.days[0]]).toEqual([11, { day: '2026-11-20', entered: 0, done: 11, stopped: 0 }]);
  expect(tenfold.channels).toHaveLength(1);
});

test.each([
  [10, 100, 7, 70],
  [10, 25, 1, 3],
  [10, 10, 7, 7],
  [10, 5, 7, 7],
  [0, 100, 0, 0],
])('of %d looked at out of %d, %d stand for %d', (sampled, total, count, about) => {
  expect(scaleOf({ sampled, total })(count)).toBe(about);
});

test('a message without a store counts for none; every day of the time is told of, a quiet one too, the end not', () => {
  const one = counted([judged('a', at(20, 10), done('inbox', 0))], counting);
  expect([one.stores, one.days.map(({ day }) => day)]).toEqual([[], ['2026-11-20', '2026-11-21', '2026-11-22']]);
  // What is done after the time, as after a wait, has a day too.
  const late = counted([judged('a', at(25, 10), done('inbox', 0))], counting);
  expect(late.days.at(-1)).toEqual({ day: '2026-11-25', entered: 0, done: 1, stopped: 0 });
});

test('lists begin with the most frequent, and go by name where it is the same', () => {
  const sets = (counts: Record<string, number>) =>
    new Map(Object.entries(counts).map(([name, count]) => [name, new Set(Array.from({ length: count }, (_, i) => `m${i}`))]));
  const names = (counts: Record<string, number>) => reasonsIn(sets(counts), (count) => count).map(({ reason }) => reason);
  expect(names({ b: 1, c: 2, a: 1, d: 3 })).toEqual(['d', 'c', 'a', 'b']);
  const places = ['S3', 'S1', 'S2', 'S2'].map((storeId, i) => judged(`m${i}`, at(20, 10), done('inbox', 0, storeId)));
  expect(counted(places, counting).stores.map(({ storeId }) => storeId)).toEqual(['S2', 'S1', 'S3']);
  const often = ['a', 'b', 'b', 'b', 'c', 'c'].map((memberId) => judged(memberId, at(20, 10), done('inbox', 0)));
  expect(counted(often.reverse(), counting).frequency.map(({ messages }) => messages)).toEqual([1, 2, 3]);
});

describe('What rules ask of a member’s past', () => {
  const tag = (key: string) => ({ kind: 'tag', key }) as Rule;
  const named = (audienceId: string) => ({ kind: 'audience', audienceId }) as Rule;
  const coupon = { kind: 'coupon', is: 'usable' } as Rule;
  const points: Rule = { kind: 'points', is: 'at_least', value: 1 };
  const asks = (rules: Rule[], audiences: Record<string, Rule> = {}) => {
    const { tagKeys, coupons } = asksOf(rules, new Map<AudienceId, Rule>(Object.entries(audiences)));
    return [[...tagKeys].sort(), coupons];
  };

  test.each<[string, Rule[], unknown]>([
    ['nothing', [points], [[], false]],
    ['tags', [tag('a'), tag('b'), tag('a')], [['a', 'b'], false]],
    ['coupons', [points, coupon], [[], true]],
    ['all of them', [{ kind: 'all', of: [tag('a'), coupon] }], [['a'], true]],
    ['any of them', [{ kind: 'any', of: [points, tag('b')] }], [['b'], false]],
    ['some of them', [{ kind: 'some', of: [tag('a'), tag('b')], atLeast: 1 } as Rule], [['a', 'b'], false]],
    ['what is not', [{ kind: 'not', of: coupon }], [[], true]],
  ])('%s', (_, rules, expected) => {
    expect(asks(rules)).toEqual(expected);
  });

  test('is asked of the audiences that they name too, of each once, of none that is not there', () => {
    const audiences = { x: { kind: 'all', of: [tag('a'), named('y')] } as Rule, y: { kind: 'any', of: [coupon, named('x')] } as Rule };
    expect(asks([named('x')], audiences)).toEqual([['a'], true]);
    expect(asks([named('y'), named('gone')], { y: tag('b') })).toEqual([['b'], false]);
    expect(asks([named('gone')])).toEqual([[], false]);
  });
});
