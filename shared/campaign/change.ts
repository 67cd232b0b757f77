import * as v from 'valibot';
import { canonicalJson } from '../json/canonical';
import { type Refusal, refusal } from '../problem/refusal';
import type { SendPolicy } from '../send/policy';
import { type Campaign, CampaignFields, type CampaignRules, type Signed } from './campaign';
import { needsColleague } from './move';

/** What is measured by: whom, with what, against whom. It stays once the campaign is out. */
const fixed = ({ audienceId, offer, control, group, variants }: CampaignRules): string =>
  canonicalJson({ audienceId, offer, control, group: group ?? '', variants: variants.map(({ variantId, weight }) => [variantId, weight]) });

/**
 * The campaign by other rules, with the next version, or why not: a draft may change in everything and has to be approved anew; what is out
 * keeps what is measured by, and no budget grows past what one marketer may decide alone.
 */
export const changedTo = (
  before: Campaign,
  rules: CampaignRules,
  { by, policy }: { by: Signed; policy: Pick<SendPolicy, 'approvalAbove'> },
): Campaign | Refusal[] => {
  if (before.state === 'ended') return [refusal('campaign_move', { state: 'ended' })];
  const { campaignId, state, created, copiedFrom, published, approved, startedAt } = before;
  const next: Campaign = {
    ...{ campaignId, ...rules, state, version: before.version + 1, created, changed: by },
    ...(copiedFrom !== undefined && { copiedFrom }),
  };
  if (state === 'draft') return next;
  if (fixed(before) !== fixed(rules)) return [refusal('campaign_fixed')];
  const larger = (rules.budget.money?.amount ?? Number.POSITIVE_INFINITY) > (before.budget.money?.amount ?? Number.POSITIVE_INFINITY);
  if (larger && needsColleague(rules.budget, policy)) return [refusal('campaign_needs_colleague')];
  return {
    ...next,
    ...(published && { published }),
    ...(approved && { approved }),
    ...(startedAt !== undefined && { startedAt }),
  };
};

/** What a marketer decided about a campaign, without what became of it. */
export const rulesOf = (campaign: Campaign): CampaignRules => v.parse(CampaignFields, campaign);

/** A new draft with the same rules. */
export const copyOf = (campaign: Campaign, { campaignId, name, by }: { campaignId: string; name: string; by: Signed }): Campaign => ({
  ...{ ...rulesOf(campaign), campaignId, name, state: 'draft', version: 1, created: by, changed: by },
  copiedFrom: campaign.campaignId,
});
