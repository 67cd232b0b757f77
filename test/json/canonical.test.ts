import * as fc from 'fast-check';
import { canonicalJson } from '../../shared/json/canonical';

test.each<[unknown, string]>([
  [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
  [{ b: { d: [1, { f: 0, e: null }], c: 'x' }, a: undefined }, '{"b":{"c":"x","d":[1,{"e":null,"f":0}]}}'],
  [[3, 1, 2], '[3,1,2]'],
  [[], '[]'],
  [{}, '{}'],
  [null, 'null'],
  ['a', '"a"'],
  [{ '10': 1, '9': 2, B: 3, a: 4 }, '{"9":2,"10":1,"B":3,"a":4}'],
])('%j is written as %s', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

/** The same value with the fields of every object the other way round. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, turned(inner)]),
  );
};

test('the order of fields says nothing, the order of a list does, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(turned(value))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
  expect(canonicalJson([{ a: 1 }, { b: 2 }])).not.toBe(canonicalJson([{ b: 2 }, { a: 1 }]));
});
