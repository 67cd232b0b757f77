import type { CouponTerms } from '../../../shared/coupon/template';
import { thresholdWords } from '../../../shared/coupon/words';
import { yuan } from '../../../shared/money/money';
import type { Language } from '../../../shared/problem/words';

/** What of a coupon decides what its stub says. */
export type StubTerms = Pick<CouponTerms, 'value' | 'threshold' | 'goods'>;

/** The headline of a coupon: a figure with a sign before or behind it, or a word in its place; and one line below. */
export interface Stub {
  sign?: '¥';
  figure?: string;
  unit?: string;
  word?: string;
  under: string;
}

/** What a coupon is worth, as short as a stub has room for: ¥20 over 满 100 可用, 8.8折, 兑换 over the goods, 半价 over 第 2 件. */
export const stubOf = ({ value, threshold, goods }: StubTerms, language: Language): Stub => {
  const isChinese = language === 'zh';
  const asked = thresholdWords(threshold, language);
  switch (value.kind) {
    case 'amount_off':
      return { sign: '¥', figure: yuan(value.off), under: asked };
    case 'percent_off':
      return { ...share(value.payPercent, language), under: asked };
    case 'fixed_price': {
      const under = goods.only.length === 1 && goods.only[0] ? goods.only[0].name : isChinese ? '限 1 件' : 'for one piece';
      if (value.price.amount === 0) return { word: isChinese ? '兑换' : 'Free', under };
      return { sign: '¥', figure: yuan(value.price), under: isChinese ? `特价，${under}` : under };
    }
    case 'free_gift':
      return { word: isChinese ? '赠品' : 'Gift', under: value.gift };
    case 'free_shipping':
      return { word: isChinese ? '免运费' : 'Free shipping', under: asked };
    case 'steps': {
      const [first] = value.steps;
      const last = value.steps[value.steps.length - 1];
      const from = first ? yuan(first.from) : '';
      return { sign: '¥', figure: last ? yuan(last.off) : '', under: isChinese ? `最高，满 ${from} 起` : `at most, from ¥${from}` };
    }
    case 'nth_item':
      return {
        ...(value.payPercent === 0 ? { word: isChinese ? '免费' : 'Free' } : share(value.payPercent, language)),
        under: isChinese ? `第 ${value.nth} 件` : `piece no. ${value.nth}`,
      };
  }
};

/** 8.8折, 半价; 12% off. */
const share = (payPercent: number, language: Language): Omit<Stub, 'under'> => {
  if (language === 'en') return { figure: String(100 - payPercent), unit: '% off' };
  return payPercent === 50 ? { word: '半价' } : { figure: String(payPercent / 10), unit: '折' };
};
