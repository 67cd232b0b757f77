import type { RuleNames } from '../../shared/audience/phrase';
import type { Condition, Rule } from '../../shared/audience/rule';
import { ruleSentence } from '../../shared/audience/sentence';
import type { Language } from '../../shared/problem/language';
import { ZONE } from './examples';

const NAMES: Record<string, string> = {
  oat: '燕麦拿铁',
  s1: '静安寺店',
  s2: '国金店',
  t1: '周五第二杯',
  gold: '金山',
  a1: '老客',
  purchase: '购买',
  store_visited: '到店',
};
const name = (id: string): string => NAMES[id] ?? id;
const names: RuleNames = {
  ...{ zone: ZONE, tagKey: name, event: name, store: name, template: name, tier: name, audience: name },
  tag: (key, value) => (key === 'interest' ? `喜欢${name(value)}` : undefined),
};
const say = (rule: Rule, language: Language = 'zh'): string => ruleSentence(rule, language, names);

const shanghai: Rule = { kind: 'province', values: ['31'] };
const likesOat: Rule = { kind: 'tag', key: 'interest', values: ['oat'] };
const away: Rule = { kind: 'event_time', type: 'store_visited', which: 'last', is: 'longer_ago', days: 14 };
const often: Rule = { kind: 'event_count', type: 'store_visited', is: 'at_least', value: 6, withinDays: 90 };
const dear: Rule = { kind: 'purchases', measure: 'spent', is: 'at_least', value: 120_000, withinDays: 365 };
const agreed: Rule = { kind: 'consent', purpose: 'personalised' };
const not = (of: Rule): Rule => ({ kind: 'not', of });

describe('a rule as one sentence', () => {
  test('who, what else, and who not', () => {
    const rule: Rule = {
      kind: 'all',
      of: [
        shanghai,
        likesOat,
        away,
        { kind: 'any', of: [often, dear] },
        not({ kind: 'any', of: [not(agreed), { kind: 'audience', audienceId: 'a1' }] }),
      ],
    };
    expect(say(rule)).toBe(
      '在上海市、喜欢燕麦拿铁、上次到店是在两周前的人，而且近 90 天到店至少 6 次，或近一年消费至少 1,200 元；没同意个性化推荐，或在人群「老客」里的，不算在内。',
    );
    expect(say(rule, 'en')).toBe(
      'Members who live in Shanghai, are tagged “喜欢燕麦拿铁” and had their last “到店” at least 2 weeks ago, and who have “到店” at least 6 times in the last 90 days or spent at least ¥1,200 in the last 365 days; not those who did not agree to personalised offers or are in the audience “老客”.',
    );
  });

  test.each<[Rule, string, string]>([
    [agreed, '同意个性化推荐的人。', 'Members who agreed to personalised offers.'],
    [not(agreed), '没同意个性化推荐的人。', 'Members who did not agree to personalised offers.'],
    [not(not(agreed)), '同意个性化推荐的人。', 'Members who agreed to personalised offers.'],
    [{ kind: 'all', of: [{ kind: 'any', of: [agreed] }] }, '同意个性化推荐的人。', 'Members who agreed to personalised offers.'],
    [
      { kind: 'any', of: [shanghai, agreed] },
      '在上海市，或同意个性化推荐的人。',
      'Members who live in Shanghai or agreed to personalised offers.',
    ],
    [
      not({ kind: 'all', of: [shanghai, agreed] }),
      '所有会员；同时在上海市、同意个性化推荐的，不算在内。',
      'All members; not those who at once live in Shanghai and agreed to personalised offers.',
    ],
    [
      { kind: 'some', atLeast: 2, of: [shanghai, agreed, likesOat] },
      '在上海市、同意个性化推荐、喜欢燕麦拿铁这 3 条里至少符合 2 条的人。',
      'Members who meet at least 2 of these 3: live in Shanghai, agreed to personalised offers, are tagged “喜欢燕麦拿铁”.',
    ],
    [
      { kind: 'any', of: [{ kind: 'all', of: [shanghai, agreed] }, likesOat] },
      '符合下面任一条的人：① 同时在上海市、同意个性化推荐；② 喜欢燕麦拿铁。',
      'Members who meet one of these: ① at once live in Shanghai and agreed to personalised offers; ② are tagged “喜欢燕麦拿铁”.',
    ],
    [
      { kind: 'some', atLeast: 2, of: [{ kind: 'any', of: [shanghai, agreed] }, likesOat, away] },
      '下面 3 条里至少符合 2 条的人：① 在上海市，或同意个性化推荐；② 喜欢燕麦拿铁；③ 上次到店是在两周前。',
      'Members who meet at least 2 of these 3: ① live in Shanghai or agreed to personalised offers; ② are tagged “喜欢燕麦拿铁”; ③ had their last “到店” at least 2 weeks ago.',
    ],
  ])('%j', (rule, zh, en) => {
    expect([say(rule), say(rule, 'en')]).toEqual([zh, en]);
  });
});

