import { campaignReportEndpoints } from '../../shared/contract/campaign-report';
import { campaignEndpoints } from '../../shared/contract/campaigns';
import { campaignConsoleEndpoints } from '../../shared/contract/campaigns-console';
import { experimentEndpoints } from '../../shared/contract/experiments';
import { journeyEndpoints } from '../../shared/contract/journeys';
import { rehearsalEndpoints } from '../../shared/contract/rehearsals';
import { apiOf } from '../platform/http/api';
import { whenAsked } from '../platform/http/when-asked';
import type { CampaignDeps } from './campaign-deps';

/** The console's API of campaigns and journeys, and of what they were worth. */
export const campaignApi = (deps: CampaignDeps) =>
  apiOf(
    campaignEndpoints,
    {
      ...whenAsked(campaignConsoleEndpoints, async () => (await import('./marketer-handlers')).campaignHandlers(deps)),
      ...whenAsked(campaignReportEndpoints, async () => (await import('./report-handlers')).campaignReportHandlers(deps)),
      ...whenAsked(journeyEndpoints, async () => {
        const [{ journeyHandlers }, { journeyConsoleDeps }] = await Promise.all([
          import('../journey/marketer-handlers'),
          import('../journey/console-deps'),
        ]);
        return journeyHandlers(journeyConsoleDeps(deps));
      }),
      ...whenAsked(rehearsalEndpoints, async () => {
        const [{ rehearsalHandlers }, { rehearsalDeps }] = await Promise.all([
          import('../rehearsal/marketer-handlers'),
          import('../rehearsal/rehearsal-deps'),
        ]);
        return rehearsalHandlers(rehearsalDeps(deps.config, deps));
      }),
      ...whenAsked(experimentEndpoints, async () => (await import('../insight/experiment-handlers')).experimentHandlers()),
    },
    deps,
  );
