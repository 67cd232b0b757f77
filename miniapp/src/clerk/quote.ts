import type { BodyOf } from '../../../shared/contract/endpoint';
import { type CounterQuote, orderClerkEndpoints } from '../../../shared/contract/orders';
import { call } from '../api/client';
import { type Query, useQuery } from '../data/query';
import { useLanguage } from './words';

export type QuoteAsk = BodyOf<typeof orderClerkEndpoints.quoteOrder>;

/** What a purchase comes to and earns; nothing is written by asking. */
export const useQuote = (ask: QuoteAsk | undefined): Query<CounterQuote> => {
  const language = useLanguage();
  return useQuery(ask && `quote.${language}.${JSON.stringify(ask)}`, () => call(orderClerkEndpoints.quoteOrder, { body: ask as QuoteAsk }));
};
