import type { TagEvent } from '../../shared/tag/event';
import { foldTags, MOST_VALUES } from '../../shared/tag/fold';
import { measured, type Touch } from '../../shared/tag/measure';
import type { TagRule } from '../../shared/tag/rule';
import { aRule, daysAfter, event, START, ZONE } from './examples';

const drunk = (days: number, properties: TagEvent['properties'] = {}, changes: Partial<TagEvent> = {}): TagEvent =>
  event('drunk', { occurredAt: daysAfter(days), properties, ...changes });
const spilt = (days: number, properties: TagEvent['properties'] = {}): TagEvent =>
  event('spilt', { occurredAt: daysAfter(days), properties });
const fold = (rule: Partial<TagRule>, ...events: TagEvent[]) => foldTags([aRule(rule)], events, ZONE, []);
const values = (rule: Partial<TagRule>, ...events: TagEvent[]): (string | undefined)[] => fold(rule, ...events).map(({ value }) => value);
const bySort = { says: { kind: 'property', property: 'sort', label: 'name' } } as const;
const takenBackBy = { on: ['spilt'], at: 'drunkAt' };

describe('which events count', () => {
  test('of the same moment the one with the later message id is the last', () => {
    const same = (messageId: string, sort: string): TagEvent => drunk(1, { sort }, { messageId });
    const log = [same('m2', 'b'), same('m3', 'c'), same('m1', 'a')];
    expect([values({ ...bySort, measure: { kind: 'last' } }, ...log), values({ ...bySort, measure: { kind: 'first' } }, ...log)]).toEqual([
      ['c'],
      ['a'],
    ]);
  });

  test('moments are compared, not how they are written', () => {
    const early = drunk(0, { sort: 'early' }, { occurredAt: '2026-11-02T06:00:00+08:00' });
    const late = drunk(0, { sort: 'late' }, { occurredAt: '2026-11-01T23:00:00Z' });
    expect(values({ ...bySort, measure: { kind: 'last' } }, late, early)).toEqual(['late']);
    expect(fold({}, late, early)[0]).toMatchObject({ count: 2, first: '2026-11-01T22:00:00.000Z', last: '2026-11-01T23:00:00.000Z' });
  });

  test('what another type says, or what is taken back without a rule for it, is nothing', () => {
    expect(fold({}, spilt(1), event('slept'))).toEqual([]);
    expect(fold({}, drunk(0), spilt(1))[0]?.count).toBe(1);
  });

  test('conditions ask of each event, or of each line where the rule is about lines', () => {
    const items = [
      { productId: 'p', category: '茶', quantity: 2 },
      { productId: 'q', category: '豆', quantity: 1 },
    ];
    const log = [drunk(0, { items }), drunk(1, { items: [{ productId: 'r', category: '茶', quantity: 5 }] }), drunk(2)];
    const byCategory = { says: { kind: 'property', property: 'items.category' } } as const;
    const counts = (rule: Partial<TagRule>) => fold(rule, ...log).map(({ value, count, weight }) => [value, count, weight]);
    expect(counts(byCategory)).toEqual([
      ['茶', 2, 2],
      ['豆', 1, 1],
    ]);
    expect(counts({ measure: { kind: 'sum', property: 'items.quantity' } })).toEqual([['tea', 3, 8]]);
    expect(counts({ when: [{ field: 'property', property: 'items.category', is: 'equal', value: '茶' }] })).toEqual([['tea', 2, 2]]);
    expect(counts({ when: [{ field: 'property', property: 'items', is: 'exists' }] })).toEqual([]);
    expect(counts({})).toEqual([['tea', 3, 3]]);
    const and = (...when: TagRule['when']) => counts({ when });
    expect(and({ field: 'hour', is: 'equal', value: 8 }, { field: 'weekday', is: 'equal', value: 1 })).toEqual([['tea', 1, 1]]);
  });

  test('at least and at most ask of numbers: text is neither, whatever number it says', () => {
    const log = [drunk(0, { cups: 3 }), drunk(1, { cups: '3' }), drunk(2, { cups: 2.9 }), drunk(3, { cups: 3.1 }), drunk(4)];
    const days = (is: 'at_least' | 'at_most') => {
      const [state] = fold({ when: [{ field: 'property', property: 'cups', is, value: 3 }] }, ...log);
      return [state?.count, state?.first, state?.last];
    };
    expect([days('at_least'), days('at_most')]).toEqual([
      [2, START, daysAfter(3)],
      [2, START, daysAfter(2)],
    ]);
  });

  test('a version judges from its first moment up to the first of the next', () => {
    const earlier = { ...aRule({ weight: 5 }), since: daysAfter(1), until: daysAfter(2) };
    const weights = (ms: number) =>
      fold({ since: daysAfter(2), earlier: [earlier] }, drunk(0, {}, { occurredAt: new Date(ms).toISOString() })).map(
        ({ weight }) => weight,
      );
    const [from, until] = [Date.parse(daysAfter(1)), Date.parse(daysAfter(2))];
    expect([from - 1, from, until - 1, until].map(weights)).toEqual([[], [5], [5], [1]]);
  });
});

