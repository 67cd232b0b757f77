import { useQueries, useQuery } from '@tanstack/react-query';
import type { Rule } from '../../../shared/audience/rule';
import type { AudienceView } from '../../../shared/contract/audiences';
import type { CampaignView } from '../../../shared/contract/campaigns-console';
import type { SendChannel } from '../../../shared/send/channel';
import { DEFAULT_SEND_POLICY, type SendPolicy } from '../../../shared/send/policy';
import { audiencesQuery, estimateQuery, portraitQuery } from '../audience/queries';
import { templatesQuery } from '../coupon/queries';
import type { CampaignForm } from './campaign-form';
import { type CampaignPlan, planOf } from './plan';
import { campaignsQuery, sendPolicyQuery } from './queries';

/** Everything that a draft is held against: its audience, what it comes to, and how the brand sends. */
export interface Planning {
  audience: AudienceView | undefined;
  policy: SendPolicy;
  plan: CampaignPlan;
}

export const usePlan = (form: CampaignForm): Planning => {
  const { data: audiences } = useQuery(audiencesQuery);
  const { data: templates } = useQuery(templatesQuery);
  const { data: set } = useQuery(sendPolicyQuery);
  const policy = set?.policy ?? DEFAULT_SEND_POLICY;
  const audience = audiences?.items.find(({ audienceId }) => audienceId === form.audienceId);
  const known = { size: audience?.size, templates: (templates?.items ?? []).map(({ template }) => template), policy };
  return { audience, policy, plan: planOf(form, known) };
};

const isLive = (audience: AudienceView | undefined): audience is AudienceView => audience?.state === 'live';

/** What a channel needs, as a rule; a task needs a store, of which audiences cannot ask, so there is none; whoever has the app has its home page. */
const reachRule = (audienceId: string, channel: SendChannel): Rule | undefined =>
  channel === 'clerk_task'
    ? undefined
    : {
        kind: 'all',
        of: [
          { kind: 'audience', audienceId },
          { kind: 'consent', purpose: 'personalised' },
          { kind: 'reachable', channel: channel === 'placement' ? 'inbox' : channel },
        ],
      };

/** About how many of an audience can be told by each channel; undefined where it is not known. */
export const useReach = (audience: AudienceView | undefined, channels: readonly SendChannel[]): Partial<Record<SendChannel, number>> => {
  const found = useQueries({
    queries: channels.map((channel) => ({
      ...estimateQuery(isLive(audience) ? reachRule(audience.audienceId, channel) : undefined),
      retry: false,
    })),
  });
  return Object.fromEntries(channels.map((channel, i) => [channel, found[i]?.data?.size.about]));
};

/** The share of an audience that bought something during the last so many days: who comes anyway, roughly. */
export const useUsualRate = (audience: AudienceView | undefined, days: number | undefined): number | undefined => {
  const rule: Rule | undefined =
    isLive(audience) && days !== undefined
      ? {
          kind: 'all',
          of: [
            { kind: 'audience', audienceId: audience.audienceId },
            { kind: 'purchases', measure: 'count', is: 'at_least', value: 1, withinDays: days },
          ],
        }
      : undefined;
  const { data } = useQuery({ ...estimateQuery(rule), retry: false });
  const size = audience?.size ?? 0;
  return data && size > 0 ? Math.min(1, data.size.about / size) : undefined;
};

export interface CampaignOverlap {
  campaignId: string;
  name: string;
  /** Members of both audiences. */
  both: number;
  group: string | undefined;
}

const IS_OUT: readonly CampaignView['state'][] = ['scheduled', 'running', 'paused'];

/** Campaigns that are out and reach some of the same members, the largest overlap first. */
export const useOverlaps = (audience: AudienceView | undefined, self: string | undefined): CampaignOverlap[] => {
  const { data: campaigns } = useQuery(campaignsQuery);
  const out = campaigns?.items.filter(({ campaignId, state }) => campaignId !== self && IS_OUT.includes(state)) ?? [];
  const rule: Rule | undefined = isLive(audience) && out.length > 0 ? { kind: 'audience', audienceId: audience.audienceId } : undefined;
  const { data: portrait } = useQuery({ ...portraitQuery(rule), retry: false });
  const both = (audienceId: string): number =>
    audienceId === audience?.audienceId
      ? (audience.size ?? 0)
      : (portrait?.overlaps.find((one) => one.audienceId === audienceId)?.both ?? 0);
  return out
    .map(({ campaignId, name, audienceId, group }) => ({ campaignId, name, group, both: both(audienceId) }))
    .filter((one) => one.both > 0)
    .sort((a, b) => b.both - a.both);
};
