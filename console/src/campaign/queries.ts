import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CampaignRules } from '../../../shared/campaign/campaign';
import { type CampaignView, campaignConsoleEndpoints } from '../../../shared/contract/campaigns-console';
import type { SendPolicy } from '../../../shared/send/policy';
import type { StopReason } from '../../../shared/send/reason';
import type { SendState } from '../../../shared/send/send';
import { call } from '../api';
import { useKeys } from '../api/use-keys';

/** While a campaign runs its figures move. */
const RUNNING = 2_000;
const QUIET = 15_000;

const isMoving = ({ state }: CampaignView): boolean => state === 'running' || state === 'scheduled';

export const campaignsQuery = queryOptions({
  queryKey: ['campaigns'],
  queryFn: ({ signal }) => call(campaignConsoleEndpoints.campaigns, { signal }),
  refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? QUIET : false),
});

export const campaignQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['campaigns', campaignId],
    queryFn: ({ signal }) => call(campaignConsoleEndpoints.campaign, { params: { campaignId }, signal }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? RUNNING : QUIET),
  });

/** What sends are narrowed to. */
export interface SendsFilter {
  state?: SendState | undefined;
  reason?: StopReason | undefined;
}

/** Sends of a campaign, page by page. */
export const readSends = (campaignId: string, filter: SendsFilter) => (cursor: string | undefined, signal: AbortSignal) =>
  call(campaignConsoleEndpoints.sends, { params: { campaignId }, query: { ...filter, cursor }, signal });

const useChange = <A, R>(mutationFn: (ask: A) => Promise<R>) => {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: ['campaigns'] }) });
};

/** Makes a campaign, or changes it if nobody else has since. */
export const useSaveCampaign = (before: CampaignView | undefined) => {
  const keys = useKeys();
  return useChange(({ version, rules }: { version: number; rules: CampaignRules }) =>
    before
      ? call(campaignConsoleEndpoints.changeCampaign, { params: { campaignId: before.campaignId }, body: { version, rules } })
      : call(campaignConsoleEndpoints.createCampaign, { body: rules, key: keys(rules) }),
  );
};

const MOVES = {
  publish: campaignConsoleEndpoints.publishCampaign,
  approve: campaignConsoleEndpoints.approveCampaign,
  pause: campaignConsoleEndpoints.pauseCampaign,
  resume: campaignConsoleEndpoints.resumeCampaign,
  end: campaignConsoleEndpoints.endCampaign,
} as const;
export type Move = keyof typeof MOVES;

/** Moves a campaign on, at the version that was read. */
export const useMoveCampaign = ({ campaignId, version }: CampaignView) =>
  useChange((move: Move) => call(MOVES[move], { params: { campaignId }, body: { version } }));

/** A new draft like one that is there. */
export const useCopyCampaign = () => {
  const keys = useKeys();
  return useChange(({ campaignId, name }: { campaignId: string; name: string }) =>
    call(campaignConsoleEndpoints.copyCampaign, { params: { campaignId }, body: { name }, key: keys({ campaignId, name }) }),
  );
};

export const sendPolicyQuery = queryOptions({
  queryKey: ['send-policy'],
  queryFn: ({ signal }) => call(campaignConsoleEndpoints.sendPolicy, { signal }),
  staleTime: 30_000,
});

export const useSetSendPolicy = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; policy: SendPolicy }) => call(campaignConsoleEndpoints.setSendPolicy, { body }),
    onSuccess: (set) => queries.setQueryData(['send-policy'], set),
  });
};

export const outboxQuery = queryOptions({
  queryKey: ['outbox'],
  queryFn: ({ signal }) => call(campaignConsoleEndpoints.outbox, { signal }),
});