describe('what is taken back', () => {
  test('counts as of when it was said; without a time that can be read, as of when it was taken back', () => {
    const halves = { takenBackBy, fades: { kind: 'halves', days: 1 } } as const;
    const left = (properties: TagEvent['properties']) => fold(halves, drunk(0), drunk(2), spilt(2, properties))[0]?.weight;
    expect(left({ drunkAt: daysAfter(0) })).toBeCloseTo(1, 12);
    for (const drunkAt of ['yesterday', 5, '']) expect(left({ drunkAt })).toBeCloseTo(0.25, 12);
    expect(left({})).toBeCloseTo(0.25, 12);
    const { at: _, ...without } = takenBackBy;
    expect(fold({ ...halves, takenBackBy: without }, drunk(0), drunk(2), spilt(2, { drunkAt: daysAfter(0) }))[0]?.weight).toBeCloseTo(
      0.25,
      12,
    );
  });

  test('as often as it was said, nothing is left; of a sum what did not go back', () => {
    expect(fold({ takenBackBy }, drunk(0), spilt(1, { drunkAt: daysAfter(0) }))).toEqual([]);
    expect(fold({ takenBackBy }, drunk(0), drunk(1), spilt(2, { drunkAt: daysAfter(0) }))[0]?.count).toBe(1);
    const cups = { takenBackBy, measure: { kind: 'sum', property: 'cups' } } as const;
    expect(fold(cups, drunk(0, { cups: 5 }), spilt(1, { cups: 2, drunkAt: daysAfter(0) }))[0]).toMatchObject({ count: 1, weight: 3 });
    expect(fold(cups, spilt(1, { cups: 2, drunkAt: daysAfter(0) }))).toEqual([]);
  });
});

