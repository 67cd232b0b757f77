import type { Language } from '../problem/language';

/** Every reason for which nothing is given for bringing somebody, and the status that it is answered with. */
export const REFERRAL_REFUSAL_STATUS = {
  referral_closed: 409,
  own_referral: 409,
  referral_member_already: 409,
  referral_of_another: 409,
  referral_same_device: 409,
  referral_same_phone: 409,
  referral_same_address: 409,
  referral_limit: 409,
  referral_limit_of_month: 409,
} as const;
export type ReferralRefusalCode = keyof typeof REFERRAL_REFUSAL_STATUS;

/** What the members read: what it is, and no more than that. */
export const REFERRAL_REFUSAL_WORDS: Record<ReferralRefusalCode, (p: Record<string, string | number>) => Record<Language, string>> = {
  referral_closed: () => ({ zh: '邀请活动现在没有开放', en: 'Invitations are not open at present' }),
  own_referral: () => ({ zh: '不能邀请自己，发给朋友吧', en: 'You cannot invite yourself; send it to a friend' }),
  referral_member_already: () => ({ zh: '这位朋友已经是会员了', en: 'This friend is a member already' }),
  referral_of_another: () => ({ zh: '这位朋友已经接受了别人的邀请', en: "This friend has taken somebody else's invitation" }),
  referral_same_device: () => ({ zh: '你们用的是同一台手机，这次邀请不算', en: 'You use the same device; this invitation does not count' }),
  referral_same_phone: () => ({
    zh: '你们用的是同一个手机号，这次邀请不算',
    en: 'You use the same phone number; this invitation does not count',
  }),
  referral_same_address: () => ({
    zh: '你们用的是同一个地址，这次邀请不算',
    en: 'You use the same address; this invitation does not count',
  }),
  referral_limit: (p) => ({ zh: `邀请奖励每人最多 ${p.limit} 次`, en: `At most ${p.limit} rewards for invitations per person` }),
  referral_limit_of_month: (p) => ({
    zh: `邀请奖励每月最多 ${p.limit} 次，下月再来`,
    en: `At most ${p.limit} rewards for invitations a month; come back next month`,
  }),
};
