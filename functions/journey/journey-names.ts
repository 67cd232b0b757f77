import { ruleSentence } from '../../shared/audience/sentence';
import { stepReasonWords } from '../../shared/journey/reason-words';
import type { Names } from '../../shared/journey/words';
import type { Language } from '../../shared/problem/language';
import { type NamesDeps, namesOf } from '../audience/rule-sentence';

/** What things are called that journeys know by their numbers only, as they are called now. */
export const journeyNames = async (deps: NamesDeps, language: Language): Promise<Names> => {
  const names = await namesOf(deps, language);
  return {
    event: names.event,
    coupon: names.template,
    audience: names.audience,
    rule: (rule) => ruleSentence(rule, language, names),
    reason: (code) => stepReasonWords(code, language),
  };
};
