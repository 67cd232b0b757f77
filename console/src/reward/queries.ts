import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReplyOf } from '../../../shared/contract/endpoint';
import { type ExchangeOfView, marketerRewardEndpoints, type RewardView } from '../../../shared/contract/rewards';
import type { RewardRules } from '../../../shared/reward/reward';
import { call } from '../api';
import { useKeys } from '../api/use-keys';

export type RewardWithFigures = ReplyOf<typeof marketerRewardEndpoints.reward>;

export const rewardsQuery = queryOptions({
  queryKey: ['rewards'],
  queryFn: ({ signal }) => call(marketerRewardEndpoints.rewards, { signal }),
});

export const rewardQuery = (rewardId: string) =>
  queryOptions({
    queryKey: ['rewards', rewardId],
    queryFn: ({ signal }) => call(marketerRewardEndpoints.reward, { params: { rewardId }, signal }),
  });

export const readExchanges = (rewardId: string) => (cursor: string | undefined, signal: AbortSignal) =>
  call(marketerRewardEndpoints.rewardExchanges, { params: { rewardId }, query: { cursor }, signal });

const useChange = <A, R>(mutationFn: (ask: A) => Promise<R>) => {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: ['rewards'] }) });
};

/** Makes a reward, or changes it if nobody else has since. */
export const useSaveReward = (before: RewardView | undefined) =>
  useChange(({ version, rules }: { version: number; rules: RewardRules }) =>
    before
      ? call(marketerRewardEndpoints.editReward, { params: { rewardId: before.rewardId }, body: { version, rules } })
      : call(marketerRewardEndpoints.createReward, { body: rules }),
  );

const MOVES = {
  published: marketerRewardEndpoints.publishReward,
  paused: marketerRewardEndpoints.pauseReward,
  deactivated: marketerRewardEndpoints.deactivateReward,
} as const;
export type Move = keyof typeof MOVES;

/** Opens, pauses or takes out a reward, at the version that was read. */
export const useMoveReward = ({ rewardId, version }: RewardView) =>
  useChange((to: Move): Promise<RewardView> => call(MOVES[to], { params: { rewardId }, body: { version } }));

/** Cancels an exchange for its member; points, stock and unused coupons go back once. */
export const useCancelExchange = () => {
  const keys = useKeys();
  return useChange(({ exchange: { exchangeId }, reason }: { exchange: ExchangeOfView; reason: string }) =>
    call(marketerRewardEndpoints.cancelExchangeOf, {
      params: { exchangeId },
      body: { reason },
      key: keys({ exchangeId, reason }),
    }),
  );
};
