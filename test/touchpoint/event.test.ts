import * as v from 'valibot';
import { type ColumnMeaning, columnMeaning } from '../../shared/touchpoint/columns';
import { APP_EVENT_TYPES, AppTouch, EVENT_TYPES, subjectOfKey, subjectOfMember } from '../../shared/touchpoint/event';
import { Properties } from '../../shared/touchpoint/property';
import { readSent } from '../../shared/touchpoint/sent';
import { eventWords } from '../../shared/touchpoint/words';

const touch = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  messageId: 'a1b2c3d4-0001',
  type: 'app_opened',
  occurredAt: '2026-11-21T12:00:00+08:00',
  ...changes,
});
const refused = (changes: Record<string, unknown>): string[] =>
  (v.safeParse(AppTouch, touch(changes)).issues ?? []).map((issue) => v.getDotPath(issue) ?? '');

test('a touch without properties has none', () => {
  expect(v.parse(AppTouch, touch()).properties).toEqual({});
});

test('what the system itself says cannot be said by an app', () => {
  for (const type of EVENT_TYPES) expect(v.is(AppTouch, touch({ type }))).toBe((APP_EVENT_TYPES as readonly string[]).includes(type));
});

test.each([
  ['messageId', { messageId: 'short' }],
  ['messageId', { messageId: 'x'.repeat(65) }],
  ['messageId', { messageId: 'has a blank' }],
  ['messageId', { messageId: 'm1#EVENT#2' }],
  ['occurredAt', { occurredAt: '2026-11-21 12:00' }],
  ['properties.note', { properties: { note: 'x'.repeat(201) } }],
  ['properties.note', { properties: { note: { nested: true } } }],
  ['properties.note', { properties: { note: Number.NaN } }],
  ['properties', { properties: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`p${i}`, i])) }],
])('%s is named when it is wrong: %j', (field, changes) => {
  expect(refused(changes)).toEqual([field]);
});

test('twenty properties of words, numbers and yes or no are taken', () => {
  const properties = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`p${i}`, [i, String(i), true][i % 3]]));
  expect(refused({ properties })).toEqual([]);
});

test.each(EVENT_TYPES)('%s has words in both languages', (type) => {
  expect(eventWords(type, 'zh')).toMatch(/[\u4e00-\u9fff]{2}/);
  expect(eventWords(type, 'en')).toMatch(/^[A-Z][a-z]+/);
});

test('events of an account and of an identifier never lie in one place', () => {
  expect([subjectOfMember('42'), subjectOfKey('phone#42')]).toEqual(['M#42', 'I#phone#42']);
});

test('what the log keeps of an event has at most twenty properties', () => {
  const many = (length: number) => v.is(Properties, Object.fromEntries(Array.from({ length }, (_, i) => [`p${i}`, i])));
  expect([many(0), many(20), many(21)]).toEqual([true, true, false]);
});

describe('an event as a channel sends it', () => {
  const sent = (changes: object = {}) => ({
    ...{ messageId: 'a1b2c3d4-0001', type: 'purchase', channel: 'pos', occurredAt: '2026-11-21T12:00:00+08:00' },
    identifiers: [{ type: 'card', value: '8806402150' }],
    ...changes,
  });
  const properties = (length: number) => Object.fromEntries(Array.from({ length }, (_, i) => [`p${i}`, { any: i }]));
  const fields = (value: unknown) => {
    const read = readSent(value);
    return 'faults' in read ? read.faults.map(({ field }) => field) : [];
  };

  test('is read with what it leaves out', () => {
    expect(readSent(sent())).toMatchObject({ event: { type: 'purchase', properties: {}, identifiers: [{ type: 'card' }] } });
    expect(readSent(sent({ properties: properties(20) }))).toMatchObject({ event: { properties: properties(20) } });
  });

  test.each<[string, unknown, string[]]>([
    ['no object', 'purchase', ['event']],
    ['nobody named', sent({ identifiers: [] }), ['identifiers']],
    ['too much told', sent({ properties: properties(21) }), ['properties']],
    ['two fields wrong', sent({ messageId: 'short', channel: 'fax' }), ['messageId', 'channel']],
  ])('or refused with each field that is wrong: %s', (_, value, expected) => expect(fields(value)).toEqual(expected));

  test('with ten faults at most, none longer than a line', () => {
    const bad = sent({ identifiers: Array.from({ length: 10 }, () => ({ type: 'x'.repeat(500), value: 7 })) });
    const read = readSent(bad);
    const faults = 'faults' in read ? read.faults : [];
    expect(faults).toHaveLength(10);
    expect(Math.max(...faults.map(({ reason }) => reason.length))).toBe(200);
    expect(new Set(faults.map(({ field }) => field.split('.')[0]))).toEqual(new Set(['identifiers']));
  });
});

test.each<[string, ColumnMeaning | undefined]>([
  ['message_id', { kind: 'field', field: 'message_id' }],
  ['store', { kind: 'field', field: 'store' }],
  ['prop:amount', { kind: 'property', property: 'amount' }],
  [`prop:${'a'.repeat(40)}`, { kind: 'property', property: 'a'.repeat(40) }],
  ['phone', { kind: 'identifier', identifier: { type: 'phone', verified: false } }],
  ['phone:verified', { kind: 'identifier', identifier: { type: 'phone', verified: true } }],
  ['pos:till-1.a', { kind: 'identifier', identifier: { type: 'pos', verified: false, scope: 'till-1.a' } }],
  ...[
    '',
    'colour',
    'colour:red',
    'prop:',
    `prop:${'a'.repeat(41)}`,
    'prop:two words',
    'my prop:amount',
    'pos:',
    'pos:a b',
    '*pos',
    'pos:till!',
  ].map((name): [string, undefined] => [name, undefined]),
])('the column "%s" of a file holds %j', (name, meaning) => expect(columnMeaning(name)).toStrictEqual(meaning));
