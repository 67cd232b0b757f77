import { useQuery } from '@tanstack/react-query';
import { eventTypesQuery } from '../../touchpoint/queries';
import { useLanguage } from '../../words/language';
import { useWords } from '../../words/words';
import { editorWords } from './editor-words';

export interface PropertyChoice {
  value: string;
  label: string;
}

/** The properties that events of these types may tell, by their names; with those that tell a number of something by itself, or a time. */
export const useProperties = (types: readonly string[], more: readonly string[] = []): PropertyChoice[] => {
  const language = useLanguage();
  const { properties: names } = useWords(editorWords);
  const { data = [] } = useQuery(eventTypesQuery);
  const told = data.filter(({ type }) => types.includes(type)).flatMap(({ properties }) => properties);
  const known = new Map(told.map(({ property, name }) => [property, name[language]]));
  for (const property of more) if (!known.has(property)) known.set(property, names[property] ?? property);
  return [...known].map(([value, label]) => ({ value, label }));
};

/** What a journey can be walked by, each by itself. */
export const KEYS = ['cartId', 'orderId', 'productId', 'couponId', 'eventId'];
/** What tells a time to come. */
export const TIMES = ['until', 'from'];
