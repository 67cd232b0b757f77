import * as v from 'valibot';

/**
 * Why somebody was sent nothing. `holdout` and `control` are who is measured against; `quiet_hours`: the time was over before a quiet
 * night was; `no_channel`: none by which they can be reached; `too_far`: no store with the offer within reach; `gone`: no member any more;
 * `not_for_them`: they cannot have the offer, as who has it already; `preference`: they want none by any channel that would have reached them; `ended`: the campaign was, before their turn; `in_another`: they take part in another of the same group;
 * `already`: the same person has it under another of their accounts.
 */
export const STOP_REASONS = [
  'holdout',
  'control',
  'consent',
  'preference',
  'cap',
  'quiet_hours',
  'no_channel',
  'too_far',
  'stock',
  'not_for_them',
  'budget',
  'gone',
  'ended',
  'in_another',
  'already',
] as const;
export const StopReason = v.picklist(STOP_REASONS);
export type StopReason = v.InferOutput<typeof StopReason>;

const WORDS: Record<StopReason, { zh: string; en: string }> = {
  holdout: { zh: '全局留白组', en: 'Global holdout' },
  control: { zh: '对照组', en: 'Control group' },
  consent: { zh: '没有同意', en: 'No consent' },
  preference: { zh: '会员关闭了这些渠道', en: 'Turned off by the member' },
  cap: { zh: '达到频次上限', en: 'Frequency cap' },
  quiet_hours: { zh: '免打扰时段后已过期', en: 'Over before quiet hours were' },
  no_channel: { zh: '没有可用渠道', en: 'No channel' },
  too_far: { zh: '附近没有门店', en: 'No store within reach' },
  stock: { zh: '权益已发完', en: 'Offer ran out' },
  not_for_them: { zh: '已有或不符合领取条件', en: 'Has it already, or cannot have it' },
  budget: { zh: '预算用完', en: 'Budget used up' },
  gone: { zh: '不再是会员', en: 'No member any more' },
  ended: { zh: '活动已结束', en: 'Campaign ended' },
  in_another: { zh: '已参加同组活动', en: 'In another of the group' },
  already: { zh: '另一个账号已收到', en: 'Has it under another account' },
};

/** A reason in a few words, for lists. */
export const stopWords = (reason: StopReason, language: 'zh' | 'en'): string => WORDS[reason][language];
