import * as fc from 'fast-check';
import { hoursWords } from '../../shared/coupon/hours-words';
import type { CouponTemplate, CouponTerms, TemplateRules, Validity } from '../../shared/coupon/template';
import type { CouponValue, Threshold } from '../../shared/coupon/value';
import {
  claimPlaceWords,
  goodsWords,
  ruleSentence,
  scopeWords,
  termsWords,
  thresholdWords,
  validityWords,
  valueWords,
} from '../../shared/coupon/words';
import { cny } from '../../shared/money/money';
import { anyTerms } from './arbitraries';
import { amountOff, aTemplate, someTerms } from './examples';

const at = (day: string, time: string) => `2026-${day}T${time}+08:00`;
const WORKDAYS = { weekdays: [1, 2, 3, 4, 5], windows: [{ from: '11:00', until: '14:00' }], open: [], closed: [] };

describe('the rule in one sentence, as a marketer and a member read it', () => {
  test('an ordinary one', () => {
    expect(ruleSentence(aTemplate({ hours: WORKDAYS, usableIn: 'in_store' }), 'zh')).toBe(
      '满 100 减 20，领取后 7 天内有效，周一至周五 11–14 点可用，限上海门店到店用，离可用门店 3 公里内可领，每人 1 张，共发 1,000 张。',
    );
    expect(ruleSentence(aTemplate({ hours: WORKDAYS }), 'en', 551)).toBe(
      '¥20 off ¥100, valid 7 days from the claim, Mon–Fri 11:00–14:00, in 551 stores in Shanghai and online, claimable within 3 km of such a store, 1 per person, 1,000 in all.',
    );
  });

  const changes: Partial<CouponTemplate> = {
    value: { kind: 'percent_off', payPercent: 88, most: cny(3000) },
    goods: { only: [{ kind: 'category', id: 'c', name: '手冲咖啡' }], except: [] },
    bundle: [{ templateId: 't2', count: 2 }],
    who: { tiers: ['dian'], tags: [], listed: false, newWithinDays: 7 },
    usableIn: 'online',
    stacking: { exclusive: true, group: 'default', perOrder: 1, order: 100 },
    ways: ['code', 'clerk'],
    claimWindow: { from: at('12-01', '00:00:00'), until: at('12-31', '23:59:59') },
    claimPlace: { kind: 'anywhere' },
    perMember: 3,
    memberLimits: { day: 1, countedBy: 'person' },
    stockPerDay: 100,
  };

  test('one with every rule', () => {
    expect(ruleSentence(aTemplate(changes), 'zh')).toBe(
      '满 100 打 8.8 折，最多减 30 元，限手冲咖啡，同时再得 2 张券，限云巅会员，限入会 7 天内的新会员，领取后 7 天内有效，限线上用，不与其他优惠券同用，凭兑换码领取或到店由店员发放，12月1日至12月31日可领，不限地点领取，同一手机号 3 张，每天最多 1 张，共发 1,000 张，每天 100 张。',
    );
    expect(ruleSentence(aTemplate(changes), 'en')).toBe(
      '12% off from ¥100, at most ¥30, only 手冲咖啡, with 2 more coupons, for Summit members, for members who joined within 7 days, valid 7 days from the claim, online only, not together with other coupons, claimed with a code or handed over in a store, claimable 1/12 to 31/12, claimable anywhere, 3 per phone number, at most 1 a day, 1,000 in all, 100 a day.',
    );
  });

  test('what is sent says nothing of a place', () => {
    expect(ruleSentence(aTemplate({ ways: ['sent'] }), 'zh')).toContain('由品牌发放，每人 1 张');
  });
});

