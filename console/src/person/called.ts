import type { PersonBrief } from '../../../shared/contract/people';
import { useWords } from '../words/words';
import { personWords } from './words';

/** What somebody is called on screens: the name of their account, else by what they are known. */
export const useCalled = (): ((brief: PersonBrief) => string) => {
  const words = useWords(personWords);
  return ({ name, by }) => name ?? (by ? words.knownBy(words.types[by.type], by.shown) : words.unknown);
};
