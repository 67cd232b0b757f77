import type { Language } from '../../../shared/problem/words';

export type Dictionary<T> = Record<Language, T>;

/** A screen's words in both languages; the Chinese ones say which there are, the English ones may miss none. */
export const defineWords = <T>(zh: T, en: NoInfer<T>): Dictionary<T> => ({ zh, en });
