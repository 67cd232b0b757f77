import type { Language } from '../problem/language';
import type { Tier } from './member';

/** What a tier is called. */
export const TIER_WORDS: Record<Tier, Record<Language, string>> = {
  lu: { zh: '山麓', en: 'Foothill' },
  lin: { zh: '林间', en: 'Forest' },
  lan: { zh: '岚上', en: 'Mist' },
  dian: { zh: '云巅', en: 'Summit' },
};
