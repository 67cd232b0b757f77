import { useQuery } from '@tanstack/react-query';
import { EVENT_TYPES } from '../../../shared/touchpoint/event';
import { eventWords } from '../../../shared/touchpoint/words';
import { useLanguage } from '../words/language';
import { eventTypesQuery } from './queries';

/** All types of events, those that the system says too, and what each is called; the brand's own come with their names. */
export const useEventNames = (): { types: string[]; nameOf: (type: string) => string } => {
  const language = useLanguage();
  const { data = [] } = useQuery(eventTypesQuery);
  const names = new Map(data.map(({ type, name }) => [type, name[language]]));
  return {
    types: [...new Set([...EVENT_TYPES, ...names.keys()])],
    nameOf: (type) => names.get(type) ?? eventWords(type, language),
  };
};
