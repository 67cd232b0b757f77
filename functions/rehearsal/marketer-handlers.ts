import type { rehearsalEndpoints } from '../../shared/contract/rehearsals';
import type { Handlers } from '../platform/http/api';
import { type RehearseCampaignDeps, rehearseCampaign } from './rehearse-campaign';
import { type RehearseJourneyDeps, rehearseJourney } from './rehearse-journey';

/** Rehearsals of campaigns and journeys; `deps` are made anew for each, so that what it takes is counted for itself. */
export const rehearsalHandlers = (deps: () => RehearseCampaignDeps & RehearseJourneyDeps): Handlers<typeof rehearsalEndpoints> => ({
  rehearseCampaign: ({ body, language, now }) => rehearseCampaign(deps())(body, language, now),
  rehearseJourney: ({ body, language, now }) => rehearseJourney(deps())(body, language, now),
});
