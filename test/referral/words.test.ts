import { giftWords, referralWords } from '../../shared/referral/words';
import { someRules } from './examples';

test('what one gets', () => {
  expect(giftWords({ pointType: 'points', points: 1000, coupons: ['a', 'b'] }, 'zh')).toBe('1,000 积分和 2 张券');
  expect(giftWords({ pointType: 'points', points: 1, coupons: ['a'] }, 'en')).toBe('1 point and 1 coupon');
  expect(giftWords({ pointType: 'points', points: 0, coupons: [] }, 'zh')).toBe('');
});

test('the rules in one sentence', () => {
  expect(referralWords(someRules(), 'zh')).toBe('邀请朋友入会，朋友首次消费，你得 100 积分，朋友得 1 张券');
  expect(referralWords(someRules(), 'en')).toBe(
    'Invite a friend to join; with their first purchase, you get 100 points, your friend 1 coupon',
  );
  const strict = someRules({
    forNewcomer: {},
    buysWithinDays: 30,
    leastPaid: { amount: 5_000, currency: 'CNY' },
    givenWhen: 'return_period_over',
  });
  expect(referralWords(strict, 'zh')).toBe('邀请朋友入会，朋友入会 30 天内首次消费满 ¥50，7 天内没有退货，你得 100 积分');
  expect(referralWords(strict, 'en')).toBe(
    'Invite a friend to join; with their first purchase of ¥50 or more within 30 days of joining and no return within 7 days, you get 100 points',
  );
  expect(referralWords(someRules({ givenWhen: 'return_period_over', returnDays: 0 }), 'zh')).toContain('首次消费，当天没有退货');
});
