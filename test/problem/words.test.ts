import * as fc from 'fast-check';
import { FAULT_STATUS, type FaultCode } from '../../shared/problem/problem';
import { REFUSAL_STATUS, type Refusal, type RefusalCode, refusal } from '../../shared/problem/refusal';
import { dayAndTime, distanceWords, faultWords, type Language, refusalWords } from '../../shared/problem/words';

const LANGUAGES: Language[] = ['zh', 'en'];
const codes = Object.keys(REFUSAL_STATUS) as RefusalCode[];
const hasChinese = /[\u4e00-\u9fff]/;

const AT = '2026-11-27T23:59:59+08:00';
/** What the rules send along with each reason; the others need nothing. */
const PARAMS: Partial<Record<RefusalCode, Refusal['params'][]>> = {
  not_yet_claimable: [{ from: AT }],
  birthday_changed_lately: [{ day: '2027-11-22' }],
  no_longer_claimable: [{ until: AT }],
  already_claimed: [{}, { limit: 3 }],
  no_position: [{}, { radius: 3000 }],
  position_inaccurate: [{ accuracy: 5000, radius: 3000 }],
  outside_radius: [{ radius: 3000 }, { radius: 3000, distance: 4210 }, { radius: 3000, distance: 4210, store: '人民广场店' }],
  not_yet_valid: [{ from: AT }],
  expired: [{ until: AT }],
  wrong_store: [{}, { where: '上海门店' }],
  below_threshold: [{ missing: 3250, threshold: 10_000 }],
  limit_of_day: [{ limit: 2 }],
  limit_of_week: [{ limit: 2 }],
  limit_of_month: [{ limit: 2 }],
  sold_out_at_store: [{}, { store: '人民广场店' }],
  other_way: [{}, { way: 'code' }, { way: 'sent' }, { way: 'clerk' }, { way: 'app' }],
  wrong_tier: [{ tiers: 'lan,dian' }],
  new_members_only: [{ days: 7 }],
  outside_hours: [{}, { from: AT }],
  goods_missing: [{}, { goods: '咖啡' }, { except: '周边' }, { goods: '咖啡', except: '周边' }],
  too_few_pieces: [{ missing: 1, pieces: 3 }],
  not_together: [{}, { with: '满减券' }, { with: '满减券', perOrder: 2 }],
  deactivated: [{}, { reason: '配方有误' }],
  locked: [{ until: AT }],
  more_than_bought: [{ left: 2 }],
  below_issued: [{ out: 120 }],
  too_many_tags: [{ most: 20 }],
  too_many_favourites: [{ most: 50 }],
  already_redeemed: [{}, { at: AT }, { at: AT, store: '静安寺店' }],
  return_too_late: [{}, { minutes: 10 }],
  not_enough_points: [{ available: 20, missing: 480 }],
  more_than_earned: [{ left: 68 }],
  more_than_spent: [{ left: 68 }],
  gift_too_small: [{ least: 10 }],
  gift_too_big: [{ most: 5000 }],
  gift_points_of_day: [{ left: 300 }],
  gift_times_of_day: [{ times: 3 }],
  second_person_needed: [{ limit: 1000 }],
  exchange_not_yet: [{ from: AT }],
  exchange_over: [{}, { until: AT }],
  fewer_left: [{ left: 1 }],
  exchange_limit: [{ limit: 2 }],
  exchange_limit_of_day: [{ limit: 2 }],
  payment_needed: [{ missing: 3250 }],
  exchange_elsewhere: [{}, { where: '上海门店' }],
  exchange_collected: [{}, { at: AT }],
  exchange_final_since: [{ until: AT }],
  spending_too_much: [{ points: 600 }],
  answer_closed: [{ until: AT }],
  too_many_guests: [{ most: 2 }],
  event_full: [{}, { left: 2 }],
  check_in_not_yet: [{ from: AT }],
  already_arrived: [{}, { at: AT }],
  event_elsewhere: [{}, { where: '静安寺店' }],
  seats_taken: [{ taken: 12 }],
  referral_limit: [{ limit: 10 }],
  referral_limit_of_month: [{ limit: 10 }],
};

describe.each(codes)('%s', (code) => {
  test('is said in Chinese and in English, whole', () => {
    for (const params of PARAMS[code] ?? [{}]) {
      const [zh, en] = [refusalWords(refusal(code, params), 'zh'), refusalWords(refusal(code, params), 'en')];
      expect(zh).toMatch(hasChinese);
      expect(en.replace(/人民广场店|静安寺店|上海门店|咖啡|周边|满减券|配方有误/g, '')).not.toMatch(hasChinese);
      expect(en).toMatch(/^[A-Z¥\d].{5,}/);
      expect(zh + en).not.toMatch(/undefined|NaN|null|Invalid|\s{2}|\s$/);
    }
  });

  test('says every figure that came with it', () => {
    for (const params of PARAMS[code] ?? []) {
      const words = refusalWords(refusal(code, params), 'zh');
      for (const [name, value] of Object.entries(params)) {
        if (name === 'radius' && code === 'position_inaccurate') continue;
        if (name === 'way' || name === 'tiers') continue;
        const said = { from: '11月27日 23:59', until: '11月27日 23:59', at: '11月27日 23:59', radius: '3 公里', distance: '4.2 公里' };
        const figure = { missing: '32.50', threshold: '100' };
        const isMoney = code !== 'too_few_pieces' && code !== 'not_enough_points';
        expect(words).toContain((isMoney ? { ...said, ...figure }[name] : undefined) ?? String(value));
      }
    }
  });
});

