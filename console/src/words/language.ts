import type { Language } from '../../../shared/problem/words';
import { createStore, useStore } from '../app/store';

const KEY = 'yinke.language';

const shown = (language: Language): Language => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  return language;
};

/** The language of the screen: Chinese unless English was chosen. */
export const languageStore = createStore<Language>(shown(localStorage.getItem(KEY) === 'en' ? 'en' : 'zh'));

export const chooseLanguage = (language: Language): void => {
  localStorage.setItem(KEY, language);
  languageStore.set(shown(language));
};

export const useLanguage = (): Language => useStore(languageStore);
