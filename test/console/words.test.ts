import { piecesOf } from '../../console/src/coupon/sentence';
import { bindingLink } from '../../console/src/staff/links';
import { phoneWords } from '../../console/src/store/phone';
import { storesIn } from '../../console/src/store/scope-count';
import { count, percent } from '../../console/src/words/figures';
import { dayIn, dayWords, momentWords } from '../../console/src/words/time';

describe('days as people say them', () => {
  const today = '2026-03-01';

  test.each([
    ['2026-03-01', '今天', 'today'],
    ['2026-02-28', '昨天', 'yesterday'],
    ['2026-02-27', '2月27日', '27 Feb'],
    ['2025-12-31', '2025年12月31日', '31 Dec 2025'],
    ['2026-03-02', '3月2日', '2 Mar'],
  ])('%s', (day, zh, en) => {
    expect(dayWords(day, today, 'zh')).toBe(zh);
    expect(dayWords(day, today, 'en')).toBe(en);
  });

  test('the time is that of the offset in which it is written', () => {
    expect(momentWords('2026-03-01T23:59:59+08:00', today, 'zh')).toBe('今天 23:59');
  });

  test("today is the brand's day, wherever the browser is", () => {
    const ms = Date.parse('2026-02-28T16:30:00Z');
    expect(dayIn('Asia/Shanghai', ms)).toBe('2026-03-01');
    expect(dayIn('Europe/London', ms)).toBe('2026-02-28');
  });
});

describe('a rule as a sentence', () => {
  test('underlines figures with the word they count, and loses nothing', () => {
    const sentence = '满 100 减 20.50，在上海 551 家门店用，12月1日至12月31日有效，离可用门店 3 公里内可领，每人 1 张，共发 1,000 张。';
    const pieces = piecesOf(sentence);
    expect(pieces.map(({ text }) => text).join('')).toBe(sentence);
    expect(pieces.filter(({ decided }) => decided).map(({ text }) => text)).toEqual([
      '100',
      '20.50',
      '551 家门店',
      '12月1日',
      '12月31日',
      '3 公里',
      '1 张',
      '1,000 张',
    ]);
  });

  test('in English too', () => {
    const decided = piecesOf('¥20 off ¥100, in 551 stores in Shanghai, valid 7 days from the claim, 1,000 in all.').filter(
      (one) => one.decided,
    );
    expect(decided.map(({ text }) => text)).toEqual(['¥20', '¥100', '551 stores', '7 days', '1,000']);
  });
});

test.each([
  ['+862158881234', '021-58881234'],
  ['+8675582337907', '0755-82337907'],
  ['+8613812345678', '138 1234 5678'],
  ['+864008206998', '400-8206998'],
  ['+85228082751', '+85228082751'],
])('the phone %s reads %s', (phone, words) => {
  expect(phoneWords(phone)).toBe(words);
});

test('figures', () => {
  expect([count(1234567), count(-5), percent(1, 3), percent(0, 0), percent(2, 2)]).toEqual(['1,234,567', '−5', 33, 0, 100]);
});

test('an invitation opens where a clerk binds', () => {
  expect(bindingLink('https://shop.example', 'A B/1')).toBe('https://shop.example/app/#/clerk/pages/bind/index?code=A%20B%2F1');
});

describe('how many stores a scope reaches', () => {
  const regions = [
    { province: '31', name: '上海市', stores: 551, cities: [{ city: '上海市', stores: 551 }] },
    {
      province: '44',
      name: '广东省',
      stores: 300,
      cities: [
        { city: '广州市', stores: 120 },
        { city: '深圳市', stores: 180 },
      ],
    },
  ];

  test.each([
    [{ kind: 'all' as const }, 851],
    [{ kind: 'region' as const, province: '44', cities: [] }, 300],
    [{ kind: 'region' as const, province: '44', cities: ['深圳市'] }, 180],
    [{ kind: 'region' as const, province: '11', cities: [] }, 0],
    [{ kind: 'listed' as const, storeIds: ['a', 'b'] }, 2],
    [{ kind: 'tagged' as const, tags: ['旗舰店'] }, undefined],
  ])('%j', (scope, stores) => {
    expect(storesIn(scope, regions)).toBe(stores);
  });
});
