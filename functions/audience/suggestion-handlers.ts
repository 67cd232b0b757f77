import type { audienceEndpoints } from '../../shared/contract/audiences';
import type { Handlers } from '../platform/http/api';
import { type SuggestDeps, suggestedAudiences } from './suggest-audiences';

type Endpoints = Pick<typeof audienceEndpoints, 'audienceSuggestions' | 'dropSuggestion' | 'restoreSuggestion'>;

/** Groups of members that suggest themselves: a marketer keeps one by making an audience of its rule, or drops it. */
export const suggestionHandlers = (deps: SuggestDeps): Handlers<Endpoints> => ({
  audienceSuggestions: ({ language, now }) => suggestedAudiences(deps)(language, now),
  dropSuggestion: async ({ params: { suggestionId } }) => {
    await deps.suggestions.setDropped(suggestionId, true);
    return {};
  },
  restoreSuggestion: async ({ params: { suggestionId } }) => {
    await deps.suggestions.setDropped(suggestionId, false);
    return {};
  },
});
