import type { Language } from '../problem/language';
import type { Reason } from './entry';

const WORDS: Record<Reason, Record<Language, string>> = {
  earned: { zh: '获得积分', en: 'Earned' },
  pending_earned: { zh: '获得积分，退货期后可用', en: 'Earned, available after the return period' },
  available: { zh: '积分可用了', en: 'Now available' },
  spent: { zh: '使用积分', en: 'Spent' },
  refunded: { zh: '退回使用的积分', en: 'Given back' },
  exchanged: { zh: '兑换礼遇', en: 'Exchanged for a reward' },
  exchange_cancelled: { zh: '取消兑换，积分退回', en: 'Exchange cancelled, given back' },
  grace: { zh: '退回时已过期，宽限退回', en: 'Had expired, given back with a grace' },
  expired: { zh: '积分过期', en: 'Expired' },
  taken_back: { zh: '退货，收回积分', en: 'Taken back for a return' },
  written_off: { zh: '退货应收回的积分，已免除', en: 'Owed for a return, written off' },
  debt: { zh: '退货应收回的积分不足，欠着', en: 'Owed for a return' },
  debt_paid: { zh: '抵还欠的积分', en: 'Paid what was owed' },
  adjusted: { zh: '人工调整', en: 'Adjusted by hand' },
  gift_sent: { zh: '转赠给朋友', en: 'Given to a friend' },
  gift_received: { zh: '收到朋友转赠', en: 'Received from a friend' },
  gift_returned: { zh: '转赠未领取，退回', en: 'Gift not taken, given back' },
  merged: { zh: '账户合并', en: 'Accounts merged' },
  closed: { zh: '账户注销，积分作废', en: 'Account closed' },
};

/** Why points moved, as the member reads it. */
export const reasonWords = (reason: Reason, language: Language): string => WORDS[reason][language];
