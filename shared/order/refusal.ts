import type { Language } from '../problem/language';

/** Every reason for which points do not pay at the counter, and the status that it is answered with. */
export const ORDER_REFUSAL_STATUS = {
  points_pay_nothing: 409,
  spending_lapsed: 409,
  spending_answered: 409,
  spending_not_confirmed: 409,
  spending_too_much: 422,
} as const;
export type OrderRefusalCode = keyof typeof ORDER_REFUSAL_STATUS;

type Params = Record<string, string | number>;

/** What a member or a clerk reads. */
export const ORDER_REFUSAL_WORDS: Record<OrderRefusalCode, (p: Params) => Record<Language, string>> = {
  points_pay_nothing: () => ({ zh: '这里的积分不能抵现', en: 'These points do not pay for purchases' }),
  spending_lapsed: () => ({ zh: '等得太久，请店员再发起一次', en: 'That took too long; ask the clerk to send it again' }),
  spending_answered: () => ({ zh: '已经答复过了', en: 'It was answered already' }),
  spending_not_confirmed: () => ({ zh: '会员还没有在手机上确认', en: 'The member has not confirmed on their phone' }),
  spending_too_much: (p) => ({
    zh: `积分最多抵 ${p.points} 分，不能超过应付金额`,
    en: `At most ${p.points} points can pay, no more than is due`,
  }),
};
