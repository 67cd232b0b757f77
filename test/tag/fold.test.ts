import * as fc from 'fast-check';
import type { TagEvent } from '../../shared/tag/event';
import { foldTags, MOST_VALUES } from '../../shared/tag/fold';
import type { Mark } from '../../shared/tag/mark';
import type { TagRule } from '../../shared/tag/rule';
import { daysLeft, stateAt, type TagState, tagsAt, totalAt } from '../../shared/tag/tag';
import { startOfLocalDay } from '../../shared/time/local-day';
import { aRule, DAY, daysAfter, event, START, tagged, ZONE } from './examples';

const drunk = (days: number, properties: TagEvent['properties'] = {}, changes: Partial<TagEvent> = {}): TagEvent =>
  event('drunk', { occurredAt: daysAfter(days), properties, ...changes });
const bySort = { says: { kind: 'property', property: 'sort', label: 'name' } } as const;

describe('what is measured', () => {
  test('a count adds the weight for each event, and halves with every half-life', () => {
    const rule = aRule({ weight: 4, fades: { kind: 'halves', days: 14 } });
    expect(tagged([rule], [drunk(0)], daysAfter(0))).toEqual(['drink:tea 4']);
    expect(tagged([rule], [drunk(0)], daysAfter(14))).toEqual(['drink:tea 2']);
    expect(tagged([rule], [drunk(0), drunk(14)], daysAfter(14))).toEqual(['drink:tea 6']);
    expect(tagged([rule], [drunk(0), drunk(14)], daysAfter(28))).toEqual(['drink:tea 3']);
    expect(tagged([rule], [drunk(0)], daysAfter(80))).toEqual([]);
  });

  test('a sum adds up a property; what has none says nothing', () => {
    const rule = aRule({ measure: { kind: 'sum', property: 'cups' }, weight: 0.5 });
    expect(tagged([rule], [drunk(0, { cups: 3 }), drunk(1, { cups: 2 }), drunk(2), drunk(3, { cups: 'many' })], daysAfter(9))).toEqual([
      'drink:tea 2.5',
    ]);
  });

  test('different values of a property count once each', () => {
    const rule = aRule({ measure: { kind: 'distinct', property: 'sort' }, withinDays: 10 });
    const log = [drunk(0, { sort: 'a' }), drunk(1, { sort: 'b' }), drunk(8, { sort: 'a' }), drunk(8)];
    expect(tagged([rule], log, daysAfter(8.5))).toEqual(['drink:tea 2']);
    expect(tagged([rule], log, daysAfter(14))).toEqual(['drink:tea 1']);
    expect(tagged([rule], log, daysAfter(20))).toEqual([]);
  });

  test('the last or the first event alone decides the value', () => {
    const log = [drunk(0, { sort: 'a', name: '甲' }), drunk(2, { sort: 'b' }), drunk(4)];
    expect(tagged([aRule({ ...bySort, measure: { kind: 'last' } })], log, daysAfter(5))).toEqual(['drink:b 1']);
    expect(tagged([aRule({ ...bySort, measure: { kind: 'first' } })], log, daysAfter(5))).toEqual(['drink:a 1']);
    const [state] = foldTags([aRule({ ...bySort, measure: { kind: 'first' } })], log, ZONE, []);
    expect(state).toMatchObject({ label: '甲', count: 1, first: daysAfter(0), last: daysAfter(0) });
  });

  test('a window counts local days, the day of the event being the first', () => {
    const rule = aRule({ withinDays: 3 });
    const log = [event('drunk', { occurredAt: '2026-11-01T23:59:00+08:00' }), event('drunk', { occurredAt: '2026-11-02T00:01:00+08:00' })];
    expect(tagged([rule], log, '2026-11-03T23:59:59+08:00')).toEqual(['drink:tea 2']);
    expect(tagged([rule], log, '2026-11-04T00:00:00+08:00')).toEqual(['drink:tea 1']);
    expect(tagged([rule], log, '2026-11-05T00:00:00+08:00')).toEqual([]);
  });

  test('what expires is gone so many local days after the last touch, all at once', () => {
    const rule = aRule({ fades: { kind: 'expires', days: 2 } });
    const log = [event('drunk', { occurredAt: '2026-11-01T10:00:00+08:00' }), event('drunk', { occurredAt: '2026-11-02T10:00:00+08:00' })];
    expect(tagged([rule], log, '2026-11-03T23:59:59+08:00')).toEqual(['drink:tea 2']);
    expect(tagged([rule], log, '2026-11-04T00:00:00+08:00')).toEqual([]);
  });

  test('bands turn a total into a level; below the first there is none', () => {
    const band = (from: number, value: string) => ({ from, value, words: { zh: value, en: value } });
    const rule = aRule({
      says: { kind: 'band', bands: [band(3, 'some'), band(6, 'many')] },
      measure: { kind: 'sum', property: 'cups' },
      weight: 2,
    });
    const level = (...cups: number[]) =>
      tagged(
        [rule],
        cups.map((one, i) => drunk(i, { cups: one })),
        daysAfter(9),
      );
    expect([level(2), level(2, 1), level(2, 3.5), level(2, 4)]).toEqual([[], ['drink:some 2'], ['drink:some 2'], ['drink:many 2']]);
  });

  test('a rule that gives very many values keeps the heaviest', () => {
    const log = Array.from({ length: MOST_VALUES + 10 }, (_, i) => drunk(i, { sort: `s${i}` }));
    const states = foldTags([aRule({ ...bySort, fades: { kind: 'halves', days: 30 } })], [...log, drunk(0, { sort: 's0' })], ZONE, []);
    expect(states).toHaveLength(MOST_VALUES);
    expect(states.map(({ value }) => value)).toContain('s59');
    expect(states.map(({ value }) => value)).not.toContain('s5');
  });
});

