import { experimentOf } from '../../shared/campaign/experiment-of';
import { DEFAULT_MARGIN, plannedSizeOf, reportOf } from '../../shared/campaign/report';
import type { campaignReportEndpoints } from '../../shared/contract/campaign-report';
import type { SendPolicy } from '../../shared/send/policy';
import type { TierScheme } from '../../shared/tier/scheme';
import { localDay } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { Document } from '../platform/set-by-marketers';
import type { Stores } from '../store/store-repository';
import type { Campaigns } from './campaign-repository';
import { type ListOutcomesDeps, listOutcomes } from './list-outcomes';
import type { Outcomes } from './outcome-repository';
import type { CampaignRuns } from './run-repository';

interface Deps extends ListOutcomesDeps {
  brands: Pick<Brands, 'current'>;
  campaignRuns: Pick<CampaignRuns, 'of'>;
  campaigns: Pick<Campaigns, 'get'>;
  outcomes: Pick<Outcomes, 'sumsOf' | 'ofCampaign'>;
  sendPolicy: Pick<Document<SendPolicy>, 'current'>;
  stores: Pick<Stores, 'index'>;
  tierScheme: Pick<Document<TierScheme>, 'current'>;
}

/** What campaigns were worth, from sums that are kept live: one read of the campaign, one of how far it has come, and one query, however many members it has. */
export const campaignReportHandlers = (deps: Deps): Handlers<typeof campaignReportEndpoints> => ({
  campaignReport: async ({ params: { campaignId }, now, language }) => {
    const [campaign, runs, sums, { zone }, policy, { byId }, scheme] = await Promise.all([
      deps.campaigns.get(campaignId),
      deps.campaignRuns.of([campaignId]),
      deps.outcomes.sumsOf(campaignId),
      deps.brands.current(),
      deps.sendPolicy.current(),
      deps.stores.index(),
      deps.tierScheme.current(),
    ]);
    if (!campaign) throw new Fault('not_found');
    const tiers = Object.fromEntries(scheme.tiers.map(({ tierId, name }) => [tierId, name]));
    const { marginBasisPoints = DEFAULT_MARGIN } = policy;
    const size = runs.get(campaignId)?.planned;
    return reportOf({ campaign, sums, marginBasisPoints, size, stores: byId, tiers, zone, now }, language);
  },
  campaignExperiment: async ({ params: { campaignId }, now }) => {
    const [campaign, runs, sums, { zone }, { byId }] = await Promise.all([
      deps.campaigns.get(campaignId),
      deps.campaignRuns.of([campaignId]),
      deps.outcomes.sumsOf(campaignId),
      deps.brands.current(),
      deps.stores.index(),
    ]);
    if (!campaign) throw new Fault('not_found');
    const names = { store: (storeId: string) => byId.get(storeId)?.name ?? storeId, today: localDay(now, zone) };
    return { control: 'control', plannedSize: plannedSizeOf(runs.get(campaignId)?.planned), outcomes: experimentOf(sums, names) };
  },
  campaignOutcomes: async ({ params: { campaignId }, query: { cursor } }) => {
    if (!(await deps.campaigns.get(campaignId))) throw new Fault('not_found');
    return listOutcomes(deps)(campaignId, cursor);
  },
});
