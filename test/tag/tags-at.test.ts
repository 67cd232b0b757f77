import * as v from 'valibot';
import { Condition } from '../../shared/tag/condition';
import { linesOf, propertyOf } from '../../shared/tag/event';
import { statesOfMarks } from '../../shared/tag/fold';
import { type Mark, OwnWords } from '../../shared/tag/mark';
import { PART_WORDS, PARTS_OF_DAY, partOfDay } from '../../shared/tag/part-of-day';
import { daysLeft, FAINT, stateAt, type TagState, tagsAt, totalAt } from '../../shared/tag/tag';
import { daysAfter, event, START } from './examples';

const state = (changes: Partial<TagState> = {}): TagState => ({
  ...{ key: 'drink', value: 'tea', origin: { kind: 'rule', ruleId: 'r' }, weight: 4, at: START, count: 1, first: START, last: START },
  ...changes,
});
const justBefore = (at: string): string => new Date(Date.parse(at) - 1).toISOString();

describe('what a state comes to at a moment', () => {
  test.each<[string, Partial<TagState>, string, number]>([
    ['without a half-life it stays', {}, daysAfter(900), 4],
    ['half of it after a half-life', { halfLifeDays: 10 }, daysAfter(10), 2],
    ['more of it before', { halfLifeDays: 10 }, daysAfter(-10), 8],
    ['nothing before it begins', { from: daysAfter(3) }, justBefore(daysAfter(3)), 0],
    ['all of it from then on', { from: daysAfter(3) }, daysAfter(3), 4],
    ['all of it until it ends', { until: daysAfter(3) }, justBefore(daysAfter(3)), 4],
    ['nothing from then on', { until: daysAfter(3) }, daysAfter(3), 0],
    ['a part is in it until it ends', { ends: [{ until: daysAfter(3), weight: 2 }] }, justBefore(daysAfter(3)), 6],
    ['and no longer', { ends: [{ until: daysAfter(3), weight: 2 }] }, daysAfter(3), 4],
    ['parts fade as all does', { halfLifeDays: 1, ends: [{ until: daysAfter(3), weight: 2 }] }, daysAfter(1), 3],
  ])('%s', (_, changes, now, expected) => {
    expect(totalAt(state(changes), now)).toBeCloseTo(expected, 12);
  });

  test('with bands the total decides the value, and the rule the weight', () => {
    const { value: _, ...bare } = state();
    const steps = [
      { from: 2, value: 'some' },
      { from: 4, value: 'much' },
    ];
    const at = (weight: number) => stateAt({ ...bare, weight, bands: { weight: 3, steps } }, START);
    expect([at(4), at(3.99), at(2), at(1.99)]).toEqual([
      { value: 'much', weight: 3 },
      { value: 'some', weight: 3 },
      { value: 'some', weight: 3 },
      undefined,
    ]);
    expect(stateAt(bare, START)).toBeUndefined();
  });
});

describe('the tags of a person', () => {
  test('the heaviest first, of equal ones by name; faint ones are left out', () => {
    const states = [
      state({ value: 'b' }),
      state({ value: 'faint', weight: 0.19 }),
      state({ value: 'word', weight: FAINT }),
      state({ value: 'a' }),
      state({ key: 'a', value: 'z' }),
      state({ value: 'heavy', weight: 9 }),
    ];
    expect(tagsAt(states, START).map(({ key, value }) => `${key}:${value}`)).toEqual([
      ...['drink:heavy', 'a:z', 'drink:a', 'drink:b', 'drink:word'],
    ]);
  });

  test('what several say of the same adds up; each part is told, the heaviest first, with its half-life', () => {
    const [tag, ...others] = tagsAt(
      [
        state({ weight: 1, halfLifeDays: 5, last: daysAfter(-1) }),
        state({ weight: 3, count: 7, origin: { kind: 'manual', by: '小周' } }),
        state({ key: 'drink:tea', value: 'x', weight: 1 }),
      ],
      START,
    );
    expect(others).toHaveLength(1);
    expect(tag).toEqual({
      ...{ key: 'drink', value: 'tea', weight: 4, at: START },
      origins: [
        { origin: { kind: 'manual', by: '小周' }, count: 7, first: START, last: START, weight: 3 },
        { origin: { kind: 'rule', ruleId: 'r' }, count: 1, first: START, last: daysAfter(-1), weight: 1, halfLifeDays: 5 },
      ],
    });
  });

  test('keys and values that run together are not the same tag', () => {
    expect(tagsAt([state({ key: 'a', value: 'b:c' }), state({ key: 'a:b', value: 'c' })], START)).toHaveLength(2);
  });

  test.each<[string, Partial<TagState>, Partial<TagState>, string | undefined, string]>([
    ['the later word stands, whoever said it first', { label: '旧' }, { label: '新', last: daysAfter(1) }, '新', daysAfter(1)],
    ['in whatever order they come', { label: '新', last: daysAfter(1) }, { label: '旧' }, '新', daysAfter(1)],
    ['at the same moment the one that is named later', { label: '一' }, { label: '二' }, '二', START],
    ['who says none leaves it', { label: '旧' }, { last: daysAfter(1) }, '旧', daysAfter(1)],
    ['in whatever order', { last: daysAfter(1) }, { label: '旧' }, '旧', daysAfter(1)],
    ['nobody says one', {}, { last: daysAfter(1) }, undefined, daysAfter(1)],
  ])('what a tag is called: %s', (_, one, other, label, at) => {
    const [tag] = tagsAt([state(one), state(other)], START);
    expect([tag?.label, tag?.at]).toEqual([label, at]);
    expect(tag && 'label' in tag).toBe(label !== undefined);
  });

  test('a level fades by its total, so its part has no half-life', () => {
    const { value: _, ...bare } = state({ halfLifeDays: 5 });
    const [tag] = tagsAt([{ ...bare, bands: { weight: 1, steps: [{ from: 1, value: 'some' }] } }], START);
    expect(tag?.origins[0]).not.toHaveProperty('halfLifeDays');
  });
});

