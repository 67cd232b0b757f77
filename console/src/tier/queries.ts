import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { marketerTierEndpoints } from '../../../shared/contract/tiers';
import type { TierScheme } from '../../../shared/tier/scheme';
import { call } from '../api';

/** The brand's tiers: they change seldom, and many pages name them. */
export const tiersQuery = queryOptions({
  queryKey: ['tiers'],
  queryFn: ({ signal }) => call(marketerTierEndpoints.tiers, { signal }),
  staleTime: 60_000,
});

export const useSetTiers = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; scheme: TierScheme }) => call(marketerTierEndpoints.setTiers, { body }),
    onSuccess: (tiers) => queries.setQueryData(['tiers'], tiers),
  });
};

/** Where a member stands. */
export const tierOfQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['member', memberId, 'tier'],
    queryFn: ({ signal }) => call(marketerTierEndpoints.tierOf, { params: { memberId }, signal }),
  });
