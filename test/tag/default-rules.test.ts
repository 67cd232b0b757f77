import * as v from 'valibot';
import { DEFAULT_TAG_RULES } from '../../shared/tag/default-rules';
import { foldTags } from '../../shared/tag/fold';
import { TagRule, TagRuleFields } from '../../shared/tag/rule';
import { totalAt } from '../../shared/tag/tag';
import { knownTags, tagWords } from '../../shared/tag/words';
import { EVENT_TYPES } from '../../shared/touchpoint/event';
import { daysAfter, event, START, said, tagged, ZONE } from './examples';

test.each<[string, string[]]>([
  ['app_opened', ['channel:online 1']],
  ['offer_viewed', ['coupons:browses 0.5']],
  ['coupon_viewed', []],
  ['code_shown', []],
  ['store_viewed', ['store_interest:s1 1']],
  ['member_joined', []],
  ['coupon_claimed', ['coupons:claims 1']],
  ['coupon_redeemed', ['channel:store 2', 'coupons:uses 2', 'store:s1 2', 'store_nearby:s1 1', 'visits:morning 1']],
  ['coupon_expired', []],
  ['purchase', ['channel:store 2', 'store:s1 2', 'store_nearby:s1 1', 'visits:morning 1']],
  ['store_visited', ['store_nearby:s1 1', 'visits:morning 1']],
  ['points_spent', ['points:uses 2']],
])('%s says %j', (type, expected) => {
  expect(said(event(type))).toEqual([...expected].sort());
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
  const undone = event('coupon_returned', { occurredAt: '2026-11-21T11:03:00+08:00', properties: { ...properties, redeemedAt: at } });
  expect(said(event('coupon_redeemed', { occurredAt: at, properties }), undone)).toEqual(['store_nearby:s1 1']);
  expect(said(undone)).toEqual([]);
});

test('a coupon that is used in the web shop is no visit to a store', () => {
  expect(said(event('coupon_redeemed', { channel: 'online', properties: {} }))).toEqual(['coupons:uses 2']);
});

test('what is bought online and in a store, and what is sent back', () => {
  const online = event('purchase', { channel: 'online', properties: { amount: 100, currency: 'CNY' } });
  expect(said(online)).toEqual(['channel:online 2', 'price_level:low 1']);
  const back = event('purchase_returned', {
    channel: 'online',
    properties: { amount: 100, currency: 'CNY', purchasedAt: online.occurredAt },
  });
  expect(said(online, back)).toEqual([]);
});

test('interests by category: looked at, put into the cart, and more so bought, line by line', () => {
  const looked = event('product_viewed', { channel: 'h5', properties: { category: '手冲' } });
  const items = [
    { productId: 'p1', category: '手冲', quantity: 1 },
    { productId: 'p2', category: '茶', quantity: 2 },
    { productId: 'p3', quantity: 1 },
  ];
  const bought = event('purchase', { channel: 'online', properties: { items } });
  expect(said(looked, bought)).toEqual(['channel:online 2', 'interest:手冲 4', 'interest:茶 3']);
});

test('the price level is what a year came to, in the currency that the level is told in', () => {
  const bought = (amount: number, days: number, currency = 'CNY') =>
    event('purchase', { channel: 'online', occurredAt: daysAfter(days), properties: { amount, currency } });
  const rules = DEFAULT_TAG_RULES.filter(({ ruleId }) => ruleId === 'price_level');
  const log = [bought(30_000, 0), bought(20_000, 100), bought(150_000, 200), bought(9_000_000, 200, 'JPY')];
  const at = (days: number) => tagged(rules, log.slice(0, days < 100 ? 1 : days < 200 ? 2 : 4), daysAfter(days))[0];
  expect([at(0), at(100), at(200)]).toEqual(['price_level:low 1', 'price_level:mid 1', 'price_level:high 1']);
  const later = (days: number) => tagged(rules, log, daysAfter(days))[0];
  expect([later(364), later(366), later(470), later(600)]).toEqual([
    'price_level:high 1',
    'price_level:mid 1',
    'price_level:mid 1',
    undefined,
  ]);
});

