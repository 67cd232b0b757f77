import * as v from 'valibot';
import { APP_EVENT_TYPES, AppTouch, EVENT_TYPES } from '../../shared/touchpoint/event';
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
