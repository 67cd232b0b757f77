import * as v from 'valibot';
import type { ReferralFacts } from '../../shared/referral/refusals';
import { ReferralRules } from '../../shared/referral/rules';

export const SHANGHAI = 'Asia/Shanghai';
export const JOINED = '2026-11-22T12:05:00+08:00';

/** 100 points for who brings, a coupon for who comes. */
export const someRules = (changes: Partial<v.InferInput<typeof ReferralRules>> = {}): ReferralRules =>
  v.parse(ReferralRules, { forReferrer: { points: 100 }, forNewcomer: { coupons: ['welcome'] }, ...changes });

/** Two people who have nothing in common, the new one just joined. */
export const twoPeople = (
  referrer: Partial<ReferralFacts['referrer']> = {},
  newcomer: Partial<ReferralFacts['newcomer']> = {},
): ReferralFacts => ({
  referrer: {
    memberId: 'm1',
    personKey: 'p1',
    devices: ['d1'],
    phones: ['t1'],
    addresses: ['a1'],
    rewarded: { ever: 0, month: 0 },
    ...referrer,
  },
  newcomer: {
    memberId: 'm2',
    personKey: 'p2',
    devices: ['d2'],
    phones: ['t2'],
    addresses: ['a2'],
    joinedAt: JOINED,
    hasBought: false,
    ...newcomer,
  },
  invitedAt: '2026-11-22T12:00:00+08:00',
  now: JOINED,
});
