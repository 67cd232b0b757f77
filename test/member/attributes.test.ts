import * as fc from 'fast-check';
import * as v from 'valibot';
import {
  AttributeRule,
  AttributeSource,
  type AttributeValue,
  type AttributeValues,
  attributesWith,
  bothOf,
  DEFAULT_ATTRIBUTE_RULES,
  valueBy,
  valuesOf,
  withValue,
} from '../../shared/member/attributes';
import { maskedValue } from '../../shared/member/masked';
import { utc } from '../../shared/time/instant';

const value = fc.record({
  value: fc.constantFrom('林知夏', '林夏', 'Lin', '知夏'),
  source: fc.constantFrom(...AttributeSource.options),
  at: fc.integer({ min: 0, max: 6 }).map((day) => utc(Date.UTC(2026, 0, 1 + day))),
});
const rule = fc.constantFrom<AttributeRule>(
  { by: 'newest' },
  { by: 'longest' },
  { by: 'offline_first' },
  { by: 'priority', sources: ['wechat', 'member'] },
);
const known = (values: AttributeValue[]): AttributeValues => values.reduce<AttributeValues>(withValue, { values: [] });

const NAMES: AttributeValue[] = [
  { value: '林知夏', source: 'member', at: '2026-03-01T00:00:00Z' },
  { value: '林夏', source: 'pos', at: '2026-02-01T00:00:00Z' },
  { value: '林知夏小姐夏夏', source: 'import', at: '2026-01-01T00:00:00Z' },
  { value: 'Summer', source: 'wechat', at: '2026-04-01T00:00:00Z' },
];

test.each<[string, AttributeRule, string]>([
  ['the newest', { by: 'newest' }, 'Summer'],
  ['the longest', { by: 'longest' }, '林知夏小姐夏夏'],
  ['what a store knows first', { by: 'offline_first' }, '林夏'],
  ['an order of sources', { by: 'priority', sources: ['online', 'member', 'wechat'] }, '林知夏'],
  ['an order that names none of them: the newest', { by: 'priority', sources: ['online'] }, 'Summer'],
])('a value is chosen by %s', (_, by, expected) => {
  expect(valueBy(by, { values: NAMES })?.value).toBe(expected);
  expect(valueBy(by, { values: NAMES, chosen: '林夏' })?.value).toBe('林夏');
  expect(valueBy(by, { values: NAMES, chosen: 'nobody ever said' })?.value).toBe(expected);
});

test('what is derived counts only where nobody has said anything, whatever the rule', () => {
  const guess: AttributeValue = { value: '江苏省', source: 'derived', at: '2026-05-01T00:00:00Z' };
  const said: AttributeValue = { value: '上海市', source: 'import', at: '2020-01-01T00:00:00Z' };
  fc.assert(
    fc.property(rule, (by) => {
      expect(valueBy(by, { values: [guess] })).toBe(guess);
      expect(valueBy(by, { values: [guess, said] })).toBe(said);
    }),
  );
  expect(valueBy({ by: 'newest' }, { values: [guess, said], chosen: '江苏省' })).toBe(guess);
});

test('in whatever order values come, the same one counts; the same value of the same source stays one', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 12 }), rule, fc.nat(), (values, by, turn) => {
      const turned = [...values.slice(turn % 12), ...values.slice(0, turn % 12)].reverse();
      expect(valueBy(by, known(turned))).toEqual(valueBy(by, known(values)));
      expect(known([...values, ...values])).toEqual(known(values));
    }),
    { seed: 4 },
  );
});

test('two people who are one have all values of both, whichever comes first', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 6 }), fc.array(value, { maxLength: 6 }), rule, (one, other, by) => {
      const both = bothOf({ name: known(one) }, { name: known(other) });
      const swapped = bothOf({ name: known(other) }, { name: known(one) });
      expect(both).toEqual(swapped);
      expect(valueBy(by, both.name ?? { values: [] })).toEqual(valueBy(by, known([...one, ...other])));
    }),
    { seed: 5 },
  );
});

