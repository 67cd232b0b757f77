import type { Dictionary } from './define';
import { useLanguage } from './language';

export const useWords = <T>(dictionary: Dictionary<T>): T => dictionary[useLanguage()];
