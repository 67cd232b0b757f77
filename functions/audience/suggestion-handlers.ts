import type { audienceEndpoints } from '../../shared/contract/audiences';
import type { Handlers } from '../platform/http/api';

type Endpoints = Pick<typeof audienceEndpoints, 'audienceSuggestions' | 'dropSuggestion' | 'restoreSuggestion'>;

/** Groups of members that suggest themselves. */
export const suggestionHandlers = (_deps: object): Handlers<Endpoints> => ({
  audienceSuggestions: async () => ({ items: [] }),
  dropSuggestion: async () => ({}),
  restoreSuggestion: async () => ({}),
});