const bare = (rule: Rule, language: Language): string =>
  say(rule, language)
    .replace(/的人。$|\.$/g, '')
    .replace(/^Members who /, '');

test.each<[Condition, string, string, string, string]>([
  [
    { kind: 'tier', tiers: ['gold', 'jade'] },
    '等级是金山或jade',
    '等级不是金山或jade',
    'are in the tier 金山 or jade',
    'are not in the tier 金山 or jade',
  ],
  [{ kind: 'joined', is: 'within', days: 30 }, '近 30 天入会', '入会满 30 天', 'joined in the last 30 days', 'joined at least 30 days ago'],
  [{ kind: 'joined', is: 'longer_ago', days: 7 }, '入会满一周', '入会不满一周', 'joined at least 1 week ago', 'joined in the last week'],
  [
    { kind: 'joined_on', from: '2026-10-31T16:00:00Z', until: '2026-11-30T23:59:59+08:00' },
    '2026 年 11 月 1 日起到 2026 年 11 月 30 日为止入会',
    '不是 2026 年 11 月 1 日起到 2026 年 11 月 30 日为止入会',
    'joined from 2026-11-01 until 2026-11-30',
    'did not join from 2026-11-01 until 2026-11-30',
  ],
  [{ kind: 'gender', values: ['female'] }, '性别是女', '性别不是女', 'are female', 'are not female'],
  [{ kind: 'age', from: 25, to: 34 }, '25 到 34 岁', '不在 25 到 34 岁', 'are 25 to 34 years old', 'are not 25 to 34 years old'],
  [{ kind: 'age', from: 18 }, '满 18 岁', '不满 18 岁', 'are at least 18 years old', 'are not at least 18 years old'],
  [{ kind: 'age', to: 30 }, '不超过 30 岁', '超过 30 岁', 'are at most 30 years old', 'are not at most 30 years old'],
  [
    { kind: 'birth_month', months: ['this'] },
    '这个月过生日',
    '不在这个月过生日',
    'have their birthday this month',
    'do not have their birthday this month',
  ],
  [
    { kind: 'birth_month', months: [12] },
    '12 月过生日',
    '不在 12 月过生日',
    'have their birthday in December',
    'do not have their birthday in December',
  ],
  [{ kind: 'city', values: ['上海', '苏州'] }, '在上海或苏州', '不在上海或苏州', 'live in 上海 or 苏州', 'do not live in 上海 or 苏州'],
  [
    { kind: 'tag', key: 'own', values: ['爱坐窗边'], weight: 2 },
    '有标签「爱坐窗边」达到 2 分',
    '没有标签「爱坐窗边」达到 2 分',
    'are tagged “爱坐窗边” with a weight of at least 2',
    'are not tagged “爱坐窗边” with a weight of at least 2',
  ],
  [{ kind: 'tag', key: 'taste' }, '有taste标签', '没有taste标签', 'have a tag of taste', 'have no tag of taste'],
  [
    { kind: 'event_count', type: 'purchase', is: 'at_most', value: 0, withinDays: 14 },
    '近两周没有购买',
    '近两周购买至少 1 次',
    'have no “购买” in the last 2 weeks',
    'have “购买” at least once in the last 2 weeks',
  ],
  [
    { kind: 'event_count', type: 'purchase', is: 'at_most', value: 2 },
    '购买不超过 2 次',
    '购买超过 2 次',
    'have “购买” at most twice',
    'have “购买” at least 3 times',
  ],
  [
    { kind: 'event_sum', type: 'purchase', is: 'at_least', value: 5_050, stores: ['s1'], channels: ['pos'] },
    '在静安寺店通过收银购买合计至少 50.50 元',
    '在静安寺店通过收银购买合计不到 50.50 元',
    'come to at least ¥50.50 in “购买” at 静安寺店 on till',
    'come to less than ¥50.50 in “购买” at 静安寺店 on till',
  ],
  [
    { kind: 'event_time', type: 'purchase', which: 'last', is: 'within', days: 14 },
    '近两周有过购买',
    '近两周没有购买',
    'had “购买” in the last 2 weeks',
    'had no “购买” in the last 2 weeks',
  ],
  [
    { kind: 'event_time', type: 'purchase', which: 'first', is: 'longer_ago', days: 365 },
    '第一次购买是在一年前',
    '第一次购买不是在一年前',
    'had their first “购买” at least 365 days ago',
    'did not have their first “购买” at least 365 days ago',
  ],
  [
    { kind: 'purchases', measure: 'count', is: 'at_least', value: 1 },
    '购买至少 1 次',
    '没有购买',
    'bought something at least once',
    'bought nothing',
  ],
  [
    { kind: 'purchases', measure: 'mean', is: 'at_most', value: 3_900 },
    '平均每单不超过 39 元',
    '平均每单超过 39 元',
    'spent at most ¥39 a purchase',
    'spent more than ¥39 a purchase',
  ],
  [
    { kind: 'points', is: 'at_least', value: 12_000 },
    '积分至少 12,000 分',
    '积分不到 12,000 分',
    'have at least 12,000 points',
    'do not have at least 12,000 points',
  ],
  [
    { kind: 'province', values: ['上海市', '31', '内蒙古自治区'] },
    '在上海市、上海市或内蒙古自治区',
    '不在上海市、上海市或内蒙古自治区',
    'live in Shanghai, Shanghai or Inner Mongolia',
    'do not live in Shanghai, Shanghai or Inner Mongolia',
  ],
  [
    { kind: 'coupon', is: 'usable' },
    '手里有能用的优惠券',
    '手里没有能用的优惠券',
    'hold a coupon that can be used',
    'do not hold a coupon that can be used',
  ],
  [
    { kind: 'coupon', is: 'ending', templates: ['t1'], days: 3 },
    '手里的「周五第二杯」 3 天内到期',
    '手里没有「周五第二杯」 3 天内到期',
    'hold “周五第二杯” that ends within 3 days',
    'do not hold “周五第二杯” that ends within 3 days',
  ],
  [
    { kind: 'coupon', is: 'redeemed', templates: ['t1'] },
    '用过「周五第二杯」',
    '没用过「周五第二杯」',
    'used “周五第二杯”',
    'did not use “周五第二杯”',
  ],
  [
    { kind: 'home_store', stores: ['s1', 's2'] },
    '常去的店是静安寺店或国金店',
    '常去的店不是静安寺店或国金店',
    'have 静安寺店 or 国金店 as their store',
    'do not have 静安寺店 or 国金店 as their store',
  ],
  [
    { kind: 'near', of: 'home_store', stores: ['s1'], radius: 800 },
    '常去的店在静安寺店 800 米内',
    '常去的店不在静安寺店 800 米内',
    'have their store within 800 m of 静安寺店',
    'do not have their store within 800 m of 静安寺店',
  ],
  [
    { kind: 'near', of: 'last_place', radius: 3_000, days: 7 },
    '近一周的位置在任一门店 3 公里内',
    '近一周的位置不在任一门店 3 公里内',
    'were within 3 km of a store in the last week',
    'were not within 3 km of a store in the last week',
  ],
  [{ kind: 'reachable', channel: 'sms' }, '收得到短信', '收不到短信', 'can be reached by SMS', 'cannot be reached by SMS'],
  [
    { kind: 'listed', audienceId: 'a1' },
    '在人群「老客」的名单上',
    '不在人群「老客」的名单上',
    'are on the list of “老客”',
    'are not on the list of “老客”',
  ],
])('%j and its opposite', (condition, zh, notZh, en, notEn) => {
  const found = [bare(condition, 'zh'), bare(not(condition), 'zh'), bare(condition, 'en'), bare(not(condition), 'en')];
  expect(found).toEqual([zh, notZh, en, notEn]);
});

test('of a long list the first are named', () => {
  const rule: Rule = { kind: 'home_store', stores: ['s1', 's2', 's3', 's4', 's5', 's6'] };
  expect(say(rule)).toBe('常去的店是静安寺店、国金店、s3、s4等 6 家店的人。');
  expect(say(rule, 'en')).toBe('Members who have 静安寺店, 国金店, s3, s4 or 2 more as their store.');
});
