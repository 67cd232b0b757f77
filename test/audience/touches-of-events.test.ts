import * as fc from 'fast-check';
import { askedFor, touchesOf } from '../../shared/audience/touches';
import { touchesOfEvents } from '../../shared/audience/touches-of-events';
import type { TagEvent } from '../../shared/tag/event';
import { aProfile, FIRST, ZONE } from './examples';

let made = 0;
const event = (changes: Partial<TagEvent> = {}): TagEvent => ({
  ...{ messageId: `m${++made}`, type: 'purchase', channel: 'pos', occurredAt: '2026-11-01T04:00:00Z', properties: {} },
  ...changes,
});
const bought = (amount: unknown, currency?: string): TagEvent =>
  event({ properties: { amount, ...(currency !== undefined && { currency }) } as TagEvent['properties'] });
const touches = (...events: TagEvent[]) => touchesOfEvents(events, ZONE);

describe('what somebody did, as audiences ask for it', () => {
  test('of one type on one local day, channel and store is one touch, with how often and what it came to', () => {
    const at = (occurredAt: string, storeId?: string) =>
      event({ occurredAt, properties: { amount: 100, ...(storeId !== undefined && { storeId }) } });
    expect(touches(at('2026-11-01T15:59:59Z', 's1'), at('2026-10-31T16:00:00Z', 's1'), at('2026-11-01T16:00:00Z', 's1'))).toEqual({
      purchase: [
        { day: FIRST, channel: 'pos', storeId: 's1', count: 2, amount: 200 },
        { day: FIRST + 1, channel: 'pos', storeId: 's1', count: 1, amount: 100 },
      ],
    });
  });

  test('other channels and stores are other touches, in the order of channel and store; without a store first', () => {
    const found = touches(
      event({ channel: 'pos', storeId: 's2' }),
      event({ channel: 'online' }),
      event({ channel: 'pos', storeId: 's1' }),
      event({ channel: 'pos' }),
    );
    expect(found.purchase?.map(({ channel, storeId }) => [channel, storeId])).toEqual([
      ['online', undefined],
      ['pos', undefined],
      ['pos', 's1'],
      ['pos', 's2'],
    ]);
    expect(found.purchase?.map((one) => 'storeId' in one)).toEqual([false, false, true, true]);
  });

  test('types stand in the order of their names', () => {
    expect(Object.keys(touches(event({ type: 'purchase' }), event({ type: 'app_opened' }), event({ type: 'link_opened' })))).toEqual([
      ...['app_opened', 'link_opened', 'purchase'],
    ]);
  });

  test('what audiences say of a member is left out, that no rule asks for itself', () => {
    expect(touches(event({ type: 'audience_entered' }), event({ type: 'audience_left' }))).toEqual({});
  });

  test.each<[string, TagEvent[], { count: number; amount?: number }]>([
    ['amounts without a currency are of the brand', [bought(300), bought(45)], { count: 2, amount: 345 }],
    ['so are those in its currency', [bought(300, 'CNY'), bought(-45, 'CNY')], { count: 2, amount: 255 }],
    ['other money counts as an event without an amount', [bought(300, 'USD')], { count: 1 }],
    ['beside money of the brand too', [bought(300, 'CNY'), bought(7, 'USD')], { count: 2, amount: 300 }],
    ['what is no number is no amount', [bought('300')], { count: 1 }],
    ['nothing is an amount', [bought(0)], { count: 1, amount: 0 }],
    ['an amount that comes after one without', [event(), bought(12)], { count: 2, amount: 12 }],
  ])('%s', (_, events, expected) => {
    expect(touches(...events).purchase).toEqual([{ day: FIRST, channel: 'pos', ...expected }]);
  });

  test('a store that is no text is no store', () => {
    expect(touches(event({ properties: { storeId: 7 } })).purchase).toEqual([{ day: FIRST, channel: 'pos', count: 1 }]);
  });

  test('in any order the same comes out', () => {
    const some = fc.record({
      messageId: fc.uuid(),
      type: fc.constantFrom('purchase', 'app_opened'),
      channel: fc.constantFrom('pos' as const, 'online' as const),
      occurredAt: fc.integer({ min: 0, max: 100 }).map((hours) => new Date(Date.UTC(2026, 10, 1, hours)).toISOString()),
      storeId: fc.constantFrom(undefined, 's1', 's2'),
      properties: fc.record({ amount: fc.integer({ min: -5, max: 20 }) }, { requiredKeys: [] }),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), (events) => {
        const found = touchesOfEvents(events, ZONE);
        expect(JSON.stringify(touchesOfEvents([...events].reverse(), ZONE))).toBe(JSON.stringify(found));
        const counted = Object.values(found)
          .flat()
          .reduce((sum, { count }) => sum + count, 0);
        expect(counted).toBe(events.length);
      }),
    );
  });
});

describe('which touches are asked for', () => {
  const touched = (channel: string, storeId?: string) => ({ day: 1, channel, count: 1, ...(storeId !== undefined && { storeId }) });

  test.each<[string, { channels?: string[]; stores?: string[] }, boolean[]]>([
    ['of the type', {}, [true, true, true]],
    ['on these channels', { channels: ['online', 'h5'] }, [true, false, false]],
    ['in these stores, so not in none', { stores: ['s1'] }, [false, true, false]],
    ['both at once', { channels: ['online'], stores: ['s1', 's2'] }, [false, false, false]],
  ])('%s', (_, which, expected) => {
    const { type, counts } = askedFor({ type: 'purchase', ...which });
    expect(type).toBe('purchase');
    expect([touched('online'), touched('pos', 's1'), touched('pos', 's2')].map(counts)).toEqual(expected);
  });

  test('of a type that nobody did there is nothing, even if every object has something of the name', () => {
    const profile = aProfile({ touches: { purchase: [touched('pos')] } });
    expect(touchesOf(profile, 'purchase')).toHaveLength(1);
    expect([touchesOf(profile, 'app_opened'), touchesOf(profile, 'constructor')]).toEqual([[], []]);
  });
});
