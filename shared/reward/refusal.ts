import { fromWords } from '../coupon/span-words';
import { cny, yuan } from '../money/money';
import type { Language } from '../problem/language';

/** Every reason for which a reward is not exchanged, handed over or cancelled, and the status that it is answered with. */
export const REWARD_REFUSAL_STATUS = {
  reward_not_open: 409,
  exchanges_paused: 409,
  exchange_not_yet: 409,
  exchange_over: 409,
  fewer_left: 409,
  exchange_limit: 409,
  exchange_limit_of_day: 409,
  payment_needed: 422,
  exchange_elsewhere: 409,
  exchange_cancelled: 409,
  exchange_collected: 409,
  exchange_is_coupon: 409,
  exchange_used: 409,
  exchange_final: 409,
  came_with_exchange: 409,
  exchange_final_since: 409,
} as const;
export type RewardRefusalCode = keyof typeof REWARD_REFUSAL_STATUS;

type Params = Record<string, string | number>;

/** What a member or a clerk reads. */
export const REWARD_REFUSAL_WORDS: Record<RewardRefusalCode, (p: Params) => Record<Language, string>> = {
  reward_not_open: () => ({ zh: '这份礼遇还没有开放兑换', en: 'This reward is not open yet' }),
  exchanges_paused: () => ({ zh: '暂停兑换，已兑的照常可用', en: 'Exchanges are paused; what was exchanged already still works' }),
  exchange_not_yet: (p) => ({
    zh: `${fromWords(String(p.from), 'zh')} 起可以兑换`,
    en: `Open for exchange from ${fromWords(String(p.from), 'en')}`,
  }),
  exchange_over: (p) => ({
    zh: p.until ? `${fromWords(String(p.until), 'zh')} 已停止兑换` : '已停止兑换',
    en: p.until ? `Exchange closed ${fromWords(String(p.until), 'en')}` : 'Exchange is closed',
  }),
  fewer_left: (p) => ({ zh: `只剩 ${p.left} 份了`, en: `Only ${p.left} left` }),
  exchange_limit: (p) => ({ zh: `每人最多兑 ${p.limit} 份`, en: `At most ${p.limit} per person` }),
  exchange_limit_of_day: (p) => ({ zh: `每天最多兑 ${p.limit} 份，明天再来`, en: `At most ${p.limit} a day; come back tomorrow` }),
  payment_needed: (p) => ({
    zh: `兑换还要付 ¥${yuan(cny(Number(p.missing)))}`,
    en: `The exchange also takes ¥${yuan(cny(Number(p.missing)))}`,
  }),
  exchange_elsewhere: (p) => ({
    zh: `这份礼遇不在本店，请到：${p.where ?? '其他门店'}`,
    en: `This reward is not to be had in this store; ask in: ${p.where ?? 'other stores'}`,
  }),
  exchange_cancelled: () => ({ zh: '这次兑换已经取消了', en: 'This exchange was cancelled' }),
  exchange_collected: (p) => ({
    zh: `已经领走了${p.at ? `，${fromWords(String(p.at), 'zh')}` : ''}`,
    en: `Already handed over${p.at ? ` ${fromWords(String(p.at), 'en')}` : ''}`,
  }),
  exchange_is_coupon: () => ({ zh: '这份礼遇是券，请直接用券', en: 'This reward is a coupon; use the coupon itself' }),
  exchange_used: () => ({ zh: '已经用了，不能取消兑换', en: 'It has been used; the exchange cannot be cancelled' }),
  came_with_exchange: () => ({
    zh: '这张券是兑换来的，请到兑换记录里取消兑换',
    en: 'This coupon came with an exchange; cancel the exchange instead',
  }),
  exchange_final: () => ({ zh: '兑换后不能取消', en: 'This exchange cannot be cancelled' }),
  exchange_final_since: (p) => ({
    zh: `可以取消到 ${fromWords(String(p.until), 'zh')}，现在已经不能了`,
    en: `It could be cancelled until ${fromWords(String(p.until), 'en')}`,
  }),
};
