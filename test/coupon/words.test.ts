import * as fc from 'fast-check';
import type { TemplateRules } from '../../shared/coupon/template';
import { claimPlaceWords, ruleSentence, scopeWords, thresholdWords, validityWords, valueWords } from '../../shared/coupon/words';
import { cny } from '../../shared/money/money';
import { amountOff, aTemplate } from './examples';

test('the rule in one sentence, as a marketer and a member read it', () => {
  expect(ruleSentence(aTemplate(), 'zh', 551)).toBe(
    '满 100 减 20，在上海 551 家门店用，领取后 7 天内有效，离可用门店 3 公里内可领，每人 1 张，共发 1,000 张。',
  );
  expect(ruleSentence(aTemplate(), 'en', 551)).toBe(
    '¥20 off ¥100, in 551 stores in Shanghai, valid 7 days from the claim, claimable within 3 km of such a store, 1 per person, 1,000 in all.',
  );
});

test('what a coupon gives and from when', () => {
  expect(valueWords(amountOff(1000, 99.5), 'zh')).toBe('满 1,000 减 99.50');
  expect(valueWords(amountOff(1000, 99.5), 'en')).toBe('¥99.50 off ¥1,000');
  expect(thresholdWords(amountOff(100, 20), 'zh')).toBe('满 100 可用');
  expect(thresholdWords(amountOff(100, 20), 'en')).toBe('Over ¥100');
});

test('without a threshold it says so', () => {
  expect(valueWords(amountOff(0, 20), 'zh')).toBe('立减 20 元');
  expect(valueWords(amountOff(0, 20), 'en')).toBe('¥20 off');
  expect(thresholdWords(amountOff(0, 20), 'zh')).toBe('无门槛');
  expect(thresholdWords(amountOff(0, 20), 'en')).toBe('No minimum');
});

test('how long it is valid', () => {
  expect(validityWords({ kind: 'relative', days: 1 }, 'zh')).toBe('领取当天有效');
  expect(validityWords({ kind: 'relative', days: 1 }, 'en')).toBe('Valid on the day of the claim');
  const period = { kind: 'absolute', from: '2026-12-01T00:00:00+08:00', until: '2027-01-31T23:59:59+08:00' } as const;
  expect(validityWords(period, 'zh')).toBe('12月1日至1月31日有效');
  expect(validityWords(period, 'en')).toBe('Valid 1/12 to 31/1');
});

test('in which stores', () => {
  expect(scopeWords({ kind: 'all' }, 'zh')).toBe('全部门店');
  expect(scopeWords({ kind: 'all' }, 'zh', 2734)).toBe('全部 2734 家门店');
  expect(scopeWords({ kind: 'all' }, 'en', 2734)).toBe('all 2734 stores');
  expect(scopeWords({ kind: 'region', province: '31', cities: [] }, 'zh')).toBe('上海门店');
  expect(scopeWords({ kind: 'region', province: '32', cities: ['苏州市', '无锡市'] }, 'zh', 133)).toBe('苏州、无锡 133 家门店');
  expect(scopeWords({ kind: 'region', province: '42', cities: ['津市市'] }, 'zh')).toBe('津市门店');
  expect(scopeWords({ kind: 'region', province: '32', cities: [] }, 'en', 9)).toBe('9 stores in Jiangsu');
  expect(scopeWords({ kind: 'listed', storeIds: ['a', 'b'] }, 'zh', 2)).toBe('指定 2 家门店');
  expect(scopeWords({ kind: 'listed', storeIds: ['a', 'b'] }, 'en')).toBe('2 selected stores');
});

test('from where it can be claimed', () => {
  expect(claimPlaceWords({ kind: 'anywhere' }, 'zh')).toBe('不限地点领取');
  expect(claimPlaceWords({ kind: 'anywhere' }, 'en')).toBe('claimable anywhere');
  expect(claimPlaceWords({ kind: 'near_store', radius: 800 }, 'zh')).toBe('离可用门店 800 米内可领');
});

const rules: fc.Arbitrary<TemplateRules> = fc
  .record({
    threshold: fc.integer({ min: 0, max: 1_000_000 }),
    off: fc.integer({ min: 1, max: 1_000_000 }),
    days: fc.integer({ min: 1, max: 3650 }),
    radius: fc.integer({ min: 1, max: 100_000 }),
    province: fc.constantFrom('31', '32', '15', '81'),
    cities: fc.subarray(['苏州市', '无锡市', '南京市']),
    stock: fc.integer({ min: 1, max: 10_000_000 }),
  })
  .map(({ threshold, off, days, radius, province, cities, stock }) => ({
    name: '券',
    value: { kind: 'amount_off', threshold: cny(threshold), off: cny(off) },
    validity: { kind: 'relative', days },
    stores: { kind: 'region', province, cities },
    claimPlace: { kind: 'near_store', radius },
    claimWindow: {},
    stock,
    perMember: 1,
    notes: [],
  }));

test('every rule has a whole sentence in both languages', () => {
  fc.assert(
    fc.property(rules, fc.option(fc.nat(5000), { nil: undefined }), (rule, count) => {
      expect(ruleSentence(rule, 'zh', count)).toMatch(/^[^，]+(，[^，]+){5}。$/);
      expect(ruleSentence(rule, 'en', count)).toMatch(/^¥.+ in all\.$/);
      expect(ruleSentence(rule, 'zh', count) + ruleSentence(rule, 'en', count)).not.toMatch(/undefined|NaN|null|\s{2}/);
    }),
  );
});
