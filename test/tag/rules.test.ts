import { tagTouches } from '../../shared/tag/rules';
import { type Tag, touched, weightAt } from '../../shared/tag/tag';
import { tagWords } from '../../shared/tag/words';
import { EVENT_TYPES, type TouchpointEvent } from '../../shared/touchpoint/event';

const ZONE = 'Asia/Shanghai';
const event = (type: TouchpointEvent['type'], changes: Partial<TouchpointEvent> = {}): TouchpointEvent => ({
  messageId: 'message-1',
  type,
  channel: 'counter',
  subject: 'M#m1',
  memberId: 'm1',
  occurredAt: '2026-11-21T10:00:00+08:00',
  receivedAt: '2026-11-21T10:00:01+08:00',
  properties: { storeId: 's1', storeName: '静安寺店' },
  ...changes,
});
const said = (...events: TouchpointEvent[]): string[] =>
  events.flatMap((one) => tagTouches(one, ZONE)).map(({ key, value, weight }) => `${key}:${value} ${weight}`);

test.each<[TouchpointEvent['type'], string[]]>([
  ['app_opened', ['channel:online 1']],
  ['offer_viewed', ['coupons:browses 0.5']],
  ['coupon_viewed', []],
  ['code_shown', []],
  ['store_viewed', ['store_interest:s1 1']],
  ['member_joined', []],
  ['coupon_claimed', ['coupons:claims 1']],
  ['coupon_redeemed', ['channel:store 2', 'coupons:uses 2', 'store:s1 2', 'visits:morning 1']],
  ['coupon_returned', ['channel:store -2', 'coupons:uses -2', 'store:s1 -2', 'visits:morning -1']],
  ['coupon_expired', []],
])('%s says %j', (type, expected) => {
  expect(said(event(type)).sort()).toEqual([...expected].sort());
});

test.each([
  ['00:00', 'night'],
  ['04:59', 'night'],
  ['05:00', 'morning'],
  ['10:59', 'morning'],
  ['11:00', 'noon'],
  ['13:59', 'noon'],
  ['14:00', 'afternoon'],
  ['17:59', 'afternoon'],
  ['18:00', 'evening'],
  ['21:59', 'evening'],
  ['22:00', 'night'],
  ['23:59', 'night'],
])('a redemption at %s, in the time of the stores, is a visit in the %s', (time, part) => {
  const occurredAt = new Date(`2026-11-21T${time}:30+08:00`).toISOString();
  expect(said(event('coupon_redeemed', { occurredAt }))).toContain(`visits:${part} 1`);
});

test('an undone redemption takes back all that the redemption said, though the next part of the day has begun', () => {
  const at = '2026-11-21T10:58:00+08:00';
  const properties = { storeId: 's1', storeName: '静安寺店' };
  const history = [
    event('coupon_redeemed', { occurredAt: at, properties }),
    event('coupon_returned', { occurredAt: '2026-11-21T11:03:00+08:00', properties: { ...properties, redeemedAt: at } }),
  ];
  const tags = new Map<string, Tag>();
  for (const one of history)
    for (const touch of tagTouches(one, ZONE)) {
      const id = `${touch.key}:${touch.value}`;
      tags.set(id, touched(tags.get(id), touch, one.occurredAt, one.messageId));
    }
  expect([...tags.keys()].sort()).toEqual(['channel:store', 'coupons:uses', 'store:s1', 'visits:morning']);
  for (const tag of tags.values()) expect(Math.abs(weightAt(tag, tag.at))).toBeLessThan(0.001);
});

test('a visit and its coupons are remembered for months, a look for weeks; what is taken back fades as what was said', () => {
  const halfLives = new Map<string, Set<number>>();
  for (const { key, value, halfLifeDays } of EVENT_TYPES.flatMap((type) => tagTouches(event(type), ZONE))) {
    const id = `${key}:${value}`;
    halfLives.set(id, (halfLives.get(id) ?? new Set()).add(halfLifeDays));
  }
  expect(Object.fromEntries([...halfLives].map(([id, days]) => [id, [...days]]))).toEqual({
    'channel:online': [14],
    'channel:store': [60],
    'coupons:browses': [14],
    'coupons:claims': [30],
    'coupons:uses': [60],
    'store:s1': [90],
    'store_interest:s1': [14],
    'visits:morning': [60],
  });
});

test('without a store, nothing is said about a store', () => {
  expect(said(event('coupon_redeemed', { properties: {} }))).toEqual(['channel:store 2', 'coupons:uses 2', 'visits:morning 1']);
  expect(said(event('store_viewed', { properties: { storeId: '' } }))).toEqual([]);
  expect(said(event('store_viewed', { properties: { storeId: 5 } }))).toEqual([]);
});

test('every tag that the rules make has plain words in both languages', () => {
  const parts = ['02', '08', '12', '15', '20'].map((hour) => event('coupon_redeemed', { occurredAt: `2026-11-21T${hour}:00:00+08:00` }));
  const touches = [...EVENT_TYPES.map((type) => event(type)), ...parts].flatMap((one) => tagTouches(one, ZONE));
  expect(touches.length).toBeGreaterThan(20);
  for (const touch of touches) {
    expect(tagWords(touch, 'zh')).toMatch(/[\u4e00-\u9fff]{3}/);
    expect(tagWords(touch, 'en')).toMatch(/^[A-Z][a-z]+ /);
  }
});

test('a tag about a store names it; one that nobody has words for shows what it has', () => {
  expect(tagWords({ key: 'store', value: 's1', label: '静安寺店' }, 'zh')).toBe('常去静安寺店');
  expect(tagWords({ key: 'store', value: 's1' }, 'zh')).toBe('常去s1');
  expect(tagWords({ key: 'store_interest', value: 's1', label: '静安寺店' }, 'en')).toBe('Looked at 静安寺店');
  expect(tagWords({ key: 'taste', value: 'latte', label: '拿铁' }, 'zh')).toBe('拿铁');
  expect(tagWords({ key: 'taste', value: 'latte' }, 'en')).toBe('latte');
});
