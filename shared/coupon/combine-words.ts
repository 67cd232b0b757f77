import { yuan } from '../money/money';
import { type Language, refusalWords } from '../problem/words';
import type { LeftOut } from './combine';
import type { Combinable } from './together';

/** Why a coupon is not in the best combination, in words: 不能和「满 100 减 20」一起用；单用只减 ¥5 */
export const leftOutWords = ({ why, reasons, alone }: LeftOut<Combinable>, language: Language): string => {
  const said = reasons.map((reason) => refusalWords(reason, language)).join(language === 'zh' ? '；' : '; ');
  switch (why) {
    case 'no_use':
      return said;
    case 'not_together': {
      if (alone.amount === 0) return said;
      const amount = yuan(alone);
      return { zh: `${said}；单用减 ¥${amount}`, en: `${said}; alone it takes off ¥${amount}` }[language];
    }
    case 'no_use_after':
      return { zh: `和推荐的券一起用不上：${said}`, en: `Of no use beside the suggested ones: ${said}` }[language];
    case 'no_better':
      return { zh: '加上它不会减得更多，留着下次用', en: 'It would not take more off; keep it for later' }[language];
    case 'too_many':
      return { zh: '一单用的券已经够多了', en: 'No more coupons can be used on one order' }[language];
  }
};