describe('what a coupon gives and from when', () => {
  const none: Threshold = { kind: 'none' };
  const hundred: Threshold = { kind: 'amount', amount: cny(10_000) };
  const two: Threshold = { kind: 'pieces', pieces: 2 };
  const steps: CouponValue = {
    kind: 'steps',
    steps: [
      { from: cny(10_000), off: cny(1000) },
      { from: cny(20_000), off: cny(3000) },
    ],
  };

  test.each<[CouponValue, Threshold, string, string]>([
    [{ kind: 'amount_off', off: cny(9950) }, { kind: 'amount', amount: cny(100_000) }, '满 1,000 减 99.50', '¥99.50 off ¥1,000'],
    [{ kind: 'amount_off', off: cny(2000) }, none, '立减 20 元', '¥20 off'],
    [{ kind: 'amount_off', off: cny(2000) }, two, '满 2 件减 20', '¥20 off from 2 pieces'],
    [{ kind: 'percent_off', payPercent: 88 }, none, '8.8 折', '12% off'],
    [{ kind: 'percent_off', payPercent: 50 }, hundred, '满 100 打 5 折', '50% off from ¥100'],
    [{ kind: 'percent_off', payPercent: 85, most: cny(3000) }, two, '满 2 件打 8.5 折，最多减 30 元', '15% off from 2 pieces, at most ¥30'],
    [{ kind: 'fixed_price', price: cny(0) }, none, '免费兑换 1 件', 'One piece free'],
    [{ kind: 'fixed_price', price: cny(990) }, hundred, '满 100 元，9.90 元换购 1 件', 'One piece for ¥9.90, from ¥100'],
    [{ kind: 'free_gift', gift: '马克杯' }, hundred, '满 100 送马克杯', '马克杯 free from ¥100'],
    [{ kind: 'free_shipping' }, none, '免运费', 'Free shipping'],
    [{ kind: 'free_shipping', most: cny(800) }, hundred, '满 100 免运费，最多减 8 元', 'Free shipping from ¥100, at most ¥8'],
    [steps, none, '满 100 减 10、满 200 减 30', '¥10 off ¥100, ¥30 off ¥200'],
    [steps, two, '满 2 件，满 100 减 10、满 200 减 30', '¥10 off ¥100, ¥30 off ¥200, from 2 pieces'],
    [{ kind: 'nth_item', nth: 2, payPercent: 50 }, none, '第 2 件半价', 'Every 2nd piece 50% off'],
    [{ kind: 'nth_item', nth: 2, payPercent: 0 }, hundred, '满 100 元，第 2 件免费', 'Every 2nd piece free, from ¥100'],
    [{ kind: 'nth_item', nth: 3, payPercent: 80 }, none, '第 3 件 8 折', 'Every 3rd piece 20% off'],
  ])('%j, %j', (value, threshold, zh, en) => {
    expect(valueWords({ value, threshold }, 'zh')).toBe(zh);
    expect(valueWords({ value, threshold }, 'en')).toBe(en);
  });

  test('the threshold alone', () => {
    expect([thresholdWords(hundred, 'zh'), thresholdWords(hundred, 'en')]).toEqual(['满 100 可用', 'From ¥100']);
    expect([thresholdWords(none, 'zh'), thresholdWords(none, 'en')]).toEqual(['无门槛', 'No minimum']);
    expect([thresholdWords(two, 'zh'), thresholdWords(two, 'en')]).toEqual(['满 2 件可用', 'From 2 pieces']);
  });
});

test('on which goods, the first few of many', () => {
  const ref = (name: string) => ({ kind: 'sku' as const, id: name, name });
  expect(goodsWords({ only: [], except: [] }, 'zh')).toBe('');
  expect(goodsWords({ only: [ref('拿铁'), ref('美式')], except: [ref('周边')] }, 'zh')).toBe('限拿铁、美式，不含周边');
  expect(goodsWords({ only: [ref('拿铁'), ref('美式')], except: [ref('周边')] }, 'en')).toBe('only 拿铁, 美式, not 周边');
  const many = ['一', '二', '三', '四', '五', '六', '七'].map(ref);
  expect(goodsWords({ only: many, except: [] }, 'zh')).toBe('限一、二、三、四、五等 7 种');
  expect(goodsWords({ only: many, except: [] }, 'en')).toBe('only 一, 二, 三, 四, 五 and 2 more');
});

