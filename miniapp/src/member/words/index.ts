import { useLanguage } from '../../words';
import { loyaltyEn } from './en';
import { loyaltyZh } from './zh';

const DICTIONARY = { zh: loyaltyZh, en: loyaltyEn };

/** What these pages say: kept in their own package, since the first screen does not need it. */
export const useLoyaltyWords = (): LoyaltyWords => DICTIONARY[useLanguage()];

export type LoyaltyWords = typeof loyaltyEn;
