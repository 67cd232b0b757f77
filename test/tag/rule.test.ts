import * as v from 'valibot';
import { isSingle, TagRuleFields } from '../../shared/tag/rule';
import { aRule } from './examples';

type Changes = { [Field in keyof TagRuleFields]?: unknown };
const isTaken = (changes: Changes): boolean => v.safeParse(TagRuleFields, { ...aRule(), ...changes }).success;
const band = (from: number) => ({ from, value: `v${from}`, words: { zh: '档', en: 'Level' } });
const bands = (...from: number[]) => ({ kind: 'band', bands: from.map(band) });
const property = { kind: 'property', property: 'sort' };
const SUM = { kind: 'sum', property: 'cups' };
const DISTINCT = { kind: 'distinct', property: 'sort' };
const SILENCE = { kind: 'silence', days: 9 };
const LAST = { kind: 'last' };
const FIRST = { kind: 'first' };
const HALVES = { kind: 'halves', days: 7 };

test.each<[string, Changes, boolean]>([
  ['as it is', {}, true],
  ['bands of a count', { says: bands(1) }, true],
  ['bands of a sum', { says: bands(1), measure: SUM }, true],
  ['bands of different values', { says: bands(1), measure: DISTINCT }, true],
  ['bands of the last event', { says: bands(1), measure: LAST }, false],
  ['bands of the first event', { says: bands(1), measure: FIRST }, false],
  ['bands of silence', { says: bands(1), measure: SILENCE }, false],
  ['bands that rise', { says: bands(-5, 0, 3) }, true],
  ['bands that stay', { says: bands(1, 3, 3) }, false],
  ['bands that fall', { says: bands(3, 1) }, false],
  ['a first band below zero', { says: bands(-3, -1) }, true],
  ['no bands', { says: bands() }, false],
  ['a count that is taken back', { takenBackBy: { on: ['spilt'] } }, true],
  ['a sum that is taken back', { measure: SUM, takenBackBy: { on: ['spilt'] } }, true],
  ['different values that are taken back', { measure: DISTINCT, takenBackBy: { on: ['spilt'] } }, false],
  ['a last event that is taken back', { measure: LAST, takenBackBy: { on: ['spilt'] } }, false],
  ['a count in a window', { withinDays: 3 }, true],
  ['the last event in a window', { measure: LAST, withinDays: 3 }, true],
  ['the first event in a window', { measure: FIRST, withinDays: 3 }, false],
  ['silence in a window', { measure: SILENCE, withinDays: 3 }, false],
  ['silence that stays and says one thing', { measure: SILENCE }, true],
  ['silence that fades', { measure: SILENCE, fades: HALVES }, false],
  ['silence about a property', { measure: SILENCE, says: property }, false],
  ['a last event that fades, about a property', { measure: LAST, says: property, fades: HALVES }, true],
  ['a weight below zero', { weight: -100 }, true],
  ['no weight', { weight: 0 }, false],
  ['too much weight', { weight: 100.1 }, false],
  ['a window of ten years', { withinDays: 3_660 }, true],
  ['a longer window', { withinDays: 3_661 }, false],
  ['a window of no days', { withinDays: 0 }, false],
  ['a key with capitals', { key: 'Drink' }, false],
])('a rule of %s is taken: %s', (_, changes, taken) => {
  expect(isTaken(changes)).toBe(taken);
});

test.each<[string, Changes, boolean]>([
  ['a count', {}, false],
  ['a sum', { measure: SUM }, false],
  ['different values', { measure: DISTINCT }, false],
  ['bands', { says: bands(1) }, true],
  ['the last event', { measure: LAST }, true],
  ['the first event', { measure: FIRST }, true],
  ['silence', { measure: SILENCE }, true],
])('whether a rule says but one thing of a person: %s', (_, changes, single) => {
  expect(isSingle({ ...aRule(), ...changes } as TagRuleFields)).toBe(single);
});
