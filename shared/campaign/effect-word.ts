import type { EffectView } from '../contract/campaign-report';
import { cny, yuan } from '../money/money';
import type { Language } from '../problem/language';

const YUAN = 100;

/** What a campaign brought in a word, for lists: an amount only where it is surely more or less than nothing. Undefined where there is nothing to compare. */
export const effectWord = (effect: EffectView, language: Language): string | undefined => {
  if (effect.kind === 'not_known') return undefined;
  const { verdict, sales } = effect;
  if (verdict === 'too_few') return { zh: '人还太少', en: 'Too few yet' }[language];
  if (verdict === 'not_clear') return { zh: '还看不出', en: 'Not clear yet' }[language];
  const amount = yuan(cny(Math.round(Math.abs(sales.value) / YUAN) * YUAN));
  return `${sales.value < 0 ? '−' : '+'}¥${amount}`;
};
