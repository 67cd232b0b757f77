import * as v from 'valibot';
import { bringsIn, mayEnter } from '../../shared/journey/enter';
import { JourneyFields } from '../../shared/journey/journey';
import { clockShows, earlier, later, waitsUntil } from '../../shared/journey/moments';
import { Wait } from '../../shared/journey/parts';
import type { Path } from '../../shared/journey/path';
import { days, event, journeyOf, minutes, SEND, START, ZONE } from './examples';

const END = { kind: 'end' };
const faultsOf = (steps: Record<string, unknown>, more: Record<string, unknown> = {}): string[] => {
  const fields = {
    ...{ name: { zh: '流程', en: 'Journey' }, trigger: { kind: 'event', match: { on: ['came'] } }, entry: { kind: 'once' } },
    ...{ first: 'a', steps, controlShare: 0, ...more },
  };
  const parsed = v.safeParse(JourneyFields, fields);
  return (parsed.issues ?? []).map(({ message }) => message);
};
const wait = (next: string) => ({ kind: 'wait', wait: { kind: 'time', span: { unit: 'hours', amount: 1 } }, next });

describe('A journey', () => {
  test('leads from step to step, reaches every one of them, and runs in no circle without waiting', () => {
    expect(faultsOf({ a: { ...SEND, next: 'b' }, b: END })).toEqual([]);
    expect(faultsOf({ a: { ...SEND, next: 'c' }, b: END })).toEqual(['steps.a: leads to the step c, which is not there']);
    expect(faultsOf({ b: END })).toEqual(['first: leads to the step a, which is not there']);
    expect(faultsOf({ a: END, b: { ...SEND, next: 'a' } })).toEqual(['steps.b: is never reached']);
    expect(faultsOf({ a: { ...SEND, next: 'b' }, b: { ...SEND, next: 'a' } })).toEqual(['steps.a: leads back to itself without waiting']);
    expect(faultsOf({ a: { ...SEND, next: 'b' }, b: wait('a') })).toEqual([]);
    const arms = [
      { weight: 1, next: 'a' },
      { weight: 1, next: 'b' },
    ];
    expect(faultsOf({ a: { kind: 'split', arms }, b: END })).toEqual(['steps.a: leads back to itself without waiting']);
    const most = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`s${i}`, i < 50 ? { ...SEND, next: `s${i + 1}` } : END]));
    expect(faultsOf(most, { first: 's0' })).toEqual(['steps: must be at most 50']);
    const fifty = Object.fromEntries(Object.entries({ ...most, s49: END }).slice(0, 50));
    expect(faultsOf(fifty, { first: 's0' })).toEqual([]);
    // A time that an event told may be past, and then nothing is waited for.
    const before = { kind: 'wait', wait: { kind: 'before', property: 'until', span: { unit: 'days', amount: 1 } } };
    expect(faultsOf({ a: { ...before, next: 'b', otherwise: 'b' }, b: { ...SEND, next: 'a' } })).toEqual([
      'steps.a: leads back to itself without waiting',
    ]);
    expect(faultsOf({ a: { kind: 'nothing' } })).toHaveLength(1);
  });

  test('says what comes when something does not happen, and asks for a key only where it has one', () => {
    const bought = { kind: 'event', match: { on: ['purchase'] }, most: { unit: 'days', amount: 1 } };
    expect(faultsOf({ a: { kind: 'wait', wait: bought, next: 'b' }, b: END })).toEqual([
      'steps.a.otherwise: must say what comes when it does not happen',
    ]);
    const same = { kind: 'wait', wait: { ...bought, match: { on: ['purchase'], sameKey: true } }, next: 'b', otherwise: 'b' };
    expect(faultsOf({ a: same, b: END })).toEqual(['entry: must be by key where events of the same key are asked for']);
    expect(faultsOf({ a: same, b: END }, { entry: { kind: 'by_key', property: 'cartId' } })).toEqual([]);
    const birthday = { trigger: { kind: 'date', date: 'birthday', daysBefore: 3, hour: 9 } };
    const before = {
      kind: 'wait',
      wait: { kind: 'before', property: 'until', span: { unit: 'days', amount: 3 } },
      next: 'b',
      otherwise: 'b',
    };
    expect(faultsOf({ a: before, b: END }, birthday)).toEqual(['steps.a.wait: needs an event that tells the time']);
    expect(faultsOf({ a: END }, { ...birthday, entry: { kind: 'by_key', property: 'cartId' } })).toEqual([
      'entry: by key needs an event that tells it',
    ]);
    expect(faultsOf({ a: { ...wait('b'), otherwise: 'b' }, b: END })).toEqual(['steps.a.otherwise: is never taken']);
    const byKey = { entry: { kind: 'by_key', property: 'cartId' } };
    const keyed = { on: ['came'], sameKey: true };
    expect(faultsOf({ a: END }, { ...byKey, trigger: { kind: 'event', match: keyed } })).toEqual([
      'trigger.match.sameKey: the key begins with it',
    ]);
    expect(faultsOf({ a: END }, { ...byKey, trigger: { kind: 'event', match: { ...keyed, sameKey: false } } })).toEqual([]);
  });

  const keyed = { on: ['purchase'], sameKey: true };
  const happened = (match: object) => ({ kind: 'happened', match });
  const branch = (test: object) => ({ a: { kind: 'branch', arms: [{ test, next: 'b' }], otherwise: 'b' }, b: END });
  const points = { kind: 'rule', rule: { kind: 'points', is: 'at_least', value: 1 } };
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a branch', branch(happened(keyed)), {}],
    ['its goal', { a: END }, { goal: { match: keyed, withinDays: 7 } }],
    ['a way out', { a: END }, { exits: [points, happened(keyed)] }],
  ])('that goes by no key cannot ask for events of the same one in %s', (_, steps, more) => {
    const needsKey = ['entry: must be by key where events of the same key are asked for'];
    expect(faultsOf(steps, more)).toEqual(needsKey);
    expect(faultsOf(steps, { ...more, entry: { kind: 'by_key', property: 'cartId' } })).toEqual([]);
  });

  test('that goes by no key may ask for all other events and for rules', () => {
    const other = { on: ['purchase'] };
    const more = { goal: { match: other, withinDays: 7 }, exits: [points, happened(other)] };
    const trigger = { kind: 'audience', audienceId: 'a1', on: 'entered' };
    for (const test of [points, happened(other)]) {
      expect(faultsOf(branch(test), more)).toEqual([]);
      expect(faultsOf(branch(test), { ...more, trigger })).toEqual([]);
    }
    expect(faultsOf({ a: END }, { trigger: { kind: 'event', match: keyed } })).toEqual([
      'entry: must be by key where events of the same key are asked for',
      'trigger.match.sameKey: the key begins with it',
    ]);
  });

  test('waits by the clock of the brand, whatever clocks do', () => {
    expect(clockShows('2026-03-02T01:30:00Z', { hour: 9, minute: 0 }, ZONE)).toBe('2026-03-03T01:00:00.000Z');
    expect(clockShows('2026-03-02T01:00:00Z', { hour: 9, minute: 0 }, ZONE)).toBe('2026-03-02T01:00:00.000Z');
    expect(clockShows('2026-03-02T01:00:00Z', { hour: 9, minute: 0 }, ZONE, true)).toBe('2026-03-03T01:00:00.000Z');
    // 2 March 2026 is a Monday.
    expect(clockShows('2026-03-02T01:00:00Z', { hour: 9, minute: 0, weekdays: [0, 6] }, ZONE)).toBe('2026-03-07T01:00:00.000Z');
    // In Berlin it is 03:00 right after 01:59 on 29 March, and 02:30 comes twice on 25 October.
    expect(clockShows('2026-03-28T23:30:00Z', { hour: 2, minute: 30 }, 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    expect(clockShows('2026-10-24T23:00:00Z', { hour: 2, minute: 30 }, 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(clockShows('2026-10-25T00:30:00Z', { hour: 2, minute: 30 }, 'Europe/Berlin', true)).toBe('2026-10-26T01:30:00.000Z');
    // Three days are three days of the calendar, 72 hours are 72 hours.
    expect(later('2026-03-27T08:00:00Z', { unit: 'days', amount: 3 }, 'Europe/Berlin')).toBe('2026-03-30T07:00:00.000Z');
    expect(later('2026-03-27T08:00:00Z', { unit: 'hours', amount: 72 }, 'Europe/Berlin')).toBe('2026-03-30T08:00:00.000Z');
    expect(earlier('2026-03-30T07:00:00Z', { unit: 'days', amount: 3 }, 'Europe/Berlin')).toBe('2026-03-27T08:00:00.000Z');
    // In New York it is still the evening before.
    expect(clockShows('2026-03-03T01:00:00Z', { hour: 21, minute: 0 }, 'America/New_York')).toBe('2026-03-03T02:00:00.000Z');
  });

  const told = { until: days(3), soon: 'soon', number: 5 };
  const until = (wait: object, visit = 1) => waitsUntil(v.parse(Wait, wait), { since: START, visit, told, zone: ZONE });
  const ahead = (property: string, amount: number) => ({ kind: 'before', property, span: { unit: 'days', amount } });
  test.each<[string, object, number, string | undefined]>([
    ['a while', { kind: 'time', span: { unit: 'minutes', amount: 5 } }, 1, minutes(5)],
    ['an event, at most a while', { kind: 'event', match: { on: ['came'] }, most: { unit: 'days', amount: 2 } }, 1, days(2)],
    ['ten o’clock, which it is', { kind: 'clock', hour: 10 }, 1, START],
    ['ten o’clock, coming round', { kind: 'clock', hour: 10 }, 2, days(1)],
    ['a day before what the event told', ahead('until', 1), 1, days(2)],
    ['exactly now', ahead('until', 3), 1, START],
    ['what is past', ahead('until', 4), 1, undefined],
    ['what the event did not tell', ahead('from', 1), 1, undefined],
    ['what is no time', ahead('soon', 1), 1, undefined],
    ['a number', ahead('number', 1), 1, undefined],
  ])('waits for %s', (_, wait, visit, at) => {
    expect(until(wait, visit)).toBe(at);
  });
});

describe('Who comes in', () => {
  const fields = journeyOf(
    { a: END },
    {
      trigger: { kind: 'event', match: { on: ['viewed'] }, times: { atLeast: 3, withinDays: 7 } },
      entry: { kind: 'by_key', property: 'productId' },
    },
  ).fields;
  const viewed = (at: string, productId = 'cup') => event('viewed', at, { productId }, `${productId}-${at}`);

  test('is whoever did it so often within the days, with the same thing', () => {
    const [first, second, third] = [viewed(START), viewed(days(3)), viewed(days(6.9))];
    expect(bringsIn(fields, third, [first, second], ZONE)).toBe('cup');
    expect(bringsIn(fields, third, [first, second, third, third], ZONE)).toBe('cup');
    expect(bringsIn(fields, second, [first, second, second, third], ZONE)).toBeUndefined();
    expect(bringsIn(fields, viewed(days(8)), [first, second], ZONE)).toBeUndefined();
    expect(bringsIn(fields, third, [first, viewed(days(3), 'pot')], ZONE)).toBeUndefined();
    expect(bringsIn(fields, event('viewed', days(6)), [first, second], ZONE)).toBeUndefined();
  });

  test('may come in again as the journey says, and never while in it', () => {
    const path = { enteredAt: START } as Path;
    const standing: Path = { ...path, stands: { step: 'a', since: START, until: START } };
    const once = { entry: { kind: 'once' as const } };
    const again = { entry: { kind: 'again' as const, days: 30 } };
    expect(mayEnter(once, undefined, START, ZONE)).toBe(true);
    expect(mayEnter(once, path, days(999), ZONE)).toBe(false);
    expect(mayEnter(again, path, minutes(-1, days(30)), ZONE)).toBe(false);
    expect(mayEnter(again, path, days(30), ZONE)).toBe(true);
    expect(mayEnter(again, standing, days(30), ZONE)).toBe(false);
    expect(mayEnter(fields, path, days(999), ZONE)).toBe(false);
    expect(mayEnter({ entry: { kind: 'by_key', property: 'productId', days: 90 } }, path, days(90), ZONE)).toBe(true);
  });
});
