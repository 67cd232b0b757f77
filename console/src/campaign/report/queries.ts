import { queryOptions } from '@tanstack/react-query';
import { campaignReportEndpoints } from '../../../../shared/contract/campaign-report';
import { call } from '../../api';

/** What is on the screen is asked again this often, in ms. */
const AGAIN_EVERY = 10_000;

/** What a campaign was worth so far, again and again while somebody looks. */
export const reportQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['campaigns', campaignId, 'report'],
    queryFn: ({ signal }) => call(campaignReportEndpoints.campaignReport, { params: { campaignId }, signal }),
    refetchInterval: AGAIN_EVERY,
  });
