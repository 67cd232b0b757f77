import type { Target } from '../link/target';
import type { Language } from '../problem/language';
import type { SendContent } from './content';

/** Where the name of the store stands in a text to which a member is asked. */
export const STORE_MARK = '{store}';
const NO_STORE: Record<Language, string> = { zh: '门店', en: 'our stores' };

/** A message as one member gets it: in both languages, and the page that it opens. */
export interface SendWords {
  title: Record<Language, string>;
  text: Record<Language, string>;
  target: Target;
}

const cut = (text: string, most: number): string => ([...text].length <= most ? text : `${[...text].slice(0, most - 1).join('')}…`);

/** The content for one member: with the name of their store, and leading to what they were given unless it leads elsewhere. */
export const wordsOf = (content: SendContent, to: { storeName?: string | undefined; target: Target }): SendWords => {
  const said = (words: Record<Language, string>, language: Language, most: number): string =>
    cut(words[language].replaceAll(STORE_MARK, to.storeName ?? NO_STORE[language]), most);
  return {
    title: { zh: said(content.title, 'zh', 30), en: said(content.title, 'en', 30) },
    text: { zh: said(content.text, 'zh', 300), en: said(content.text, 'en', 300) },
    target: content.target ?? to.target,
  };
};