describe('conditions', () => {
  const log = (changes: Partial<TagEvent>): TagEvent[] => [
    drunk(0, { cups: 2, sort: 'oolong', cold: false }, { storeId: 's1', ...changes }),
  ];
  test.each<[TagRule['when'][number], boolean]>([
    [{ field: 'property', property: 'sort', is: 'equal', value: 'oolong' }, true],
    [{ field: 'property', property: 'sort', is: 'not_equal', value: 'oolong' }, false],
    [{ field: 'property', property: 'colour', is: 'not_equal', value: 'red' }, true],
    [{ field: 'property', property: 'cold', is: 'equal', value: false }, true],
    [{ field: 'property', property: 'cups', is: 'at_least', value: 2 }, true],
    [{ field: 'property', property: 'cups', is: 'at_least', value: 2.1 }, false],
    [{ field: 'property', property: 'cups', is: 'at_most', value: 2 }, true],
    [{ field: 'property', property: 'sort', is: 'at_most', value: 2 }, false],
    [{ field: 'property', property: 'sort', is: 'in', values: ['green', 'oolong'] }, true],
    [{ field: 'property', property: 'colour', is: 'in', values: ['red'] }, false],
    [{ field: 'property', property: 'cold', is: 'exists' }, true],
    [{ field: 'property', property: 'colour', is: 'exists' }, false],
    [{ field: 'channel', is: 'equal', value: 'counter' }, true],
    [{ field: 'channel', is: 'in', values: ['h5', 'pos'] }, false],
    [{ field: 'store', is: 'in', values: ['s1', 's2'] }, true],
    [{ field: 'store', is: 'equal', value: 's2' }, false],
    // 1 November 2026 is a Sunday; 00:00 UTC is 08:00 in Shanghai.
    [{ field: 'hour', is: 'equal', value: 8 }, true],
    [{ field: 'hour', is: 'at_least', value: 9 }, false],
    [{ field: 'weekday', is: 'in', values: [0, 6] }, true],
    [{ field: 'weekday', is: 'equal', value: 1 }, false],
  ])('%j holds: %s', (condition, holds) => {
    expect(tagged([aRule({ when: [condition] })], log({}), daysAfter(1))).toEqual(holds ? ['drink:tea 1'] : []);
  });
});