describe('how long it is valid', () => {
  const days = (count: number, more: Partial<Extract<Validity, { kind: 'relative' }>> = {}): Validity => ({
    kind: 'relative',
    days: count,
    waitDays: 0,
    ...more,
  });
  const period = (from: string, until: string): Validity => ({ kind: 'absolute', from, until });

  test.each<[Validity, string, string]>([
    [days(1), '领取当天有效', 'Valid on the day of the claim'],
    [days(7), '领取后 7 天内有效', 'Valid 7 days from the claim'],
    [days(1, { waitDays: 1 }), '领取次日有效', 'Valid on the day after the claim'],
    [days(7, { waitDays: 1 }), '领取次日起 7 天内有效', 'Valid 7 days from the day after the claim'],
    [days(1, { waitDays: 3 }), '领取 3 天后当天有效', 'Valid on the day 3 days after the claim'],
    [days(7, { waitDays: 3 }), '领取 3 天后起 7 天内有效', 'Valid 7 days from 3 days after the claim'],
    [
      days(7, { from: at('12-01', '00:00:00'), until: at('12-31', '18:00:00') }),
      '领取后 7 天内有效，最早从12月1日起，最晚到12月31日 18:00',
      'Valid 7 days from the claim, not before 1/12, until 31/12 18:00 at the latest',
    ],
    [period(at('12-01', '00:00:00'), at('12-31', '23:59:59')), '12月1日至12月31日有效', 'Valid 1/12 to 31/12'],
    [period(at('12-01', '00:00:00'), '2027-01-31T23:59:59+08:00'), '12月1日至2027年1月31日有效', 'Valid 1/12 to 31/1/2027'],
    [period(at('12-24', '00:00:00'), at('12-24', '23:59:59')), '12月24日有效', 'Valid 24/12'],
    [period(at('12-24', '10:00:00'), at('12-24', '18:00:00')), '12月24日 10:00–18:00 有效', 'Valid 24/12 10:00–18:00'],
    [period(at('12-24', '10:00:00'), at('12-26', '23:59:59')), '12月24日 10:00 至12月26日 23:59 有效', 'Valid 24/12 10:00 to 26/12 23:59'],
  ])('%j', (validity, zh, en) => {
    expect(validityWords(validity, 'zh')).toBe(zh);
    expect(validityWords(validity, 'en')).toBe(en);
  });
});

describe('at which hours', () => {
  const hours = (changes: Partial<CouponTerms['hours']>) => ({ weekdays: [], windows: [], open: [], closed: [], ...changes });
  const christmas = [{ from: at('12-24', '00:00:00'), until: at('12-26', '23:59:59') }];

  test.each<[Partial<CouponTerms['hours']>, string, string]>([
    [{}, '', ''],
    [{ open: christmas }, '', ''],
    [WORKDAYS, '周一至周五 11–14 点可用', 'Mon–Fri 11:00–14:00'],
    [{ weekdays: [0, 6] }, '周六、周日可用', 'Sat, Sun'],
    [{ weekdays: [4, 2] }, '周二、周四可用', 'Tue, Thu'],
    [{ weekdays: [0, 6, 5] }, '周五至周日可用', 'Fri–Sun'],
    [{ weekdays: [0, 1, 2, 3, 4, 5, 6] }, '', ''],
    [{ windows: [{ from: '11:30', until: '14:00' }] }, '每天 11:30–14:00 可用', 'daily 11:30–14:00'],
    [{ windows: [{ from: '22:00', until: '02:00' }] }, '每天 22 点–次日 2 点可用', 'daily 22:00–02:00 the next day'],
    [
      {
        windows: [
          { from: '07:00', until: '09:00' },
          { from: '20:00', until: '24:00' },
        ],
      },
      '每天 7–9 点、20–24 点可用',
      'daily 07:00–09:00, 20:00–24:00',
    ],
    [{ closed: christmas }, '12月24日至12月26日不可用', 'not 24/12 to 26/12'],
    [{ weekdays: [1], open: christmas }, '周一可用，12月24日至12月26日也可用', 'Mon, also 24/12 to 26/12'],
  ])('%j', (changes, zh, en) => {
    expect(hoursWords(hours(changes), 'zh')).toBe(zh);
    expect(hoursWords(hours(changes), 'en')).toBe(en);
  });
});

test('in which stores', () => {
  expect(scopeWords({ kind: 'all' }, 'zh')).toBe('全部门店');
  expect(scopeWords({ kind: 'all' }, 'zh', 2734)).toBe('全部 2,734 家门店');
  expect(scopeWords({ kind: 'all' }, 'en', 2734)).toBe('all 2,734 stores');
  expect(scopeWords({ kind: 'region', province: '31', cities: [] }, 'zh')).toBe('上海门店');
  expect(scopeWords({ kind: 'region', province: '32', cities: ['苏州市', '无锡市'] }, 'zh', 133)).toBe('苏州、无锡 133 家门店');
  expect(scopeWords({ kind: 'region', province: '42', cities: ['津市市'] }, 'zh')).toBe('津市门店');
  expect(scopeWords({ kind: 'region', province: '32', cities: [] }, 'en', 9)).toBe('9 stores in Jiangsu');
  expect(scopeWords({ kind: 'listed', storeIds: ['a', 'b'] }, 'zh', 2)).toBe('指定 2 家门店');
  expect(scopeWords({ kind: 'listed', storeIds: ['a', 'b'] }, 'en')).toBe('2 selected stores');
  expect(scopeWords({ kind: 'tagged', tags: ['机场店', '高铁站'] }, 'zh', 12)).toBe('「机场店、高铁站」12 家门店');
  expect(scopeWords({ kind: 'tagged', tags: ['机场店'] }, 'en')).toBe('stores tagged 机场店');
  const around = { kind: 'around' as const, centre: { latitude: 31, longitude: 121 }, metres: 3000 };
  expect(scopeWords({ ...around, name: '人民广场' }, 'zh')).toBe('人民广场周边 3 公里内门店');
  expect(scopeWords({ ...around, name: '' }, 'en', 4)).toBe('4 stores within 3 km of a chosen place');
});

