import { createStore } from '../app/store';

/** What the user chose: a theme, or whatever the system says. */
export type ThemeChoice = 'system' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

const KEY = 'yinke.theme';
const night = window.matchMedia('(prefers-color-scheme: dark)');

const isChoice = (text: string | null): text is ThemeChoice => text === 'system' || text === 'light' || text === 'dark';
const kept = localStorage.getItem(KEY);

const resolve = (choice: ThemeChoice): Theme => {
  if (choice !== 'system') return choice;
  return night.matches ? 'dark' : 'light';
};

/** Puts the theme on the document first, so that whoever is told next reads the new tokens. */
const shown = (choice: ThemeChoice): { choice: ThemeChoice; theme: Theme } => {
  const theme = resolve(choice);
  document.documentElement.dataset.theme = theme;
  return { choice, theme };
};

export const themeStore = createStore(shown(isChoice(kept) ? kept : 'system'));

night.addEventListener('change', () => themeStore.set(shown(themeStore.get().choice)));

export const chooseTheme = (choice: ThemeChoice): void => {
  localStorage.setItem(KEY, choice);
  themeStore.set(shown(choice));
};
