import * as v from 'valibot';
import type { Coupon } from '../../shared/coupon/coupon';
import type { MessageAbout } from '../../shared/message/message';
import { eventReminderAt, reminderAt } from '../../shared/message/reminder';
import { keywordsOf, MessageTemplates } from '../../shared/message/template';
import { messageWords } from '../../shared/message/words';
import { inZone } from '../../shared/time/local-day';

const ZONE = 'Asia/Shanghai';
const OPEN = { weekdays: [], windows: [], open: [], closed: [] };
const coupon = (changes: Partial<Coupon> = {}) =>
  ({
    state: 'issued',
    hours: OPEN,
    validFrom: '2026-11-01T00:00:00+08:00',
    validUntil: '2026-11-30T23:59:59+08:00',
    ...changes,
  }) as Coupon;
const at = (kind: 'coupon_expiry' | 'coupon_usable', one: Coupon, now: string): string | undefined => {
  const found = reminderAt(kind, one, now, ZONE);
  return found && inZone(found, ZONE);
};

test.each([
  ['2026-11-22T09:00:00+08:00', '2026-11-29T10:00:00+08:00'],
  ['2026-11-29T09:58:59+08:00', '2026-11-29T10:00:00+08:00'],
  ['2026-11-29T10:00:00+08:00', '2026-11-30T20:59:59+08:00'],
  ['2026-11-30T20:00:00+08:00', '2026-11-30T20:59:59+08:00'],
  ['2026-11-30T20:59:30+08:00', undefined],
  ['2026-12-01T00:00:00+08:00', undefined],
])('asked at %s, the end is said at %s', (now, said) => {
  expect(at('coupon_expiry', coupon(), now)).toBe(said);
});

test.each([
  [
    '2026-11-22T09:00:00+08:00',
    coupon({ hours: { ...OPEN, weekdays: [1], windows: [{ from: '14:00', until: '17:00' }] } as Coupon['hours'] }),
    '2026-11-23T13:45:00+08:00',
  ],
  [
    '2026-11-23T13:50:00+08:00',
    coupon({ hours: { ...OPEN, weekdays: [1], windows: [{ from: '14:00', until: '17:00' }] } as Coupon['hours'] }),
    '2026-11-23T14:00:00+08:00',
  ],
  ['2026-11-22T09:00:00+08:00', coupon({ validFrom: '2026-11-25T00:00:00+08:00' }), '2026-11-24T23:45:00+08:00'],
  ['2026-11-22T09:00:00+08:00', coupon(), undefined],
  ['2026-11-22T09:00:00+08:00', coupon({ state: 'redeemed', validFrom: '2026-11-25T00:00:00+08:00' }), undefined],
])('asked at %s, its beginning is said', (now, one, said) => {
  expect(at('coupon_usable', one, now)).toBe(said);
});

test('of what is held for review nothing is said; afterwards the end is later by as much', () => {
  const review = { at: '2026-11-20T00:00:00+08:00', cause: 'device' as const, until: '2026-11-23T00:00:00+08:00' };
  expect(at('coupon_expiry', coupon({ review }), '2026-11-22T23:59:59+08:00')).toBeUndefined();
  expect(at('coupon_expiry', coupon({ review }), '2026-11-23T00:00:00+08:00')).toBe('2026-12-02T10:00:00+08:00');
});

test('of a coupon that can never be used nobody is reminded', () => {
  const over = coupon({ validFrom: '2026-11-25T00:00:00+08:00', hours: { ...OPEN, weekdays: [0], windows: [] } as Coupon['hours'] });
  expect(at('coupon_usable', { ...over, validUntil: '2026-11-26T23:59:59+08:00' }, '2026-11-22T09:00:00+08:00')).toBeUndefined();
});

test.each([
  ['2026-11-29T11:00:00+08:00', '2026-11-29T12:00:00+08:00'],
  ['2026-11-29T11:59:00+08:00', '2026-11-29T12:00:00+08:00'],
  // Less than a minute before, nobody needs it any more.
  ['2026-11-29T11:59:01+08:00', '2026-11-29T13:45:00+08:00'],
  ['2026-11-29T13:44:00+08:00', '2026-11-29T13:45:00+08:00'],
  ['2026-11-29T13:44:01+08:00', undefined],
  ['2026-11-29T14:00:00+08:00', undefined],
])('asked at %s, an event at two is said at %s', (now, said) => {
  const found = eventReminderAt('2026-11-29T14:00:00+08:00', now);
  expect(found && inZone(found, ZONE)).toBe(said);
});