test.each<[string, { weight: number; halfLifeDays?: number }[], number | undefined]>([
  ['just worth a word: no day more', [{ weight: FAINT, halfLifeDays: 30 }], 0],
  ['no longer worth one', [{ weight: 0.19, halfLifeDays: 30 }], undefined],
  ['a begun day is a day', [{ weight: 0.21, halfLifeDays: 30 }], 3],
  [
    'as the slowest would',
    [
      { weight: 0.4, halfLifeDays: 10 },
      { weight: 0.4, halfLifeDays: 30 },
    ],
    60,
  ],
  ['one that stays keeps it', [{ weight: 9, halfLifeDays: 1 }, { weight: 0.3 }], undefined],
  ['nothing', [], undefined],
])('in how many days a tag is gone: %s', (_, parts, expected) => {
  expect(daysLeft(parts)).toBe(expected);
});

describe('what an event tells', () => {
  test('blank text and lists are no property, nothing and no are', () => {
    const one = event('x', { properties: { blank: '', none: 0, no: false, items: [{ productId: 'p', quantity: 1 }], text: 'a' } });
    expect(['blank', 'none', 'no', 'items', 'text', 'missing'].map((name) => propertyOf(one, name))).toEqual([
      ...[undefined, 0, false, undefined, 'a', undefined],
    ]);
  });

  test('the store is a property, however it is named; no other is found so', () => {
    const { properties: _, ...bare } = event('x');
    expect(propertyOf({ ...bare, properties: {}, storeId: 's1' }, 'storeId')).toBe('s1');
    expect(propertyOf({ ...bare, properties: { storeId: 's2' }, storeId: 's1' }, 'storeId')).toBe('s2');
    expect(propertyOf({ ...bare, properties: {}, storeId: 's1' }, 'store')).toBeUndefined();
  });

  test('lines are events of their own, beside what all of them share', () => {
    const one = event('x', {
      properties: {
        amount: 5,
        items: [
          { productId: 'p', category: '茶', quantity: 1 },
          { productId: 'q', category: undefined, quantity: 1 },
        ],
      },
    });
    const lines = linesOf(one);
    expect(lines.map(({ properties }) => [properties.amount, properties['items.productId'], properties['items.category']])).toEqual([
      [5, 'p', '茶'],
      [5, 'q', undefined],
    ]);
    expect(lines.map(({ properties }) => 'items.category' in properties)).toEqual([true, false]);
    expect(lines.every(({ messageId }) => messageId === one.messageId)).toBe(true);
    expect(linesOf(event('x', { properties: {} }))).toEqual([]);
  });
});

test('what was said by hand stands in the order of keys and values, without what was taken away', () => {
  const mark = (key: string, value: string, changes: Partial<Mark> = {}): Mark => ({
    key,
    value,
    origin: { kind: 'manual', by: '小周' },
    at: START,
    ...changes,
  });
  const states = statesOfMarks([mark('b', 'x'), mark('a', 'z'), mark('a', 'y'), mark('a', 'gone', { removed: { by: '小周', at: START } })]);
  expect(states.map(({ key, value }) => `${key}:${value}`)).toEqual(['a:y', 'a:z', 'b:x']);
  expect(states[0]).toEqual({
    key: 'a',
    value: 'y',
    origin: { kind: 'manual', by: '小周' },
    weight: 1,
    at: START,
    count: 1,
    first: START,
    last: START,
  });
});

test.each<[string, string | undefined]>([
  ['  爱坐\t 窗边 ', '爱坐 窗边'],
  ['ＡＢＣ', 'ABC'],
  ['字'.repeat(20), '字'.repeat(20)],
  ['字'.repeat(21), undefined],
  ['   ', undefined],
])("a clerk's own words %j are %j", (text, expected) => {
  const parsed = v.safeParse(OwnWords, text);
  expect(parsed.success ? parsed.output : undefined).toBe(expected);
});

test('a property, and only a property, has a name', () => {
  const is = (about: object): boolean => v.safeParse(Condition, { ...about, is: 'exists' }).success;
  expect(
    [{ field: 'property', property: 'a' }, { field: 'property' }, { field: 'hour' }, { field: 'hour', property: 'a' }].map(is),
  ).toEqual([...[true, false, true, false]]);
});

test('every part of the day has words, and every hour is in one', () => {
  expect(Object.keys(PART_WORDS).sort()).toEqual([...PARTS_OF_DAY].sort());
  expect([0, 4, 5, 10, 11, 13, 14, 17, 18, 21, 22, 23].map(partOfDay)).toEqual([
    ...['night', 'night', 'morning', 'morning', 'noon', 'noon', 'afternoon', 'afternoon', 'evening', 'evening', 'night', 'night'],
  ]);
});
