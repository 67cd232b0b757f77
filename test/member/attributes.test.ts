import * as fc from 'fast-check';
import {
  type AttributeRule,
  AttributeSource,
  type AttributeValue,
  type AttributeValues,
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
  at: fc.integer({ min: 0, max: 40 }).map((day) => utc(Date.UTC(2026, 0, 1 + day))),
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
  ['name', 'Anna', 'A**a'],
  ['phone', '+8613800138123', '138****8123'],
  ['phone', '+447700900123', '****0123'],
  ['email', 'lin.zhixia@example.com', 'l***@example.com'],
  ['birthday', '1996-04-12', '****-04-12'],
  ['city', '上海市', '上海市'],
] as const)('a %s is masked: %s', (attribute, plain, masked) => {
  expect(maskedValue(attribute, plain)).toBe(masked);
});
