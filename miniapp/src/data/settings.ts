import type { Language } from '../../../shared/problem/language';
import { platform, type Theme } from '../platform';
import { createStore } from './store';

export interface Settings {
  language: Language;
  elder: boolean;
  theme: Theme;
}

const KEY = 'yinke.settings';

const kept = (): Partial<Settings> => {
  const value = platform.keep.get(KEY);
  return typeof value === 'object' && value !== null ? value : {};
};

/** How this person wants to see the app. The theme follows the system; language and size are theirs. */
export const settings = createStore<Settings>({
  language: kept().language === 'en' ? 'en' : 'zh',
  elder: kept().elder === true,
  theme: platform.theme(),
});

export const changeSettings = (change: Partial<Pick<Settings, 'language' | 'elder'>>): void => {
  const next = { ...settings.get(), ...change };
  settings.set(next);
  platform.keep.set(KEY, { language: next.language, elder: next.elder });
};

platform.onThemeChange((theme) => settings.set({ ...settings.get(), theme }));
