import type { Language } from '../../../../shared/problem/language';
import { settings } from '../../data/settings';
import { useLanguage, type Words as WordsOfAll, wordsIn } from '../../words';
import { counterEn } from './counter-en';
import { counterZh } from './counter-zh';
import { doorEn } from './door-en';
import { doorZh } from './door-zh';
import { saleEn } from './en';
import { floorEn } from './floor-en';
import { floorZh } from './floor-zh';
import { saleZh } from './zh';

export { useLanguage } from '../../words';

/** What the counter's screens say beside what all screens do; kept in their own package. */
export type Words = WordsOfAll & typeof counterEn;

const WORDS: Record<Language, Words> = { zh: { ...wordsIn('zh'), ...counterZh }, en: { ...wordsIn('en'), ...counterEn } };
const SALE_WORDS: Record<Language, SaleWords> = { zh: saleZh, en: saleEn };

export const useWords = (): Words => WORDS[useLanguage()];

/** The words outside of a component: in a reply to a tap. */
export const currentWords = (): Words => WORDS[settings.get().language];

/** What is said of purchases, points that pay and rewards that are handed over. */
export const useSaleWords = (): SaleWords => SALE_WORDS[useLanguage()];

export type SaleWords = typeof saleEn;

const DOOR_WORDS: Record<Language, typeof doorEn> = { zh: doorZh, en: doorEn };

/** What is said at the door of an event. */
export const useDoorWords = (): typeof doorEn => DOOR_WORDS[useLanguage()];

const FLOOR_WORDS: Record<Language, typeof floorZh> = { zh: floorZh, en: floorEn };

/** What is said of follow-ups, notes and the team. */
export const useFloorWords = (): typeof floorZh => FLOOR_WORDS[useLanguage()];
