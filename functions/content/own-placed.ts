import type { Campaign } from '../../shared/campaign/campaign';
import type { Instant } from '../../shared/time/instant';
import type { Campaigns } from '../campaign/campaign-repository';
import type { Identity } from '../identity/identity';
import type { Placement, Placements } from '../message/placements-repository';

export interface OwnPlacedDeps {
  campaigns: Pick<Campaigns, 'get'>;
  identity: Pick<Identity, 'idsOf'>;
  placements: Pick<Placements, 'shownTo'>;
}

/** So many of a member's own are shown at most, the newest. */
const MOST_SHOWN = 3;

/** A pause takes a campaign off the page until it goes on; who ends it by hand takes it off for good. One that is through with its audience stays. */
const isShown = (campaign: Campaign | undefined): boolean =>
  campaign !== undefined && campaign.state !== 'paused' && !(campaign.state === 'ended' && campaign.changed.by !== 'system');

/** What campaigns and journeys show a member on the home page now; two reads, and one for each campaign that does. */
export const ownPlaced =
  ({ campaigns, identity, placements }: OwnPlacedDeps) =>
  async (memberId: string, now: Instant): Promise<Placement[]> => {
    const ids = [...new Set([memberId, ...(await identity.idsOf(memberId))])];
    const all = await placements.shownTo(ids, now);
    const named = [...new Set(all.flatMap(({ by }) => (by.kind === 'campaign' ? [by.id] : [])))];
    const shown = new Map(await Promise.all(named.map(async (id) => [id, isShown(await campaigns.get(id))] as const)));
    return all.filter(({ by }) => by.kind === 'journey' || shown.get(by.id)).slice(0, MOST_SHOWN);
  };
