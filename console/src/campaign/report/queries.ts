import { queryOptions } from '@tanstack/react-query';
import { campaignReportEndpoints } from '../../../../shared/contract/campaign-report';
import { sumsRows } from '../../../../shared/insight/sums-table';
import { call } from '../../api';

/** What is on the screen is asked again this often, in ms. */
const AGAIN_EVERY = 10_000;

/** A page of what came of it member by member. */
export const readOutcomes = (campaignId: string) => (cursor: string | undefined, signal: AbortSignal) =>
  call(campaignReportEndpoints.campaignOutcomes, { params: { campaignId }, query: cursor === undefined ? {} : { cursor }, signal });

/** The rows of a table of the sums behind the report; all of them at once. */
export const readSums = (campaignId: string) => async (_: string | undefined, signal: AbortSignal) => {
  const { outcomes } = await call(campaignReportEndpoints.campaignExperiment, { params: { campaignId }, signal });
  return { items: sumsRows(outcomes).slice(1) };
};

/** What a campaign was worth so far, again and again while somebody looks. */
export const reportQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['campaigns', campaignId, 'report'],
    queryFn: ({ signal }) => call(campaignReportEndpoints.campaignReport, { params: { campaignId }, signal }),
    refetchInterval: AGAIN_EVERY,
  });
