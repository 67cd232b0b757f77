import type { Language } from '../problem/language';
import { localDay } from '../time/local-day';
import type { Hint } from './hint';

/** A hint as a clerk can say it. `nextTier` says what is missing to the next tier, for the hint that needs it. */
export const hintWords = (hint: Hint, { zone, nextTier, language }: { zone: string; nextTier: string; language: Language }): string => {
  switch (hint.kind) {
    case 'coupon_ends_today':
      return { zh: `「${hint.name}」今天到期，可以问一声要不要用。`, en: `“${hint.name}” ends today; ask whether to use it.` }[language];
    case 'points_end': {
      const [, month, day] = localDay(hint.at, zone).split('-').map(Number);
      const points = hint.points.toLocaleString('en-US');
      return {
        zh: `有 ${points} 积分到 ${month}月${day}日 为止，可以提一句。`,
        en: `${points} points end on ${day}/${month}; worth a word.`,
      }[language];
    }
    case 'birthday_month':
      return { zh: '这个月生日，可以道一声生日快乐。', en: 'It is the month of their birthday; wish them well.' }[language];
    case 'tier_near':
      return { zh: `${nextTier}，就差一点，可以告诉对方。`, en: `${nextTier}: close, so worth saying.` }[language];
  }
};