test('from where it can be claimed', () => {
  expect(claimPlaceWords({ kind: 'anywhere' }, 'zh')).toBe('不限地点领取');
  expect(claimPlaceWords({ kind: 'anywhere' }, 'en')).toBe('claimable anywhere');
  expect(claimPlaceWords({ kind: 'near_store', radius: 800 }, 'zh')).toBe('离可用门店 800 米内可领');
});

test('every rule of a coupon, a line each', () => {
  expect(termsWords(someTerms(), 'zh', 551)).toEqual(['满 100 减 20', '上海 551 家门店和线上可用']);
  const terms = someTerms({
    ...amountOff(100, 20),
    thresholdOn: 'what_is_left',
    goods: { only: [], except: [{ kind: 'sku', id: 'a', name: '周边' }] },
    hours: WORKDAYS,
    usableIn: 'in_store',
    stacking: { exclusive: false, group: 'default', perOrder: 2, order: 100 },
    returns: 'gone',
    transferable: true,
  });
  expect(termsWords(terms, 'zh')).toEqual([
    '满 100 减 20',
    '门槛按其他券减过以后的金额算',
    '不含周边',
    '周一至周五 11–14 点可用',
    '限上海门店到店用',
    '一单最多用 2 张',
    '用后退单，券不退回',
    '可以转赠给朋友',
  ]);
  expect(termsWords(terms, 'en')).toEqual([
    '¥20 off ¥100',
    'The minimum is what other coupons leave',
    'Not 周边',
    'Mon–Fri 11:00–14:00',
    'Only in stores in Shanghai',
    'Up to 2 on one order',
    'Not given back when the order is returned',
    'Can be given to a friend',
  ]);
});

const rules: fc.Arbitrary<TemplateRules> = fc
  .record({
    terms: anyTerms,
    days: fc.integer({ min: 1, max: 3650 }),
    waitDays: fc.integer({ min: 0, max: 3 }),
    radius: fc.integer({ min: 1, max: 100_000 }),
    province: fc.constantFrom('31', '32', '15', '81'),
    cities: fc.subarray(['苏州市', '无锡市', '南京市']),
    ways: fc.subarray(['app' as const, 'code' as const, 'sent' as const, 'clerk' as const], { minLength: 1 }),
    stock: fc.integer({ min: 1, max: 10_000_000 }),
    limits: fc.record(
      { day: fc.nat(3), week: fc.nat(3), countedBy: fc.constantFrom('member' as const, 'person' as const) },
      { requiredKeys: ['countedBy'] },
    ),
    perMember: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
  })
  .map(({ terms, days, waitDays, radius, province, cities, ways, stock, limits, perMember }) =>
    aTemplate({
      ...terms,
      validity: { kind: 'relative', days, waitDays },
      stores: { kind: 'region', province, cities },
      claimPlace: { kind: 'near_store', radius },
      ways,
      stock,
      memberLimits: limits,
      perMember,
    }),
  );

test('every rule has a whole sentence in both languages, and lines of its own', () => {
  fc.assert(
    fc.property(rules, fc.option(fc.nat(5000), { nil: undefined }), (rule, count) => {
      const [zh, en] = [ruleSentence(rule, 'zh', count), ruleSentence(rule, 'en', count)];
      expect(zh).toMatch(/^[^，]+(，[^，]+){3,}。$/);
      expect(en).toMatch(/ in all\.$/);
      const lines = [...termsWords(rule, 'zh', count), ...termsWords(rule, 'en', count)];
      expect(lines.every((line) => line.trim() === line && line.length > 1)).toBe(true);
      expect([zh, en, ...lines].join('|')).not.toMatch(/undefined|NaN|null|\s{2}|，，|, ,|\[object/);
    }),
    { numRuns: 300 },
  );
});