test.each<[RefusalCode, Refusal['params'], string, string]>([
  ['already_claimed', {}, '你已经领过了，每人 1 张', 'You have claimed it already, 1 per person'],
  ['already_redeemed', {}, '已经用过了', 'Already used'],
  ['already_redeemed', { at: AT, store: 'Jing’an' }, '已经用过了，11月27日 23:59 在Jing’an', 'Already used 27/11 23:59 at Jing’an'],
  ['return_too_late', {}, '核销超过 10 分钟，不能撤销了', 'More than 10 minutes ago; it cannot be undone'],
  ['below_threshold', { missing: 3250, threshold: 10_000 }, '还差 ¥32.50，满 ¥100 可用', '¥32.50 short of ¥100'],
  ['wrong_tier', { tiers: 'lan,dian' }, '岚上、云巅会员专享', 'For Mist, Summit members only'],
  ['other_way', { way: 'clerk' }, '请到门店向店员领取', 'Ask for it in a store'],
  [
    'goods_missing',
    { goods: '咖啡', except: '周边' },
    '没有这张券适用的商品（限咖啡，不含周边）',
    'Nothing here that this coupon is for (only 咖啡, not 周边)',
  ],
  ['not_together', { with: '满减券', perOrder: 1 }, '「满减券」一单最多用 1 张', 'At most 1 of 满减券 on one order'],
  ['outside_radius', { radius: 3000 }, '附近没有可用的门店，3 公里内可领', 'No store for it near you; claimable within 3 km'],
])('%s with %j is said just so', (code, params, zh, en) => {
  expect(refusalWords(refusal(code, params), 'zh')).toBe(zh);
  expect(refusalWords(refusal(code, params), 'en')).toBe(en);
});

test('no two reasons are said with the same words', () => {
  for (const language of LANGUAGES) {
    const words = codes.map((code) => refusalWords(refusal(code, PARAMS[code]?.[0]), language));
    expect(new Set(words).size).toBe(codes.length);
  }
});

test.each(Object.keys(FAULT_STATUS) as FaultCode[])('%s is said in both languages', (code) => {
  expect(faultWords(code, 'zh')).toMatch(hasChinese);
  expect(faultWords(code, 'en')).toMatch(/^[A-Z][^\u4e00-\u9fff]+$/);
});

describe('a distance as people say it', () => {
  test.each([
    [0, '0 米', '0 m'],
    [4, '0 米', '0 m'],
    [321, '320 米', '320 m'],
    [994.9, '990 米', '990 m'],
    [995, '1 公里', '1 km'],
    [1000, '1 公里', '1 km'],
    [1050, '1.1 公里', '1.1 km'],
    [1249, '1.2 公里', '1.2 km'],
    [3000, '3 公里', '3 km'],
    [9940, '9.9 公里', '9.9 km'],
    [9949, '9.9 公里', '9.9 km'],
    [9950, '10 公里', '10 km'],
    [9960, '10 公里', '10 km'],
    [10_000, '10 公里', '10 km'],
    [10_049, '10 公里', '10 km'],
    [123_456, '123 公里', '123 km'],
  ])('%d m', (metres, zh, en) => {
    expect(distanceWords(metres, 'zh')).toBe(zh);
    expect(distanceWords(metres, 'en')).toBe(en);
  });

  test('is never far from the truth, and never shorter for what is farther', () => {
    const said = (metres: number): number => {
      const [figure, unit] = distanceWords(metres, 'en').split(' ');
      return Number(figure) * (unit === 'km' ? 1000 : 1);
    };
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100_000, noNaN: true }), fc.double({ min: 0, max: 100_000, noNaN: true }), (a, b) => {
        expect(Math.abs(said(a) - a)).toBeLessThanOrEqual(Math.max(5, a < 9950 ? 51 : 500));
        expect(said(Math.min(a, b))).toBeLessThanOrEqual(said(Math.max(a, b)));
      }),
    );
  });
});

test('just outside the radius the two distances are not said alike', () => {
  expect(refusalWords(refusal('outside_radius', { radius: 3000, distance: 3020 }), 'zh')).toBe('最近的门店离你 3020 米，3000 米内可领');
  expect(refusalWords(refusal('outside_radius', { radius: 3000, distance: 3020, store: '店' }), 'en')).toBe(
    'The nearest store (店) is 3020 m away; claimable within 3000 m',
  );
  const figures = (words: string): string[] => words.match(/[\d.]+ ?(公里|米)/g) ?? [];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 3000 }), (radius, beyond) => {
      const said = figures(refusalWords(refusal('outside_radius', { radius, distance: radius + beyond }), 'zh'));
      expect(said).toHaveLength(2);
      expect(said[0]).not.toBe(said[1]);
    }),
  );
});

test('a day and time are read as they are written, in their own offset', () => {
  expect(dayAndTime('2026-01-05T09:05:00+08:00', 'zh')).toBe('1月5日 09:05');
  expect(dayAndTime('2026-01-05T09:05:00Z', 'en')).toBe('5/1 09:05');
  expect(dayAndTime(undefined, 'zh')).toBe('');
  expect(dayAndTime('soon', 'en')).toBe('');
});
