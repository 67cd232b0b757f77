import { earn } from '../../shared/earning/earn';
import { earnedWords } from '../../shared/earning/earned-words';
import { earningRuleWords, type RuleNames } from '../../shared/earning/rule-words';
import type { Language } from '../../shared/problem/language';
import { eventWords } from '../../shared/touchpoint/words';
import { sentLine } from '../order/sent-examples';
import { aPolicy, aRule, bought, category, happened, known, multiplier, perEvent, perYuan } from './examples';

const TIERS: Record<string, Record<Language, string>> = { gold: { zh: '黄金', en: 'Gold' }, silver: { zh: '白银', en: 'Silver' } };
const names = (language: Language, storeCount?: number): RuleNames => ({
  event: (type) => eventWords(type, language),
  tier: (tierId) => TIERS[tierId]?.[language] ?? tierId,
  storeCount,
});

type Rule = Parameters<typeof aRule>;
const says = (gives: Rule[1], changes: Rule[2], storeCount?: number): string[] =>
  (['zh', 'en'] as const).map((language) => earningRuleWords(aRule('r', gives, changes), language, names(language, storeCount)));

describe('a rule in one plain sentence', () => {
  test.each<[Rule[1], Rule[2], zh: string, en: string]>([
    [perYuan(1), {}, '实付每 1 元积 1 分，不足 1 分不计。', '1 point for every ¥1 paid, rounded down.'],
    [
      perYuan(10, 100, { onlyFull: true, rounding: 'half_up', countsToo: { points: true, shipping: true } }),
      {},
      '实付和积分抵扣每满 100 元积 10 分，运费也算，四舍五入。',
      '10 points for every full ¥100 paid, in money or with points, shipping included, rounded half up.',
    ],
    [
      perYuan(2, 1.5, { goods: { only: [category('手冲咖啡')], except: [category('周边')] }, rounding: 'up' }),
      { caps: { once: 100, day: 1_000, ever: 1 } },
      '实付每 1.50 元积 2 分，限手冲咖啡，不含周边，不足 1 分按 1 分计，每次最多 100 分，每人每天最多 1,000 分，每人一共最多 1 分。',
      '2 points for every ¥1.50 paid, only 手冲咖啡, not 周边, rounded up, at most 100 points at a time, at most 1,000 points a day per member, at most 1 point per member in all.',
    ],
    [
      perEvent('member_joined', 50, { often: { times: 1, per: 'ever' } }),
      {},
      '「成为会员」得 50 分，只计一次。',
      '50 points for “Joined”, once only.',
    ],
    [
      perEvent('store_visited', 5, { often: { times: 1, per: 'day' } }),
      { caps: { month: 60, year: 500 } },
      '「到店」每次得 5 分，每天最多计 1 次，每人每月最多 60 分，每人每年最多 500 分。',
      '5 points for each “Came to a store”, at most once a day, at most 60 points a month per member, at most 500 points a year per member.',
    ],
    [
      perEvent('review_written', 20, {
        when: [{ field: 'property', property: 'stars', is: 'at_least', value: 4 }],
        often: { times: 3, per: 'month' },
      }),
      {},
      '「写评价」（星级不小于 4）每次得 20 分，每月最多计 3 次。',
      '20 points for each “Wrote a review” (stars is at least 4), at most 3 times a month.',
    ],
    [
      multiplier(150),
      { circumstances: { tiers: ['gold', 'silver'] } },
      '消费积分 1.5 倍，限黄金、白银会员。',
      '1.5 times the points of purchases, for Gold, Silver members.',
    ],
    [
      multiplier(200, { on: 'both' }),
      { circumstances: { birthdayMonth: true, campaigns: [{ id: 'd11', name: '双十一' }] } },
      '消费和互动积分 2 倍，限生日当月，限活动「双十一」。',
      '2 times the points of purchases and events, in the month of the birthday, in the campaign 双十一.',
    ],
    [
      multiplier(300, { goods: { only: [category('蛋糕')] } }),
      {
        circumstances: {
          channels: ['pos', 'counter'],
          stores: { kind: 'region', province: '31' },
          hours: {
            weekdays: [1, 2, 3, 4, 5],
            windows: [{ from: '11:00', until: '14:00' }],
            open: [{ from: '2026-12-24T00:00:00+08:00', until: '2026-12-26T23:59:59+08:00' }],
            closed: [{ from: '2027-01-01T00:00:00+08:00', until: '2027-01-01T23:59:59+08:00' }],
          },
          period: { from: '2026-12-01T00:00:00+08:00', until: '2027-01-31T23:59:59+08:00' },
        },
      },
      '消费积分 3 倍，限蛋糕，限收银、柜台渠道，限上海门店，周一至周五 11–14 点生效，12月24日至12月26日也生效，1月1日不生效，12月1日至2027年1月31日。',
      '3 times the points of purchases, only 蛋糕, only by till, counter, in stores in Shanghai, Mon–Fri 11:00–14:00, also 24/12 to 26/12, not 1/1, 1/12 to 31/1/2027.',
    ],
    [
      perYuan(1),
      { circumstances: { period: { until: '2026-12-31T23:59:59+08:00' } }, caps: { ever: 500 } },
      '实付每 1 元积 1 分，到12月31日为止，不足 1 分不计，期间每人最多 500 分。',
      '1 point for every ¥1 paid, until 31/12, rounded down, at most 500 points per member in this time.',
    ],
    [
      perYuan(1),
      { circumstances: { period: { from: '2026-12-01T10:00:00+08:00' } } },
      '实付每 1 元积 1 分，12月1日 10:00 起，不足 1 分不计。',
      '1 point for every ¥1 paid, from 1/12 10:00, rounded down.',
    ],
  ])('%#', (gives, changes, zh, en) => {
    expect(says(gives, changes)).toEqual([zh, en]);
  });

  test('with the number of its stores, when it is known', () => {
    const [zh, en] = says(perYuan(1), { circumstances: { stores: { kind: 'region', province: '31' } } }, 551);
    expect(zh).toContain('限上海 551 家门店');
    expect(en).toContain('in 551 stores in Shanghai');
  });
});

