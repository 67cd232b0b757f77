import { useQueries } from '@tanstack/react-query';
import type { Rule } from '../../../../shared/audience/rule';
import { estimateQuery } from '../../audience/queries';
import { campaignWords } from '../../campaign/words';
import { useLanguage } from '../../words/language';
import { useWords } from '../../words/words';
import { useNames } from '../flow/use-names';
import { flowWords } from '../flow/words';
import type { JourneyForm } from './journey-form';
import { rulesIn, type Saying } from './saying';

/** How a journey that is being typed is said, its rules as the server says them. */
export const useSaying = (form: JourneyForm): Saying => {
  const sentences = useSentences(rulesIn(form));
  const names = useNames((rule) => sentences.get(JSON.stringify(rule)));
  return { language: useLanguage(), names, words: useWords(flowWords), channels: useWords(campaignWords).channels };
};

/** Rules as sentences, by what they say. */
const useSentences = (rules: readonly Rule[]): ReadonlyMap<string, string> => {
  const found = useQueries({ queries: rules.map((rule) => estimateQuery(rule)) });
  return new Map(rules.flatMap((rule, i) => (found[i]?.data ? [[JSON.stringify(rule), found[i].data.sentence] as const] : [])));
};
