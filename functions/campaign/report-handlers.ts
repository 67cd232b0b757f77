import { DEFAULT_MARGIN, reportOf } from '../../shared/campaign/report';
import type { campaignReportEndpoints } from '../../shared/contract/campaign-report';
import type { SendPolicy } from '../../shared/send/policy';
import type { TierScheme } from '../../shared/tier/scheme';
import type { Brands } from '../brand/brand-repository';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { Document } from '../platform/set-by-marketers';
import type { Stores } from '../store/store-repository';
import type { Campaigns } from './campaign-repository';
import type { Outcomes } from './outcome-repository';
import type { CampaignRuns } from './run-repository';

interface Deps {
  brands: Pick<Brands, 'current'>;
  campaignRuns: Pick<CampaignRuns, 'of'>;
  campaigns: Pick<Campaigns, 'get'>;
  outcomes: Pick<Outcomes, 'sumsOf'>;
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
});
