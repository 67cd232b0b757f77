import type { Rule } from '../../shared/audience/rule';
import { draw } from '../../shared/journey/draw';
import { bringsIn, looksBackTo } from '../../shared/journey/enter';
import type { JourneyFields } from '../../shared/journey/journey';
import { asksProfile, hears, keyOf, listened, questions, remembered } from '../../shared/journey/listen';
import { measureOf } from '../../shared/journey/measure';
import { audiencesOf, couponsOf, givesValue, rulesOf } from '../../shared/journey/uses';
import { days, event, journeyOf, SEND, START, ZONE } from './examples';

// What a journey listens to, asks for and gives, by its parts.

const END = { kind: 'end' };
const SPAN = { unit: 'days', amount: 1 };
const waitEvent = (type: string, next: string) => ({
  kind: 'wait',
  wait: { kind: 'event', match: { on: [type] }, most: SPAN },
  next,
  otherwise: next,
});
const waitBefore = (property: string, next: string) => ({
  kind: 'wait',
  wait: { kind: 'before', property, span: SPAN },
  next,
  otherwise: next,
});
const points = (value: number): Rule => ({ kind: 'points', is: 'at_least', value });
const inAudience = (audienceId: string) => ({ kind: 'audience', audienceId }) as Rule;
const rule = (one: Rule) => ({ kind: 'rule', rule: one });
const happened = (...on: string[]) => ({ kind: 'happened', match: { on } });
const fieldsOf = (steps: Record<string, unknown>, more: Record<string, unknown> = {}): JourneyFields => journeyOf(steps, more).fields;
const branch = (tests: unknown[], next: string) => ({ kind: 'branch', arms: tests.map((test) => ({ test, next })), otherwise: next });

const BARE = fieldsOf({ a: { ...SEND, next: 'b' }, b: END });
const FULL = fieldsOf(
  {
    a: waitEvent('opened', 'b'),
    b: waitBefore('until', 'c'),
    c: branch([rule(points(1)), happened('viewed', 'liked'), happened('shared')], 'd'),
    d: { kind: 'coupon', templateId: 't2', next: 'e' },
    e: { kind: 'coupon', templateId: 't1', next: 'f' },
    f: { kind: 'coupon', templateId: 't2', next: 'g' },
    g: waitBefore('from', 'h'),
    h: waitBefore('until', 'i'),
    i: { kind: 'wait', wait: { kind: 'time', span: SPAN }, next: 'j' },
    j: END,
  },
  {
    trigger: { kind: 'event', match: { on: ['came', 'joined'] } },
    goal: { match: { on: ['bought'] }, withinDays: 12 },
    exits: [happened('left'), rule(inAudience('a2'))],
    onlyIf: { kind: 'all', of: [inAudience('a1'), inAudience('a2')] },
  },
);

test('it hears what brings members in and what moves them, and nothing else', () => {
  const { entering, inside } = listened(FULL);
  expect([[...entering].sort(), [...inside].sort()]).toEqual([
    ['came', 'joined'],
    ['bought', 'left', 'liked', 'opened', 'shared', 'viewed'],
  ]);
  const bare = listened(BARE);
  expect([[...bare.entering], [...bare.inside]]).toEqual([['came'], []]);
});

test.each([
  [{ kind: 'audience', audienceId: 'a1', on: 'entered' }, ['audience_entered']],
  [{ kind: 'audience', audienceId: 'a1', on: 'left' }, ['audience_left']],
  [{ kind: 'date', date: 'birthday', daysBefore: 3, hour: 9 }, []],
  [{ kind: 'fence', radius: 500, dwellMinutes: 5, notAgainDays: 7 }, []],
])('members come in by %j through the log only where the log tells it', (trigger, types) => {
  expect([...listened(fieldsOf({ a: END }, { trigger })).entering]).toEqual(types);
});

test('branches ask of events by the step and the number of the arm', () => {
  expect(questions(FULL).map(({ place, match }) => [place, match.on])).toEqual([
    ['c.1', ['viewed', 'liked']],
    ['c.2', ['shared']],
  ]);
});

