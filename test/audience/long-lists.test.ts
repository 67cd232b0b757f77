import type { Condition } from '../../shared/audience/rule';
import { ruleSentence } from '../../shared/audience/sentence';
import { bare, names } from './said';

const FIVE = ['a', 'b', 'c', 'd', 'e'];

test.each<[Condition, string, string]>([
  [{ kind: 'tier', tiers: FIVE }, '等级是a、b、c、d等 5 级', 'are in the tier a, b, c, d or 1 more'],
  [
    { kind: 'birth_month', months: [1, 2, 3, 4, 'next'] },
    '1 月、2 月、3 月、4 月等 5 个月份过生日',
    'have their birthday in January, in February, in March, in April or 1 more',
  ],
  [{ kind: 'province', values: FIVE }, '在a、b、c、d等 5 个省份', 'live in a, b, c, d or 1 more'],
  [{ kind: 'city', values: FIVE }, '在a、b、c、d等 5 个城市', 'live in a, b, c, d or 1 more'],
  [{ kind: 'tag', key: 'own', values: FIVE }, '有标签「a」、「b」、「c」、「d」等 5 种', 'are tagged “a”, “b”, “c”, “d” or 1 more'],
  [
    { kind: 'tag', key: 'interest', values: FIVE },
    '喜欢a、喜欢b、喜欢c、喜欢d等 5 种',
    'are tagged “喜欢a”, “喜欢b”, “喜欢c”, “喜欢d” or 1 more',
  ],
  [
    { kind: 'purchases', measure: 'count', is: 'at_least', value: 1, stores: FIVE, channels: ['pos', 'online', 'h5', 'event', 'other'] },
    '在a、b、c、d等 5 家店通过收银、网店、H5、活动等 5 种渠道购买至少 1 次',
    'bought something at a, b, c, d or 1 more on till, web shop, H5, event or 1 more at least once',
  ],
  [{ kind: 'coupon', is: 'redeemed', templates: FIVE }, '用过「a」、「b」、「c」、「d」等 5 种券', 'used “a”, “b”, “c”, “d” or 1 more'],
  [
    { kind: 'near', of: 'home_store', stores: FIVE, radius: 1_000 },
    '常去的店在a、b、c、d等 5 家店 1 公里内',
    'have their store within 1 km of a, b, c, d or 1 more',
  ],
  [
    { kind: 'home_store', stores: ['s1', 's2', ...FIVE.slice(2), 'f'] },
    '常去的店是静安寺店、国金店、c、d等 6 家店',
    'have 静安寺店, 国金店, c, d or 2 more as their store',
  ],
  [{ kind: 'home_store', stores: FIVE.slice(0, 4) }, '常去的店是a、b、c或d', 'have a, b, c or d as their store'],
])('of a long list four are named, the others counted: %j', (condition, zh, en) => {
  expect([bare(condition, 'zh'), bare(condition, 'en')]).toEqual([zh, en]);
});

test('a tag that no rule says stands in quotes, with all that stand beside it', () => {
  const tag = (_: string, value: string): string | undefined => (value === 'oat' ? '喜欢燕麦' : undefined);
  const rule: Condition = { kind: 'tag', key: 'interest', values: ['oat', 'tea'] };
  expect(ruleSentence(rule, 'zh', { ...names, tag })).toBe('有标签「喜欢燕麦」或「tea」的人。');
});
