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