test('the same value of the same source has the later time, whichever comes first; the newest stand first, then by the text', () => {
  const [old, late] = [NAMES[2], { ...NAMES[2], at: '2026-03-02T00:00:00Z' }] as [AttributeValue, AttributeValue];
  expect([known([old, late]), known([late, old])]).toStrictEqual([{ values: [late] }, { values: [late] }]);
  const [a, b] = ['a', 'b'].map((value): AttributeValue => ({ value, source: 'pos', at: old.at })) as [AttributeValue, AttributeValue];
  const other: AttributeValue = { ...a, source: 'wechat' };
  expect([known([b, late, a, other]), known([other, a, b, late])]).toStrictEqual(Array(2).fill({ values: [late, a, other, b] }));
  expect(valueBy({ by: 'newest' }, { values: [b, a] })).toBe(a);
  expect(withValue(undefined, a)).toStrictEqual({ values: [a] });
  expect(withValue({ values: [], chosen: 'x', changedAt: old.at }, a)).toStrictEqual({ values: [a], chosen: 'x', changedAt: old.at });
});

test('the longest is counted in letters, not in code units', () => {
  const [pair, three] = ['𠮷𠮷', '林知夏'].map((value): AttributeValue => ({ value, source: 'member', at: '2026-03-01T00:00:00Z' }));
  expect(valueBy({ by: 'longest' }, { values: [pair, three] as AttributeValue[] })).toBe(three);
});

test('twenty values of one attribute are kept, the oldest goes first', () => {
  const days = Array.from({ length: 21 }, (_, i): AttributeValue => ({ value: `n${i}`, source: 'pos', at: utc(Date.UTC(2026, 0, 1 + i)) }));
  expect(known(days).values).toEqual(days.slice(1).reverse());
  expect(known(days.slice(1)).values).toHaveLength(20);
});

test('what is told now comes beside what is known, and what is not told stays', () => {
  const at = '2026-05-01T00:00:00Z';
  const before = { city: known(NAMES), email: known(NAMES) };
  expect(attributesWith(before, { values: { name: '知夏', city: '上海市' }, source: 'staff', at })).toStrictEqual({
    name: { values: [{ value: '知夏', source: 'staff', at }] },
    city: withValue(before.city, { value: '上海市', source: 'staff', at }),
    email: before.email,
  });
  expect(before.city).toStrictEqual(known(NAMES));
});

test('of two people who are one, choices by hand stay, the first one’s before the other’s, and the later change', () => {
  const [mine, other] = [known(NAMES.slice(0, 1)), known(NAMES.slice(1, 2))];
  const [chosen, times] = [{ chosen: '林夏' }, { early: '2026-03-01T07:00:00+08:00', late: '2026-03-01T00:00:00Z' }];
  const [a, b] = [
    { ...mine, ...chosen, changedAt: times.early },
    { ...other, chosen: '林知夏', changedAt: times.late },
  ];
  const values = known(NAMES.slice(0, 2)).values;
  expect(bothOf({ name: a, city: mine }, { name: b, email: other })).toStrictEqual({
    name: { values, ...chosen, changedAt: times.late },
    city: mine,
    email: other,
  });
  expect(bothOf({ name: mine }, { name: b })).toStrictEqual({ name: { values, chosen: '林知夏', changedAt: times.late } });
  expect(bothOf({ name: b }, { name: a }).name).toMatchObject({ chosen: '林知夏', changedAt: times.late });
  expect(bothOf({}, {})).toStrictEqual({});
});

test('an order of sources names each once', () => {
  const isOrder = (sources: string[]) => v.is(AttributeRule, { by: 'priority', sources });
  expect([['pos'], ['pos', 'member'], ['pos', 'pos'], []].map(isOrder)).toEqual([true, true, false, false]);
});

test('what counts is told attribute by attribute', () => {
  expect(
    valuesOf(DEFAULT_ATTRIBUTE_RULES, { name: known(NAMES), city: known([{ ...NAMES[0], value: '上海市' } as AttributeValue]) }),
  ).toEqual({
    name: '林知夏',
    city: '上海市',
  });
});

test.each([
  ['name', '林知夏', '林*夏'],
  ['name', '周予', '周*'],
  ['name', '', '*'],
  ['name', 'Anna', 'A**a'],
  ['phone', '+8613800138123', '138****8123'],
  ['phone', '+447700900123', '****0123'],
  ['phone', '+86138001381234', '****1234'],
  ['phone', 'x+8613800138123', '****8123'],
  ['email', 'lin.zhixia@example.com', 'l***@example.com'],
  ['email', 'nobody', 'n***@'],
  ['birthday', '1996-04-12', '****-04-12'],
  ['city', '上海市', '上海市'],
] as const)('a %s is masked: %s', (attribute, plain, masked) => {
  expect(maskedValue(attribute, plain)).toBe(masked);
});