test.each([
  ['thing1', '一二三四五六七八九十一二三四五六七八九十', '一二三四五六七八九十一二三四五六七八九十'],
  ['thing12', '一二三四五六七八九十一二三四五六七八九十一', '一二三四五六七八九十一二三四五六七八九…'],
  ['thing3', '☕️'.repeat(11), `${'☕️'.repeat(9)}☕…`],
  ['name1', '静安寺环球港二层一店', '静安寺环球港二层一店'],
  ['name1', '静安寺环球港二层一号店', '静安寺环球港二层一…'],
  ['phrase1', '快到期了，请尽快使用', '快到期了请'],
  ['phrase1', 'soon', '提醒'],
  ['character_string1', 'A-1 店 B~2', 'A-1  B~2'],
  ['character_string1', 'x'.repeat(33), 'x'.repeat(32)],
  ['character_string1', '店', '-'],
  ['time1', '2026-11-29 13:45', '2026-11-29 13:45'],
  ['date1', '2026-11-29', '2026-11-29'],
  ['keyword1', '一'.repeat(40), '一'.repeat(40)],
  ['first', '你好', '你好'],
  ['remark', '', '-'],
])('%s says %s as %s', (keyword, where, value) => {
  const said = { name: 'x', time: 'x', where, note: 'x' };
  expect(keywordsOf({ keywords: [{ keyword, says: 'where' }] }, said)).toEqual({ [keyword]: { value } });
});

test('what WeChat takes: letters by the keyword, a dash or a phrase for nothing', () => {
  const { event } = v.parse(MessageTemplates, {
    event: {
      templateId: 'x'.repeat(43),
      keywords: [
        { keyword: 'thing1', says: 'name' },
        { keyword: 'time2', says: 'time' },
        { keyword: 'phrase3', says: 'where' },
        { keyword: 'thing4', says: 'where' },
      ],
    },
  });
  if (!event) throw new Error('no template');
  const said = { name: '周末手冲课：从磨豆到萃取，一次讲清楚，再喝一杯', time: '2026-11-29 13:45', where: '', note: '' };
  expect(keywordsOf(event, said)).toEqual({
    thing1: { value: '周末手冲课：从磨豆到萃取，一次讲清楚，…' },
    time2: { value: '2026-11-29 13:45' },
    phrase3: { value: '提醒' },
    thing4: { value: '-' },
  });
  expect([...(keywordsOf(event, said).thing1?.value ?? '')].length).toBe(20);
  expect(v.safeParse(MessageTemplates, { event: { ...event, keywords: [event.keywords[0], event.keywords[0]] } }).success).toBe(false);
  expect(v.safeParse(MessageTemplates, { event: { ...event, templateId: 'short' } }).success).toBe(false);
});

const event = { eventId: 'e1', name: { zh: '手冲课', en: 'Pour-over class' }, from: '2026-11-29T06:00:00Z', where: '静安店' };
const ABOUTS: MessageAbout[] = [
  { kind: 'coupon_expiring', couponId: 'c1', name: '满100减20', until: '2026-11-30T15:59:59Z' },
  { kind: 'coupon_usable', couponId: 'c1', name: '满100减20', from: '2026-11-23T06:00:00Z' },
  { kind: 'event_invited', ...event },
  { kind: 'event_soon', ...event },
  { kind: 'event_seats', ...event },
  { kind: 'event_seats', ...event, until: '2026-11-29T04:15:00Z' },
  { kind: 'event_cancelled', ...event, why: '讲师生病了' },
  { kind: 'event_moved', ...event },
  { kind: 'event_thanks', ...event },
  { kind: 'note', title: { zh: '新店开业', en: 'A new store' }, text: { zh: '来坐坐', en: 'Come by' }, target: { page: 'stores' } },
];

test('every message says itself in both languages, in the brand’s time, without shouting', () => {
  for (const about of ABOUTS)
    for (const language of ['zh', 'en'] as const) {
      const { title, text } = messageWords(about, ZONE, language);
      expect(title.length > 0 && text.length > 0).toBe(true);
      expect(`${title}${text}`).not.toMatch(/[!！]|undefined|亲/);
    }
  expect(messageWords(ABOUTS[0] as MessageAbout, ZONE, 'zh')).toEqual({
    title: '「满100减20」快到期了',
    text: '11月30日前可用，趁还在，去用掉它。',
    target: { page: 'coupon', id: 'c1' },
  });
  expect(messageWords(ABOUTS[5] as MessageAbout, ZONE, 'zh').text).toBe('为你留到 11月29日 12:15，过时会给下一位。');
});