describe('a rule that was changed', () => {
  const before = aRule({ weight: 5 });
  const changed = aRule({ weight: 1, version: 2, since: daysAfter(10), earlier: [{ ...before, until: daysAfter(10) }] });

  test('judges what happens from then on; what was said stays as it was said', () => {
    expect(tagged([changed], [drunk(9)], daysAfter(20))).toEqual(['drink:tea 5']);
    expect(tagged([changed], [drunk(10)], daysAfter(20))).toEqual(['drink:tea 1']);
    expect(tagged([changed], [drunk(10), drunk(9)], daysAfter(20))).toEqual(['drink:tea 6']);
  });

  test('recomputed, it judges everything', () => {
    expect(tagged([aRule({ weight: 1, version: 2 })], [drunk(9), drunk(10)], daysAfter(20))).toEqual(['drink:tea 2']);
  });

  test('that says but one thing of a person says it by its latest version that has something to say', () => {
    const last = { ...bySort, measure: { kind: 'last' } } as const;
    const rule = aRule({ ...last, key: 'taste', since: daysAfter(10), earlier: [{ ...aRule(last), until: daysAfter(10) }] });
    expect(tagged([rule], [drunk(1, { sort: 'a' })], daysAfter(20))).toEqual(['drink:a 1']);
    expect(tagged([rule], [drunk(1, { sort: 'a' }), drunk(11, { sort: 'b' })], daysAfter(20))).toEqual(['taste:b 1']);
  });

  test('takes back what an earlier version said, by that version', () => {
    const takenBackBy = { on: ['spilt'], at: 'drunkAt' };
    const rule = { ...changed, takenBackBy, earlier: [{ ...before, takenBackBy, until: daysAfter(10) }] };
    const spilt = event('spilt', { occurredAt: daysAfter(11), properties: { drunkAt: daysAfter(9) } });
    expect(tagged([rule], [drunk(9), spilt], daysAfter(20))).toEqual([]);
  });
});

describe('what is said by hand and by file', () => {
  const mark = (changes: Partial<Mark> = {}): Mark => ({
    ...{ key: 'own', value: '爱坐窗边', origin: { kind: 'manual', by: '小周' }, at: START },
    ...changes,
  });

  test('stays until it is taken away, and tells who said it', () => {
    const [tag] = tagsAt(foldTags([], [], ZONE, [mark()]), daysAfter(900));
    expect(tag).toMatchObject({ key: 'own', value: '爱坐窗边', weight: 1, origins: [{ origin: { kind: 'manual', by: '小周' } }] });
    expect(foldTags([], [], ZONE, [mark({ removed: { by: '小周', at: daysAfter(1) } })])).toEqual([]);
  });

  test('adds to what rules say of the same, each with its own part', () => {
    const states = foldTags([aRule({ weight: 2 })], [drunk(0), drunk(1)], ZONE, [mark({ key: 'drink', value: 'tea' })]);
    const [tag] = tagsAt(states, daysAfter(2));
    expect(tag).toMatchObject({ weight: 5, at: daysAfter(1) });
    expect(tag?.origins.map(({ origin, weight, count }) => [origin.kind, weight, count])).toEqual([
      ['rule', 4, 2],
      ['manual', 1, 1],
    ]);
  });
});

const anyRule: fc.Arbitrary<TagRule> = fc
  .record({
    measure: fc.constantFrom('count' as const, 'sum' as const, 'distinct' as const),
    fades: fc.constantFrom(
      { kind: 'halves', days: 7 } as const,
      { kind: 'halves', days: 60 } as const,
      { kind: 'expires', days: 20 } as const,
      { kind: 'stays' } as const,
    ),
    withinDays: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
    weight: fc.integer({ min: 1, max: 3 }),
    byProperty: fc.boolean(),
    takenBack: fc.boolean(),
  })
  .map(({ measure, withinDays, byProperty, takenBack, ...rule }) =>
    aRule({
      ...rule,
      measure: measure === 'count' ? { kind: 'count' } : { kind: measure, property: measure === 'sum' ? 'cups' : 'sort' },
      ...(withinDays !== undefined && { withinDays }),
      ...(byProperty && { says: { kind: 'property', property: 'place' } }),
      ...(takenBack && measure !== 'distinct' && { takenBackBy: { on: ['spilt'], at: 'drunkAt' } }),
    }),
  );

const anyLog: fc.Arbitrary<TagEvent[]> = fc
  .array(
    fc.record({
      type: fc.constantFrom('drunk', 'drunk', 'drunk', 'spilt', 'slept'),
      hours: fc.integer({ min: 0, max: 24 * 60 }),
      cups: fc.integer({ min: 0, max: 4 }),
      sort: fc.constantFrom('a', 'b', 'c'),
      place: fc.constantFrom('home', 'away'),
    }),
    { maxLength: 25 },
  )
  .map((all) =>
    all.map(({ type, hours, ...properties }, i) =>
      event(type, { messageId: `message-${i}`, occurredAt: daysAfter(hours / 24), properties }),
    ),
  );

