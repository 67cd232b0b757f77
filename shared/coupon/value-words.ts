import { yuan } from '../money/money';
import type { Language } from '../problem/language';
import type { CouponTerms } from './template';
import type { CouponValue, Threshold } from './value';

/** 满 100 可用, 满 2 件可用, 无门槛 */
export const thresholdWords = (threshold: Threshold, language: Language): string => {
  switch (threshold.kind) {
    case 'none':
      return { zh: '无门槛', en: 'No minimum' }[language];
    case 'amount':
      return { zh: `满 ${yuan(threshold.amount)} 可用`, en: `From ¥${yuan(threshold.amount)}` }[language];
    case 'pieces':
      return { zh: `满 ${threshold.pieces} 件可用`, en: `From ${threshold.pieces} pieces` }[language];
  }
};

/** 满 100 减 20, 满 2 件打 8.8 折，最多减 30 元, 立减 5 元, 第 2 件半价 */
export const valueWords = ({ value, threshold }: Pick<CouponTerms, 'value' | 'threshold'>, language: Language): string =>
  `${language === 'zh' ? inChinese(value, threshold) : inEnglish(value, threshold)}${capWords(value, language)}`;

const capWords = (value: CouponValue, language: Language): string => {
  if (!('most' in value) || !value.most) return '';
  return { zh: `，最多减 ${yuan(value.most)} 元`, en: `, at most ¥${yuan(value.most)}` }[language];
};

/** What reads on from a threshold without a pause: 满 100 减 20, but 满 100 元，9.9 元换购 1 件. */
const readsOn = ({ kind }: CouponValue): boolean => kind !== 'fixed_price' && kind !== 'nth_item' && kind !== 'steps';

const inChinese = (value: CouponValue, threshold: Threshold): string => {
  if (threshold.kind === 'none') {
    if (value.kind === 'amount_off') return `立减 ${yuan(value.off)} 元`;
    return value.kind === 'percent_off' ? `${value.payPercent / 10} 折` : givesInChinese(value);
  }
  const asked = threshold.kind === 'amount' ? `满 ${yuan(threshold.amount)}` : `满 ${threshold.pieces} 件`;
  if (readsOn(value)) return `${asked}${threshold.kind === 'amount' ? ' ' : ''}${givesInChinese(value)}`;
  return `${asked}${threshold.kind === 'amount' ? ' 元' : ''}，${givesInChinese(value)}`;
};

const givesInChinese = (value: CouponValue): string => {
  switch (value.kind) {
    case 'amount_off':
      return `减 ${yuan(value.off)}`;
    case 'percent_off':
      return `打 ${value.payPercent / 10} 折`;
    case 'fixed_price':
      return value.price.amount === 0 ? '免费兑换 1 件' : `${yuan(value.price)} 元换购 1 件`;
    case 'free_gift':
      return `送${value.gift}`;
    case 'free_shipping':
      return '免运费';
    case 'steps':
      return value.steps.map(({ from, off }) => `满 ${yuan(from)} 减 ${yuan(off)}`).join('、');
    case 'nth_item':
      return `第 ${value.nth} 件${pieceInChinese(value.payPercent)}`;
  }
};

const pieceInChinese = (payPercent: number): string => {
  if (payPercent === 0) return '免费';
  return payPercent === 50 ? '半价' : ` ${payPercent / 10} 折`;
};

const inEnglish = (value: CouponValue, threshold: Threshold): string => {
  const gives = givesInEnglish(value);
  if (threshold.kind === 'none') return gives;
  if (threshold.kind === 'pieces') return `${gives}${readsOn(value) ? '' : ','} from ${threshold.pieces} pieces`;
  const amount = `¥${yuan(threshold.amount)}`;
  if (value.kind === 'amount_off') return `${gives} ${amount}`;
  return `${gives}${readsOn(value) ? '' : ','} from ${amount}`;
};

const givesInEnglish = (value: CouponValue): string => {
  switch (value.kind) {
    case 'amount_off':
      return `¥${yuan(value.off)} off`;
    case 'percent_off':
      return `${100 - value.payPercent}% off`;
    case 'fixed_price':
      return value.price.amount === 0 ? 'One piece free' : `One piece for ¥${yuan(value.price)}`;
    case 'free_gift':
      return `${value.gift} free`;
    case 'free_shipping':
      return 'Free shipping';
    case 'steps':
      return value.steps.map(({ from, off }) => `¥${yuan(off)} off ¥${yuan(from)}`).join(', ');
    case 'nth_item':
      return `Every ${ordinal(value.nth)} piece ${value.payPercent === 0 ? 'free' : `${100 - value.payPercent}% off`}`;
  }
};

const ordinal = (n: number): string => `${n}${n === 2 ? 'nd' : n === 3 ? 'rd' : 'th'}`;
