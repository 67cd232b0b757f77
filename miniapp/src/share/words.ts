import { useLanguage } from '../words';
import { shareEn } from './words-en';
import { shareZh } from './words-zh';

/** Kept beside what shares, since the first screen does not need it. */
export const useShareWords = (): typeof shareEn => (useLanguage() === 'zh' ? shareZh : shareEn);