test('the same events in any order, some of them twice, give the very same tags', () => {
  const shuffled = anyLog.chain((log) =>
    fc.tuple(fc.constant(log), fc.shuffledSubarray([...log, ...log.slice(0, 5)], { minLength: log.length + Math.min(5, log.length) })),
  );
  fc.assert(
    fc.property(fc.array(anyRule, { minLength: 1, maxLength: 3 }), shuffled, (rules, [log, other]) => {
      expect(foldTags(rules, other, ZONE, [])).toEqual(foldTags(rules, log, ZONE, []));
    }),
    { seed: 41 },
  );
});

/** What a rule comes to at a moment, in the plainest way: every event is asked what it is worth then. */
const bruteForce = (rule: TagRule, log: readonly TagEvent[], value: string, now: string): number => {
  const own = log.filter(
    ({ type, properties }) =>
      (type === 'drunk' || (type === 'spilt' && rule.takenBackBy !== undefined)) &&
      (rule.says.kind === 'fixed' ? 'tea' : properties.place) === value,
  );
  const lastOf = new Map(
    [...own].sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt)).map((one) => [one.properties.sort, one]),
  );
  const counted = rule.measure.kind === 'distinct' ? [...lastOf.values()] : own;
  const said = own.filter(({ type }) => type === 'drunk').length;
  const left = rule.measure.kind === 'count' ? said - (own.length - said) : said;
  const last = own.map(({ occurredAt }) => Date.parse(occurredAt)).reduce((a, b) => Math.max(a, b), 0);
  if (left <= 0) return 0;
  if (rule.fades.kind === 'expires' && Date.parse(now) >= Date.parse(startOfLocalDay(new Date(last).toISOString(), ZONE, rule.fades.days)))
    return 0;
  return counted.reduce((sum, { type, occurredAt, properties }) => {
    if (rule.withinDays !== undefined && Date.parse(now) >= Date.parse(startOfLocalDay(occurredAt, ZONE, rule.withinDays))) return sum;
    const amount = rule.measure.kind === 'sum' ? Number(properties.cups) : 1;
    const faded = rule.fades.kind === 'halves' ? 0.5 ** ((Date.parse(now) - Date.parse(occurredAt)) / DAY / rule.fades.days) : 1;
    return sum + (type === 'spilt' ? -1 : 1) * amount * rule.weight * faded;
  }, 0);
};

test('a tag weighs what all its events weigh by then', () => {
  fc.assert(
    fc.property(anyRule, anyLog, fc.integer({ min: 60 * 24, max: 110 * 24 }), (rule, log, hours) => {
      const now = daysAfter(hours / 24);
      const states = foldTags([rule], log, ZONE, []);
      for (const value of ['tea', 'home', 'away']) {
        const state = states.find((one) => one.value === value);
        expect(state ? totalAt(state, now) : 0).toBeCloseTo(bruteForce(rule, log, value, now), 9);
      }
    }),
    { seed: 42, numRuns: 300 },
  );
});

test('to decay for a while and then for another is to decay for both', () => {
  const state: TagState = {
    ...{ key: 'drink', value: 'tea', origin: { kind: 'rule', ruleId: 'drinks' }, weight: 3, at: START, halfLifeDays: 14, count: 1 },
    ...{ first: START, last: START },
  };
  fc.assert(
    fc.property(fc.double({ min: 0, max: 200, noNaN: true }), fc.double({ min: 0, max: 200, noNaN: true }), (a, b) => {
      const [between, end] = [daysAfter(a), daysAfter(b, daysAfter(a))];
      const there = { ...state, weight: totalAt(state, between), at: between };
      expect(totalAt(there, end)).toBeCloseTo(totalAt(state, end), 9);
    }),
    { seed: 43 },
  );
  expect(stateAt(state, daysAfter(14))).toEqual({ value: 'tea', weight: 1.5 });
});

test('a tag says in how many days it is no longer worth a word: exactly when its parts fade alike, not at all when one stays', () => {
  expect(daysLeft([{ weight: 1.6, halfLifeDays: 30 }])).toBe(90);
  expect(
    daysLeft([
      { weight: 0.8, halfLifeDays: 30 },
      { weight: 0.8, halfLifeDays: 30 },
    ]),
  ).toBe(90);
  expect(daysLeft([{ weight: 1.6, halfLifeDays: 30 }, { weight: 1 }])).toBeUndefined();
});