describe('what is said', () => {
  test('a value is text of sixty characters at most, whole ones', () => {
    const [value] = values(bySort, drunk(0, { sort: '😀'.repeat(61) }));
    expect(value).toBe('😀'.repeat(60));
    expect(values(bySort, drunk(0, { sort: 7 }), drunk(1, { sort: true }))).toEqual(['7', 'true']);
  });

  test('the latest label stands; a state without one has none', () => {
    const labels = (...events: TagEvent[]) => fold(bySort, ...events).map((state) => ('label' in state ? state.label : 'none'));
    expect(labels(drunk(0, { sort: 'a', name: '旧' }), drunk(1, { sort: 'a', name: '新' }), drunk(2, { sort: 'a' }))).toEqual(['新']);
    expect(labels(drunk(0, { sort: 'a' }))).toEqual(['none']);
    expect(fold({ says: { kind: 'property', property: 'sort' } }, drunk(0, { sort: 'a', name: '甲' }))[0]).not.toHaveProperty('label');
  });

  test('a level has no value of its own', () => {
    const says = { kind: 'band', bands: [{ from: 1, value: 'some', words: { zh: '档', en: 'Level' } }] } as const;
    const [state] = fold({ says: { ...says, bands: [...says.bands] }, weight: 3 }, drunk(0), drunk(1));
    expect(state).not.toHaveProperty('value');
    expect(state).toMatchObject({ weight: 2, bands: { weight: 3, steps: [{ from: 1, value: 'some' }] } });
  });

  test('silence begins to say something with the day after so many days, the last of them all told', () => {
    const [state, ...others] = fold({ measure: { kind: 'silence', days: 2 }, weight: 3 }, drunk(0), drunk(1));
    expect(others).toEqual([]);
    // The second of November, 8 o'clock in Shanghai, and two local days.
    expect(state).toEqual({
      ...{ key: 'drink', value: 'tea', origin: { kind: 'rule', ruleId: 'drinks' }, weight: 3 },
      ...{ at: daysAfter(1), from: '2026-11-03T16:00:00.000Z', count: 1, first: daysAfter(1), last: daysAfter(1) },
    });
  });

  test('a window ends on a day for all that happened on it, the soonest first; each fades from when it was', () => {
    const log = [drunk(0.9), drunk(0), drunk(0.1)];
    const [state] = fold({ withinDays: 2, fades: { kind: 'halves', days: 0.9 } }, ...log);
    expect(state?.weight).toBe(0);
    expect(state?.ends?.map(({ until }) => until)).toEqual(['2026-11-02T16:00:00.000Z', '2026-11-03T16:00:00.000Z']);
    expect(state?.ends?.[0]?.weight).toBeCloseTo(0.5 + 2 ** (-0.8 / 0.9), 12);
    expect(state?.ends?.[1]?.weight).toBeCloseTo(1, 12);
  });

  test('of different values the latest of each counts, in the order of time', () => {
    const touch = (days: number, amount: string): Touch => ({ at: daysAfter(days), value: 'tea', sign: 1, amount });
    const rule = aRule({ measure: { kind: 'distinct', property: 'sort' } });
    expect(measured(rule, [touch(0, 'a'), touch(1, 'b'), touch(2, 'a')], ZONE)).toMatchObject({
      count: 2,
      weight: 2,
      first: daysAfter(1),
      last: daysAfter(2),
    });
    expect(measured(rule, [], ZONE)).toBeUndefined();
  });
});

describe('of very many values', () => {
  const many = (count: number): TagEvent[] => Array.from({ length: count }, (_, i) => drunk(0, { sort: `s${String(i).padStart(2, '0')}` }));

  test('so many are kept as they came', () => {
    expect(values(bySort, ...many(MOST_VALUES).reverse())).toHaveLength(MOST_VALUES);
  });

  test('of one more the lightest goes, as of the last of all; of equal ones the last by name', () => {
    const fading = { ...bySort, fades: { kind: 'halves', days: 1 } } as const;
    const all = many(MOST_VALUES + 1);
    const first = all.slice(0, MOST_VALUES).map(({ properties }) => properties.sort);
    expect([values(fading, ...all), values(fading, ...[...all].reverse().map((one, i) => ({ ...one, messageId: `r${100 + i}` })))]).toEqual(
      [first, first],
    );
    // The first by name is three days old when the others come, and twice as heavy then.
    const old = Array.from({ length: 8 }, () => drunk(-3, { sort: 's00' }));
    expect(values(fading, ...old, ...all.slice(1))).toContain('s00');
    expect(values(fading, ...old.slice(1), ...all.slice(1))).not.toContain('s00');
  });

  test('what has run out by the last of all goes, however heavy it was', () => {
    const expiring = { ...bySort, fades: { kind: 'expires', days: 7 } } as const;
    const heavy = Array.from({ length: 5 }, () => drunk(0, { sort: 'zz' }));
    const late = [drunk(0.5, { sort: 'late' }), drunk(30, { sort: 'late' })];
    const others = many(MOST_VALUES - 1).map((one) => ({ ...one, occurredAt: daysAfter(1) }));
    const kept = values(expiring, ...heavy, ...late, ...others);
    expect([kept.length, kept[0], kept.includes('zz')]).toEqual([MOST_VALUES, 'late', false]);
  });
});

test('what rules say stands in their order, and what people said behind it', () => {
  const mark = { key: 'own', value: '爱坐窗边', origin: { kind: 'manual' as const, by: '小周' }, at: START };
  const states = foldTags([aRule({ key: 'b' }), aRule({ key: 'a' })], [drunk(0)], ZONE, [mark]);
  expect(states.map(({ key }) => key)).toEqual(['b', 'a', 'own']);
});