describe('why an order earns what it does, line by line', () => {
  const rules = [
    aRule('base', perYuan(1, 1, { countsToo: { shipping: true } }), { name: { zh: '消费积分', en: 'Purchases' }, caps: { day: 60 } }),
    aRule('gold', multiplier(150, { goods: { only: [category('coffee')] } }), { name: { zh: '咖啡日', en: 'Coffee day' } }),
    aRule('tuesday', multiplier(200), {
      name: { zh: '周二双倍', en: 'Double Tuesday' },
      circumstances: { hours: { weekdays: [2] }, channels: ['online'] },
    }),
  ];
  const order = bought({
    lines: [sentLine('l0', 1, 2_990, { category: 'coffee', name: '拿铁' }), sentLine('l1', 1, 1_000)],
    shipping: 600,
  });

  test('in Chinese', () => {
    expect(earnedWords(earn(rules, order, known()), 'zh')).toEqual([
      '拿铁，29.90 元：29.9 分 × 1.5（咖啡日） = 44.85 分。',
      'l1，10 元：10 分。',
      '运费，6 元：6 分。',
      '「消费积分」合计 60.85 分，不足 1 分不计，60 分。',
      '「周二双倍」没有用上：不在生效时段、渠道不符。',
      '一共得 60 分。',
    ]);
  });

  test('in English, with a limit that is nearly reached', () => {
    const soFar = { 'base/2026-11-21': { points: 59, times: 1 } };
    expect(earnedWords(earn(rules, order, known({ soFar })), 'en').slice(3)).toEqual([
      'Purchases: 60.85 points, rounded down to 60; at most 60 a day, 1 left, so 1 point.',
      'Double Tuesday did not apply: not at this time, another channel.',
      '1 point in all.',
    ]);
    const ofAll = earnedWords(earn(rules, order, known(), aPolicy({ caps: { once: 5 } })), 'zh');
    expect(ofAll).toContain('「消费积分」合计 60.85 分，不足 1 分不计，60 分；所有规则每次最多 5 分，还剩 5 分，得 5 分。');
  });

  test('of an event', () => {
    const join = aRule('join', perEvent('member_joined', 50), { name: { zh: '入会礼', en: 'Welcome' } });
    expect(earnedWords(earn([join], happened('member_joined'), known()), 'zh')).toEqual([
      '这一次：50 分。',
      '「入会礼」合计 50 分。',
      '一共得 50 分。',
    ]);
  });
});
