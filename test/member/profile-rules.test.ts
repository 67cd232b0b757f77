import type { Attributes, AttributeValues } from '../../shared/member/attributes';
import { birthdayLockedUntil, changedBy, changesBirthday, stepsOf } from '../../shared/member/profile';

// What members change of what is known of them, and how far it is complete.

const NOW = '2026-11-22T04:00:00.000Z';
const EARLIER = '2026-01-01T00:00:00.000Z';
const own = (value: string, at = EARLIER) => ({ value, source: 'member' as const, at });
const imported = (value: string, at = EARLIER) => ({ value, source: 'import' as const, at });
const known = (...values: AttributeValues['values']): AttributeValues => ({ values });

test('after a year a birthday can be changed again', () => {
  const told = (before: Attributes, birthday: string, at: string) => changedBy(before, { birthday }, at);
  const first = told({}, '1990-01-02', '2026-01-01T00:00:00.000Z');
  expect(birthdayLockedUntil(first.birthday, '2026-01-01T00:00:01.000Z')).toBeUndefined();
  const second = told(first, '1990-02-01', '2026-03-01T00:00:00.000Z');
  expect(birthdayLockedUntil(second.birthday, '2027-02-28T23:59:59.000Z')).toBe('2027-03-01T00:00:00.000Z');
  expect(birthdayLockedUntil(second.birthday, '2027-03-01T00:00:00.000Z')).toBeUndefined();
});

test('a birthday that nobody told is not locked', () => expect(birthdayLockedUntil(undefined, NOW)).toBeUndefined());

test.each<[string, Attributes, Parameters<typeof changedBy>[1], Attributes]>([
  ['a first name', {}, { name: '林知夏' }, { name: known(own('林知夏', NOW)) }],
  [
    'a name beside what others told',
    { name: known(imported('林夏')) },
    { name: '林知夏' },
    { name: known(own('林知夏', NOW), imported('林夏')) },
  ],
  [
    'what is not told',
    { name: known(own('林知夏')), city: known(own('上海市')) },
    {},
    { name: known(own('林知夏')), city: known(own('上海市')) },
  ],
  [
    'a name that is taken away, from every source',
    { name: known(own('林'), imported('林夏')), city: known(own('上海市')) },
    { name: null },
    { city: known(own('上海市')) },
  ],
  [
    'a name that is changed, without a note of when',
    { name: known(own('林')) },
    { name: '夏' },
    { name: known(own('夏', NOW), own('林')) },
  ],
  [
    'a birthday told first',
    { birthday: known(imported('1990-01-01')) },
    { birthday: '1990-01-02' },
    { birthday: known(own('1990-01-02', NOW), imported('1990-01-01')) },
  ],
  ['the same birthday', { birthday: known(own('1990-01-02')) }, { birthday: '1990-01-02' }, { birthday: known(own('1990-01-02', NOW)) }],
  [
    'another birthday, with when',
    { birthday: known(own('1990-01-02')) },
    { birthday: '1990-02-01' },
    { birthday: { values: [own('1990-02-01', NOW), own('1990-01-02')], changedAt: NOW } },
  ],
  [
    'the birthday told last, once more: when it was changed stays',
    { birthday: { values: [own('1990-01-02', '2026-02-01T00:00:00.000Z'), own('1990-02-01')], changedAt: EARLIER } },
    { birthday: '1990-01-02' },
    { birthday: { values: [own('1990-01-02', NOW), own('1990-02-01')], changedAt: EARLIER } },
  ],
  [
    'a birthday that is taken away: when stays',
    { birthday: known(own('1990-01-02')) },
    { birthday: null },
    { birthday: { values: [], changedAt: NOW } },
  ],
  ['a birthday that others told, taken away', { birthday: known(imported('1990-01-02')) }, { birthday: null }, {}],
  [
    'a birthday taken away twice',
    { birthday: { values: [], changedAt: EARLIER } },
    { birthday: null },
    { birthday: { values: [], changedAt: EARLIER } },
  ],
  [
    'a birthday told after it was taken away',
    { birthday: { values: [], changedAt: EARLIER } },
    { birthday: '1990-01-02' },
    { birthday: { values: [own('1990-01-02', NOW)], changedAt: EARLIER } },
  ],
])('%s', (_, before, change, after) => expect(changedBy(before, change, NOW)).toStrictEqual(after));

test('a birthday is changed when it is not the one that they gave last', () => {
  const before = { birthday: known(own('1990-01-02', '2026-02-01T00:00:00.000Z'), own('1990-02-01'), imported('1980-01-01', NOW)) };
  const later = { birthday: known(own('1990-02-01'), own('1990-01-02', '2026-02-01T00:00:00.000Z')) };
  const changes = (birthday: string | null | undefined, of: Attributes = before) =>
    changesBirthday(of, birthday === undefined ? {} : { birthday });
  expect(['1990-01-02', '1990-02-01', '1980-01-01'].map((day) => changes(day))).toEqual([false, true, true]);
  expect([changes('1990-01-02', later), changes('1990-02-01', later)]).toEqual([false, true]);
  expect([changes(null), changes(undefined), changes('1990-01-02', {}), changes(undefined, {})]).toEqual([false, false, true, false]);
});

test.each<[Attributes, ReturnType<typeof stepsOf>]>([
  [{}, { done: 0, total: 4, next: 'name' }],
  [{ name: known(own('林')) }, { done: 1, total: 4, next: 'birthday' }],
  [
    { name: known(own('林')), birthday: { values: [], changedAt: NOW } },
    { done: 1, total: 4, next: 'birthday' },
  ],
  [
    { name: known(own('林')), gender: known(own('other')), postcode: known(own('215000')) },
    { done: 2, total: 4, next: 'birthday' },
  ],
  [
    { name: known(own('林')), birthday: known(own('1990-01-02')), gender: known(own('other')) },
    { done: 3, total: 4, next: 'city' },
  ],
  [
    { name: known(own('林')), birthday: known(own('1990-01-02')), gender: known(own('other')), city: known(imported('上海市')) },
    { done: 4, total: 4 },
  ],
])('of %j it is complete as far as %j', (attributes, steps) => expect(stepsOf(attributes)).toStrictEqual(steps));