test('the properties that waits go by are remembered of the event that somebody comes in with, the others not', () => {
  expect(remembered(FULL, event('came', START, { until: days(3), amount: 5 }))).toEqual({ until: days(3) });
  expect(remembered(FULL, event('came', START, { from: 7, until: '' }))).toEqual({ from: 7 });
  expect(remembered(BARE, event('came', START, { until: days(3) }))).toEqual({});
});

test.each<[string, JourneyFields, boolean]>([
  ['nothing', BARE, false],
  ['who may come in', fieldsOf({ a: END }, { onlyIf: points(1) }), true],
  ['an arm of a branch', fieldsOf({ a: branch([happened('viewed'), rule(points(1))], 'b'), b: END }), true],
  ['an exit', fieldsOf({ a: END }, { exits: [happened('viewed'), rule(points(1))] }), true],
  ['events alone', fieldsOf({ a: branch([happened('viewed')], 'b'), b: END }, { exits: [happened('left')] }), false],
])('members’ profiles are asked for where a rule stands: %s', (_, fields, asks) => {
  expect(asksProfile(fields)).toBe(asks);
});

test('its coupons, rules and audiences are each named once', () => {
  expect(couponsOf(FULL)).toEqual(['t2', 't1']);
  expect(measureOf(FULL)).toEqual({ attributionDays: 12, templateIds: ['t1', 't2'] });
  expect(rulesOf(FULL)).toEqual([{ kind: 'all', of: [inAudience('a1'), inAudience('a2')] }, points(1), inAudience('a2')]);
  expect(audiencesOf(FULL)).toEqual(['a1', 'a2']);
  expect(audiencesOf({ ...FULL, trigger: { kind: 'audience', audienceId: 'a3', on: 'left' } })).toEqual(['a3', 'a1', 'a2']);
  expect([couponsOf(BARE), rulesOf(BARE), audiencesOf(BARE)]).toEqual([[], [], []]);
  expect(measureOf(BARE)).toEqual({ attributionDays: 7, templateIds: [] });
});

test.each([
  [{ kind: 'coupon', templateId: 't', next: 'b' }, true],
  [{ kind: 'points', points: 5, next: 'b' }, true],
  [{ kind: 'tag', key: 'own', value: 'x', next: 'b' }, false],
])('%j gives something of value: %s', (a, gives) => {
  expect(givesValue(fieldsOf({ a, b: END }))).toBe(gives);
});

describe('An event', () => {
  const cart = { entry: { kind: 'by_key' as const, property: 'cartId' } };
  const same = { on: ['bought'], when: [], sameKey: true };
  const ear = (fields: JourneyFields, key: string) => ({ key, fields, zone: ZONE });

  test('is about the cart that it names where a journey goes by carts, and about nothing in particular where it does not', () => {
    expect(keyOf(BARE, event('bought', START, { cartId: 'c1' }))).toBe('');
    expect(keyOf(cart, event('bought', START, { cartId: 'c1' }))).toBe('c1');
    expect(keyOf(cart, event('bought', START, { cartId: 17 }))).toBe('17');
    expect(keyOf(cart, event('bought', START))).toBeUndefined();
  });

  test('is heard by its type, its key where that is asked for, and all conditions together', () => {
    const byCart = fieldsOf({ a: END }, cart);
    expect(hears(same, event('bought', START, { cartId: 'c1' }), ear(byCart, 'c1'))).toBe(true);
    expect(hears(same, event('bought', START, { cartId: 'c2' }), ear(byCart, 'c1'))).toBe(false);
    expect(hears(same, event('bought', START), ear(byCart, 'c1'))).toBe(false);
    expect(hears({ ...same, sameKey: false }, event('bought', START, { cartId: 'c2' }), ear(byCart, 'c1'))).toBe(true);
    expect(hears(same, event('viewed', START, { cartId: 'c1' }), ear(byCart, 'c1'))).toBe(false);
    const when = [1, 2].map((value) => ({ field: 'property' as const, property: `p${value}`, is: 'equal' as const, value }));
    const both = { ...same, sameKey: false, when };
    expect(hears(both, event('bought', START, { p1: 1, p2: 2 }), ear(BARE, ''))).toBe(true);
    expect(hears(both, event('bought', START, { p1: 1, p2: 3 }), ear(BARE, ''))).toBe(false);
  });

  test('by the hour of the brand’s clock', () => {
    const at10 = { on: ['came'], when: [{ field: 'hour' as const, is: 'equal' as const, value: 10 }], sameKey: false };
    const trigger = { trigger: { kind: 'event', match: at10, times: { atLeast: 2, withinDays: 3 } } };
    expect(hears(at10, event('came', START), ear(BARE, ''))).toBe(true);
    const first = event('came', days(-1), {}, 'first');
    expect(bringsIn(fieldsOf({ a: END }, trigger), event('came', START), [first], ZONE)).toBe('');
    expect(bringsIn(fieldsOf({ a: END }, trigger), event('came', START), [first], 'UTC')).toBeUndefined();
  });
});

