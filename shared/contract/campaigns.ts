import { campaignReportEndpoints } from './campaign-report';
import { campaignConsoleEndpoints } from './campaigns-console';
import { experimentEndpoints } from './experiments';
import { journeyEndpoints } from './journeys';
import { rehearsalEndpoints } from './rehearsals';

/** Campaigns and journeys, and what they were worth, as marketers work with them. */
export const campaignEndpoints = {
  ...campaignReportEndpoints,
  ...campaignConsoleEndpoints,
  ...journeyEndpoints,
  ...rehearsalEndpoints,
  ...experimentEndpoints,
};
