import { useLanguage } from '../../words';
import { eventEn } from './en';
import { eventZh } from './zh';

const DICTIONARY = { zh: eventZh, en: eventEn };

/** What these pages say: kept in their own package, since the first screen does not need it. */
export const useEventWords = (): EventWords => DICTIONARY[useLanguage()];

export type EventWords = typeof eventZh;
