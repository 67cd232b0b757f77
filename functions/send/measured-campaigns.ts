import type { Campaigns } from '../campaign/campaign-repository';
import type { MeasuredCampaign } from './follow-sends';

/** What is measured by stays once a campaign is out; how long an answer counts may change, and is asked again after so long, in ms. */
const GOOD_FOR = 30_000;
/** So many are kept in memory. */
const MOST = 500;

/** Campaigns by id, from memory while that is fresh: sends come by the thousand. Of what is no campaign that is kept too. */
export const measuredCampaigns = (campaigns: Pick<Campaigns, 'get'>, now: () => number = Date.now) => {
  const kept = new Map<string, { at: number; campaign: Promise<MeasuredCampaign | undefined> }>();
  return (campaignId: string): Promise<MeasuredCampaign | undefined> => {
    const found = kept.get(campaignId);
    const age = found ? now() - found.at : undefined;
    if (found && age !== undefined && age >= 0 && age < GOOD_FOR) return found.campaign;
    if (kept.size >= MOST) kept.clear();
    const campaign = campaigns.get(campaignId);
    kept.set(campaignId, { at: now(), campaign });
    campaign.catch(() => kept.delete(campaignId));
    return campaign;
  };
};
