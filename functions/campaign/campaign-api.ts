import { campaignEndpoints } from '../../shared/contract/campaigns';
import { experimentEndpoints } from '../../shared/contract/experiments';
import { apiOf } from '../platform/http/api';
import { whenAsked } from '../platform/http/when-asked';
import type { CampaignDeps } from './campaign-deps';

/** The console's API of campaigns and of what they were worth. */
export const campaignApi = (deps: CampaignDeps) =>
  apiOf(
    campaignEndpoints,
    {
      ...whenAsked(experimentEndpoints, async () => (await import('../insight/experiment-handlers')).experimentHandlers()),
    },
    deps,
  );
