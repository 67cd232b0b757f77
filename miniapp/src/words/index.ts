import type { Language } from '../../../shared/problem/language';
import { settings } from '../data/settings';
import { useStore } from '../data/store';
import { en } from './en';
import { type Said, type Words, zh } from './zh';

export type { Said, Words };

const DICTIONARY: Record<Language, Words> = { zh, en };

/** What all screens say, in one language; parts of the app that have more to say add to it. */
export const wordsIn = (language: Language): Words => DICTIONARY[language];

/** What this person's screens say. */
export const useWords = (): Words => DICTIONARY[useStore(settings).language];

export const useLanguage = (): Language => useStore(settings).language;

/** The words outside of a component: in a reply to a tap. */
export const currentWords = (): Words => DICTIONARY[settings.get().language];
