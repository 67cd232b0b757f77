import type { Language } from '../problem/language';
import type { Side } from './entry';
import type { PointFault } from './proof';

type Words = Record<Language, string>;

const FAULTS: Record<PointFault['what'], Words> = {
  missing_entry: { zh: '少了一笔流水，或者多了一笔', en: 'An entry is missing, or there twice' },
  broken_chain: { zh: '和前一笔流水接不上', en: 'It does not follow the entry before' },
  changed_entry: { zh: '这一笔流水被改过', en: 'The entry was changed after it was written' },
  wrong_parts: { zh: '批次加起来不等于这一笔的积分', en: 'Its lots do not add up to its points' },
  impossible: { zh: '用掉了没有的积分', en: 'It takes points that were not there' },
  wrong_balance: { zh: '记下的余额和流水对不上', en: 'The balance it names is not what the entries make' },
  wrong_account: { zh: '账户余额或批次和流水对不上', en: 'The account is not what its entries make it' },
};

const SIDES: Record<Side, Words> = {
  available: { zh: '会员可用', en: 'Members, available' },
  pending: { zh: '会员待入账', en: 'Members, pending' },
  debt: { zh: '会员欠的', en: 'Owed by members' },
  issue: { zh: '发放', en: 'Issued' },
  redemption: { zh: '使用', en: 'Used' },
  expiry: { zh: '过期', en: 'Expired' },
  adjustment: { zh: '人工调整', en: 'Adjusted by hand' },
  transfer: { zh: '转赠途中', en: 'Between members' },
};

/** What is wrong with an account, as people read it; what a ledger from elsewhere calls otherwise, by its own name. */
export const faultWords = (what: string, language: Language): string =>
  Object.entries(FAULTS).find(([known]) => known === what)?.[1][language] ?? what;

/** What a side of the ledger is called. */
export const sideWords = (side: Side, language: Language): string => SIDES[side][language];
