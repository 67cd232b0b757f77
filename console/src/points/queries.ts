import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AdjustmentView } from '../../../shared/contract/point-views';
import { pointMarketerEndpoints } from '../../../shared/contract/points';
import type { PointSettings } from '../../../shared/points/settings';
import { call } from '../api';
import { useKeys } from '../api/use-keys';

export const pointSettingsQuery = queryOptions({
  queryKey: ['point-settings'],
  queryFn: ({ signal }) => call(pointMarketerEndpoints.pointSettings, { signal }),
  staleTime: 60_000,
});

export const useSetPointSettings = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; settings: PointSettings }) => call(pointMarketerEndpoints.setPointSettings, { body }),
    onSuccess: (settings) => queries.setQueryData(['point-settings'], settings),
  });
};

export const liabilityQuery = (pointType: string | undefined) =>
  queryOptions({
    queryKey: ['liability', pointType ?? ''],
    queryFn: ({ signal }) => call(pointMarketerEndpoints.liability, { query: { pointType }, signal }),
  });

/** While a proof is under way it is asked for again. */
const PROOF_EVERY = 1_500;

export const latestProofQuery = queryOptions({
  queryKey: ['proof'],
  queryFn: ({ signal }) => call(pointMarketerEndpoints.latestProof, { signal }),
  select: ({ proof }) => proof,
  refetchInterval: ({ state }) => (state.data?.proof?.state === 'running' ? PROOF_EVERY : false),
});

export const useProve = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(pointMarketerEndpoints.prove, { body: {} }),
    onSuccess: (proof) => {
      queries.setQueryData(['proof'], { proof });
      // A small ledger is proved at once: what is owed is known anew.
      if (proof.state === 'done') void queries.invalidateQueries({ queryKey: ['liability'] });
    },
  });
};

export const readOwed = (pointType: string | undefined) => (cursor: string | undefined, signal: AbortSignal) =>
  call(pointMarketerEndpoints.owed, { query: { pointType, cursor }, signal, patience: 45_000 });

/** A member's points of each kind, and the entries of one, newest first. */
export const memberPointsQuery = (memberId: string, pointType: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['member', memberId, 'points', pointType ?? ''],
    queryFn: ({ signal, pageParam }) =>
      call(pointMarketerEndpoints.memberPoints, { params: { memberId }, query: { pointType, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });

export interface StatementAsked {
  memberId: string;
  pointType: string | undefined;
  from: string;
  until: string;
}

export const statementQuery = ({ memberId, ...query }: StatementAsked) =>
  queryOptions({
    queryKey: ['member', memberId, 'statement', query],
    queryFn: ({ signal }) => call(pointMarketerEndpoints.statement, { params: { memberId }, query, signal }),
  });

export const adjustmentsQuery = (cursor: string | undefined) =>
  queryOptions({
    queryKey: ['adjustments', cursor],
    queryFn: ({ signal }) => call(pointMarketerEndpoints.adjustments, { query: { cursor }, signal }),
  });

/** What moves points is done once, and every view of them is read again. */
const useMoving = <A, R>(mutationFn: (ask: A, key: (asked: unknown) => string) => Promise<R>) => {
  const queries = useQueryClient();
  const keys = useKeys();
  const again = ['member', 'adjustments', 'owed'];
  return useMutation({
    mutationFn: (ask: A) => mutationFn(ask, keys),
    onSettled: () => Promise.all(again.map((name) => queries.invalidateQueries({ queryKey: [name] }))),
  });
};

export interface Adjusting {
  memberId: string;
  pointType: string;
  points: number;
  why: string;
}

export const useAdjust = () =>
  useMoving(({ memberId, ...body }: Adjusting, key) =>
    call(pointMarketerEndpoints.adjustPoints, { params: { memberId }, body, key: key({ memberId, ...body }) }),
  );

type Which = Pick<AdjustmentView, 'memberId' | 'adjustmentId'>;

export const useAgree = () =>
  useMoving(({ memberId, adjustmentId }: Which, key) =>
    call(pointMarketerEndpoints.agreeAdjustment, { params: { memberId, adjustmentId }, body: {}, key: key(adjustmentId) }),
  );

export const useDecline = () =>
  useMoving(({ memberId, adjustmentId, why }: Which & { why: string }, key) =>
    call(pointMarketerEndpoints.declineAdjustment, { params: { memberId, adjustmentId }, body: { why }, key: key({ adjustmentId, why }) }),
  );
