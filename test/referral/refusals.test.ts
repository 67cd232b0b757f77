import * as v from 'valibot';
import { type ReferralFacts, referralDoubts, referralRefusals } from '../../shared/referral/refusals';
import { ReferralRules } from '../../shared/referral/rules';
import { someRules, twoPeople } from './examples';

const why = (facts: ReferralFacts, rules = someRules()) => referralRefusals(rules, facts).map(({ code }) => code);

test('two people who have nothing in common', () => {
  expect(why(twoPeople())).toEqual([]);
  expect(referralDoubts(someRules(), twoPeople())).toEqual([]);
});

test('nobody brings themselves, by this account or another of theirs', () => {
  expect(why(twoPeople({}, { memberId: 'm1' }))).toEqual(['own_referral']);
  expect(why(twoPeople({}, { personKey: 'p1' }))).toEqual(['own_referral']);
  expect(why(twoPeople({ memberId: undefined, personKey: undefined }, { memberId: undefined, personKey: undefined }))).toEqual([]);
  // Two of whom nobody knows a phone are not one person for that.
  expect(why(twoPeople({ personKey: undefined }, { personKey: undefined, memberId: undefined }))).toEqual([]);
});

test('a member already, or a customer already, is not new', () => {
  expect(why(twoPeople({}, { joinedAt: '2026-11-22T11:59:59+08:00' }))).toEqual(['referral_member_already']);
  expect(why(twoPeople({}, { joinedAt: '2026-11-22T12:00:00+08:00' }))).toEqual([]);
  expect(why(twoPeople({}, { hasBought: true }))).toEqual(['referral_member_already']);
});

test('who has been brought by somebody else stays theirs', () => {
  expect(why(twoPeople({}, { broughtBy: 'm3' }))).toEqual(['referral_of_another']);
  expect(why(twoPeople({}, { broughtBy: 'm1' }))).toEqual([]);
});

test('what the two have in common is refused, looked at or not asked, as the rules say', () => {
  const same = twoPeople({ devices: ['d0', 'd2'] }, { phones: ['t1'], addresses: ['a1'] });
  expect(why(same)).toEqual(['referral_same_device', 'referral_same_phone']);
  expect(referralDoubts(someRules(), same).map(({ code }) => code)).toEqual(['referral_same_address']);
  const strict = someRules({ checks: { device: 'off', phone: 'review', address: 'refuse' } });
  expect(why(same, strict)).toEqual(['referral_same_address']);
  expect(referralDoubts(strict, same).map(({ code }) => code)).toEqual(['referral_same_phone']);
});

test('each check is asked for what it is about, and for nothing else', () => {
  const pairs = [
    ['device', twoPeople({}, { devices: ['d1'] })],
    ['phone', twoPeople({}, { phones: ['t1'] })],
    ['address', twoPeople({}, { addresses: ['a1'] })],
  ] as const;
  for (const [what, facts] of pairs)
    for (const [other] of pairs) {
      const checks = { device: 'off' as const, phone: 'off' as const, address: 'off' as const };
      const reasons = other === what ? [`referral_same_${what}`] : [];
      expect(why(facts, someRules({ checks: { ...checks, [other]: 'refuse' } }))).toEqual(reasons);
      expect(referralDoubts(someRules({ checks: { ...checks, [other]: 'review' } }), facts).map(({ code }) => code)).toEqual(reasons);
    }
});

test('so many and no more, ever and a month; zero gives none', () => {
  const rules = someRules({ limits: { ever: 10, month: 2 } });
  expect(why(twoPeople({ rewarded: { ever: 9, month: 1 } }), rules)).toEqual([]);
  expect(why(twoPeople({ rewarded: { ever: 10, month: 1 } }), rules)).toEqual(['referral_limit']);
  expect(why(twoPeople({ rewarded: { ever: 9, month: 2 } }), rules)).toEqual(['referral_limit_of_month']);
  expect(why(twoPeople(), someRules({ limits: { ever: 0 } }))).toEqual(['referral_limit']);
  expect(referralRefusals(rules, twoPeople({ rewarded: { ever: 11, month: 3 } }))).toEqual([
    { code: 'referral_limit', params: { limit: 10 } },
    { code: 'referral_limit_of_month', params: { limit: 2 } },
  ]);
  expect(why(twoPeople({ rewarded: { ever: 999, month: 999 } }))).toEqual([]);
});

test('in its time; who joined in time counts when it is judged later', () => {
  const rules = someRules({ period: { from: '2026-11-22T00:00:00+08:00', until: '2026-11-22T23:59:59+08:00' } });
  const later = '2026-12-01T12:00:00+08:00';
  expect(why({ ...twoPeople(), now: later }, rules)).toEqual([]);
  expect(why({ ...twoPeople({}, { joinedAt: later }), now: later }, rules)).toEqual(['referral_closed']);
  expect(why({ ...twoPeople({}, { joinedAt: undefined }), now: later }, rules)).toEqual(['referral_closed']);
  expect(why(twoPeople(), someRules({ active: false }))).toEqual(['referral_closed']);
  const joined = (joinedAt: string) => why({ ...twoPeople({}, { joinedAt }), invitedAt: '2026-11-21T00:00:00+08:00' }, rules);
  expect(joined('2026-11-21T23:59:59.999+08:00')).toEqual(['referral_closed']);
  expect(joined('2026-11-22T00:00:00+08:00')).toEqual([]);
  expect(joined('2026-11-22T23:59:59.999+08:00')).toEqual([]);
  expect(joined('2026-11-23T00:00:00+08:00')).toEqual(['referral_closed']);
  expect(why(twoPeople(), someRules({ period: { from: '2026-11-22T00:00:00+08:00' } }))).toEqual([]);
  expect(why(twoPeople(), someRules({ period: { until: '2026-11-22T23:59:59+08:00' } }))).toEqual([]);
});

test('rules give something to who brings', () => {
  const isRule = (rules: object) => v.is(ReferralRules, { forReferrer: { points: 1 }, ...rules });
  expect([isRule({ forReferrer: {} }), isRule({ forReferrer: { points: 0, coupons: [] } })]).toEqual([false, false]);
  expect([isRule({}), isRule({ forReferrer: { coupons: ['c'] } }), isRule({ forReferrer: { points: 5, coupons: ['c'] } })]).toEqual([
    true,
    true,
    true,
  ]);
  expect([isRule({ forNewcomer: {} }), isRule({ leastPaid: { amount: 1, currency: 'CNY' } })]).toEqual([true, true]);
  expect(isRule({ leastPaid: { amount: 0, currency: 'CNY' } })).toBe(false);
});
