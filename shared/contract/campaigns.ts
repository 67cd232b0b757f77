import { campaignReportEndpoints } from './campaign-report';
import { campaignConsoleEndpoints } from './campaigns-console';
import { experimentEndpoints } from './experiments';

/** Campaigns and what they were worth, as marketers work with them. */
export const campaignEndpoints = { ...campaignReportEndpoints, ...campaignConsoleEndpoints, ...experimentEndpoints };
