import { REWARD_REFUSAL_WORDS, type RewardRefusalCode } from '../../shared/reward/refusal';
import { cancelWords, priceWords, rewardLimitWords } from '../../shared/reward/words';
import { aReward } from './examples';

test('what a reward costs', () => {
  expect(priceWords({ points: 1500 }, 'zh')).toBe('1,500 积分');
  expect(priceWords({ points: 1 }, 'en')).toBe('1 point');
  expect(priceWords({ points: 500, money: { amount: 990, currency: 'CNY' } }, 'zh')).toBe('500 积分 + ¥9.90');
  expect(priceWords({ points: 500, money: { amount: 990, currency: 'CNY' } }, 'en')).toBe('500 points + ¥9.90');
});

test('its limits, and nothing where there are none', () => {
  const reward = aReward({ stock: 1000, perMember: 2, perMemberAndDay: 1, collectWithinDays: 7 });
  expect(rewardLimitWords(reward, 'zh')).toBe('共 1,000 份，每人 2 份，每天最多 1 份，7 天内领取');
  expect(rewardLimitWords(reward, 'en')).toBe('1,000 in all, 2 per person, at most 1 a day, collected within 7 days');
  expect(rewardLimitWords(aReward(), 'zh')).toBe('');
  expect(rewardLimitWords(aReward({ collectWithinDays: 1 }), 'zh')).toBe('当天领取');
});

test('whether it can be cancelled', () => {
  expect(cancelWords({ byMember: true }, 'zh')).toBe('未使用前可取消');
  expect(cancelWords({ byMember: true, withinDays: 7 }, 'zh')).toBe('7 天内未使用可取消');
  expect(cancelWords({ byMember: true, withinDays: 1 }, 'en')).toBe('can be cancelled the same day until it is used');
  expect(cancelWords({ byMember: false }, 'en')).toBe('cannot be cancelled');
});

const AT = '2026-11-22T10:00:00+08:00';

test.each<[RewardRefusalCode, Record<string, string>, string, string]>([
  ['exchange_not_yet', { from: AT }, '11月22日 10:00 起可以兑换', 'Open for exchange from 22/11 10:00'],
  ['exchange_over', { until: AT }, '11月22日 10:00 已停止兑换', 'Exchange closed 22/11 10:00'],
  ['exchange_over', {}, '已停止兑换', 'Exchange is closed'],
  ['exchange_elsewhere', {}, '这份礼遇不在本店，请到：其他门店', 'This reward is not to be had in this store; ask in: other stores'],
  [
    'exchange_elsewhere',
    { where: '豫园店' },
    '这份礼遇不在本店，请到：豫园店',
    'This reward is not to be had in this store; ask in: 豫园店',
  ],
  ['exchange_collected', {}, '已经领走了', 'Already handed over'],
  ['exchange_collected', { at: AT }, '已经领走了，11月22日 10:00', 'Already handed over 22/11 10:00'],
  ['exchange_final_since', { until: AT }, '可以取消到 11月22日 10:00，现在已经不能了', 'It could be cancelled until 22/11 10:00'],
])('%s %j is said plainly', (code, params, zh, en) => {
  expect(REWARD_REFUSAL_WORDS[code](params)).toEqual({ zh, en });
});