test('who has done nothing for ninety days has lapsed, which nobody has to write down', () => {
  const rules = DEFAULT_TAG_RULES.filter(({ ruleId }) => ruleId === 'lapsed');
  const log = [event('app_opened', { occurredAt: START }), event('coupon_expired', { occurredAt: daysAfter(30) })];
  // The day of the last touch is the first: 1 November 08:00 in Shanghai, so the ninetieth ends with 29 January.
  expect(tagged(rules, log, '2027-01-29T23:59:59+08:00')).toEqual([]);
  expect(tagged(rules, log, '2027-01-30T00:00:00+08:00')).toEqual(['life:lapsed 1']);
  const back = [...log, event('store_viewed', { occurredAt: '2027-02-01T00:00:00Z' })];
  expect(tagged(rules, back, '2027-02-02T00:00:00Z')).toEqual([]);
});

test('a visit and its coupons are remembered for months, a look for weeks', () => {
  const log = EVENT_TYPES.filter((type) => !type.endsWith('_returned')).map((type) => event(type));
  const halfLives = new Map<string, Set<number | undefined>>();
  for (const { key, value, halfLifeDays } of foldTags(DEFAULT_TAG_RULES, log, ZONE, [])) {
    const id = `${key}:${value ?? ''}`;
    halfLives.set(id, (halfLives.get(id) ?? new Set()).add(halfLifeDays));
  }
  expect(Object.fromEntries([...halfLives].map(([id, days]) => [id, [...days]]))).toEqual({
    'channel:online': [14],
    'channel:store': [60],
    'coupons:browses': [14],
    'coupons:claims': [30],
    'coupons:uses': [60],
    'life:lapsed': [undefined],
    'points:uses': [90],
    'store:s1': [90],
    'store_interest:s1': [14],
    'store_nearby:s1': [undefined],
    'visits:morning': [60],
  });
});

test('without a store, nothing is said about a store', () => {
  expect(said(event('coupon_redeemed', { properties: {} }))).toEqual(['channel:store 2', 'coupons:uses 2', 'visits:morning 1']);
  expect(said(event('store_viewed', { properties: { storeId: '' } }))).toEqual([]);
  expect(said(event('store_viewed', { properties: {}, storeId: 's7' }))).toEqual(['store_interest:s7 1']);
});

test('every rule out of the box could have been made by a marketer', () => {
  expect(new Set(DEFAULT_TAG_RULES.map(({ ruleId }) => ruleId)).size).toBe(DEFAULT_TAG_RULES.length);
  for (const rule of DEFAULT_TAG_RULES) {
    expect(v.safeParse(TagRuleFields, rule).issues).toBeUndefined();
    expect(v.parse(TagRule, JSON.parse(JSON.stringify(rule)))).toEqual(rule);
  }
});

test('every tag that the rules make has plain words in both languages', () => {
  expect(knownTags(DEFAULT_TAG_RULES).length).toBeGreaterThan(12);
  for (const tag of knownTags(DEFAULT_TAG_RULES)) {
    const [key = '', value = ''] = tag.split(':');
    expect(tagWords({ key, value }, 'zh')).toMatch(/[\u4e00-\u9fff]{3}/);
    expect(tagWords({ key, value }, 'zh')).not.toMatch(/[{}]/);
    expect(tagWords({ key, value }, 'en')).toMatch(/^[A-Z][a-z]+ /);
  }
});

test('a tag about a store names it; one that nobody has words for shows what it has', () => {
  expect(tagWords({ key: 'store', value: 's1', label: '静安寺店' }, 'zh')).toBe('常去静安寺店');
  expect(tagWords({ key: 'store', value: 's1' }, 'zh')).toBe('常去s1');
  expect(tagWords({ key: 'store_interest', value: 's1', label: '静安寺店' }, 'en')).toBe('Looked at 静安寺店');
  expect(tagWords({ key: 'visits', value: 'noon' }, 'zh')).toBe('常在中午来');
  expect(tagWords({ key: 'price_level', value: 'mid' }, 'en')).toBe('Spends 500 a year');
  expect(tagWords({ key: 'interest', value: '$& 手冲' }, 'zh')).toBe('喜欢$& 手冲');
  expect(tagWords({ key: 'taste', value: 'latte', label: '拿铁' }, 'zh')).toBe('拿铁');
  expect(tagWords({ key: 'taste', value: 'latte' }, 'en')).toBe('latte');
});

test('a state that has not decayed weighs what it says', () => {
  const [state] = foldTags(DEFAULT_TAG_RULES, [event('app_opened', { occurredAt: START })], ZONE, []);
  expect(state && totalAt(state, START)).toBe(1);
});
