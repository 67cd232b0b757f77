import { audiencesIn } from '../../shared/audience/circle';
import type { CampaignState } from '../../shared/campaign/campaign';
import { audiencesOf } from '../../shared/journey/uses';
import type { Campaigns } from '../campaign/campaign-repository';
import type { Journeys } from '../journey/journey-repository';
import type { StoredAudience } from './audience-repository';

export interface UsersDeps {
  campaigns: Pick<Campaigns, 'all'>;
  journeys: Pick<Journeys, 'fresh'>;
}

/** Names of what asks for the members of an audience. */
export type UsersOf = (audienceId: string) => string[];

/** A draft can be given another audience before it goes out, and what has ended asks for nobody any more. */
const IS_OUT: readonly CampaignState[] = ['scheduled', 'running', 'paused'];

/**
 * By whom audiences are used as of now: by audiences that are not archived, campaigns that are out, and journeys that members are in or may
 * come into. Two queries for all of them.
 */
export const usersOfAudiences =
  ({ campaigns, journeys }: UsersDeps) =>
  async (audiences: readonly StoredAudience[]): Promise<UsersOf> => {
    const [all, { byId }] = await Promise.all([campaigns.all(), journeys.fresh()]);
    const out = all.filter(({ state }) => IS_OUT.includes(state));
    const asked = [...byId.values()].flatMap(({ versions }) =>
      [...versions.values()].map(({ fields }) => ({ name: fields.name.zh, asks: audiencesOf(fields) })),
    );
    return (audienceId) => [
      ...usedByAudiences(audienceId, audiences),
      ...out.filter((campaign) => campaign.audienceId === audienceId).map(({ name }) => name),
      ...new Set(asked.filter(({ asks }) => asks.includes(audienceId)).map(({ name }) => name)),
    ];
  };

/** Names of the audiences that ask for members of one. */
export const usedByAudiences = (audienceId: string, all: readonly StoredAudience[]): string[] =>
  all.filter(({ state, rule }) => state !== 'archived' && audiencesIn(rule).includes(audienceId)).map(({ name }) => name);