describe('Who comes in', () => {
  const byAudience = fieldsOf({ a: END }, { trigger: { kind: 'audience', audienceId: 'a1', on: 'entered' } });
  const moved = (type: string, audienceId: string) => event(type, START, { audienceId });

  test('by an audience is who came into that one, or left it, as the journey says', () => {
    expect(bringsIn(byAudience, moved('audience_entered', 'a1'), [], ZONE)).toBe('');
    expect(bringsIn(byAudience, moved('audience_entered', 'a2'), [], ZONE)).toBeUndefined();
    expect(bringsIn(byAudience, moved('audience_left', 'a1'), [], ZONE)).toBeUndefined();
    expect(looksBackTo(byAudience, moved('audience_entered', 'a1'), ZONE)).toBeUndefined();
  });

  test.each([
    [{ kind: 'date', date: 'birthday', daysBefore: 3, hour: 9 }],
    [{ kind: 'fence', radius: 500, dwellMinutes: 5, notAgainDays: 7 }],
  ])('by %j comes in by no event', (trigger) => {
    expect(bringsIn(fieldsOf({ a: END }, { trigger }), event('came', START), [], ZONE)).toBeUndefined();
  });

  test('by an event is who did just that, with the thing it is about where the journey goes by it', () => {
    expect(bringsIn(BARE, event('came', START), [], ZONE)).toBe('');
    expect(bringsIn(BARE, event('left', START), [], ZONE)).toBeUndefined();
    expect(looksBackTo(BARE, event('came', START), ZONE)).toBeUndefined();
    const byCart = fieldsOf({ a: END }, { entry: { kind: 'by_key', property: 'cartId' } });
    expect(bringsIn(byCart, event('came', START, { cartId: 'c1' }), [], ZONE)).toBe('c1');
    expect(bringsIn(byCart, event('came', START), [], ZONE)).toBeUndefined();
  });

  test('after so often within days counts what happened exactly so many days ago, and nothing earlier', () => {
    const twice = fieldsOf({ a: END }, { trigger: { kind: 'event', match: { on: ['came'] }, times: { atLeast: 2, withinDays: 7 } } });
    expect(looksBackTo(twice, event('came', days(7)), ZONE)).toBe(START);
    expect(bringsIn(twice, event('came', days(7)), [event('came', START)], ZONE)).toBe('');
    expect(bringsIn(twice, event('came', days(7)), [event('came', '2026-03-02T01:59:59.999Z')], ZONE)).toBeUndefined();
    expect(bringsIn(twice, event('came', days(7)), [event('other', START)], ZONE)).toBeUndefined();
  });
});

test.each([
  [0, 0],
  [0.2499, 0],
  [0.25, 1],
  [0.4999, 1],
  [0.5, 2],
  [1 - Number.EPSILON / 2, 2],
])('the lot %d falls into share %d of 1, 1 and 2', (chance, share) => {
  expect(draw([1, 1, 2], chance)).toBe(share);
});
