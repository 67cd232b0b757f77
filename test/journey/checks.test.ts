import * as v from 'valibot';
import { bringsIn, mayEnter } from '../../shared/journey/enter';
import { JourneyFields } from '../../shared/journey/journey';
import { clockShows, later } from '../../shared/journey/moments';
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
