import { audienceEndpoints } from '../../shared/contract/audiences';
import { apiOf } from '../platform/http/api';
import { whenAsked } from '../platform/http/when-asked';
import type { AudienceApiDeps } from './audience-deps';

const { estimateAudience, portrayAudience, audienceSuggestions, dropSuggestion, restoreSuggestion, ...kept } = audienceEndpoints;
const suggested = { audienceSuggestions, dropSuggestion, restoreSuggestion };

/** The console's API of audiences. */
export const audienceApi = (deps: AudienceApiDeps) =>
  apiOf(
    audienceEndpoints,
    {
      ...whenAsked(kept, async () => (await import('./marketer-handlers')).audienceHandlers(deps)),
      ...whenAsked({ estimateAudience, portrayAudience }, async () => (await import('./looking-handlers')).lookingHandlers(deps)),
      ...whenAsked(suggested, async () => (await import('./suggestion-handlers')).suggestionHandlers(deps)),
    },
    deps,
  );
