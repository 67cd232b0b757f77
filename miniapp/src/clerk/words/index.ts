import { useLanguage } from '../../words';
import { saleEn } from './en';
import { saleZh } from './zh';

const DICTIONARY = { zh: saleZh, en: saleEn };

/** What these screens of the counter say, kept in their own package. */
export const useSaleWords = (): SaleWords => DICTIONARY[useLanguage()];

export type SaleWords = typeof saleEn;
