import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { pointMarketerEndpoints } from '../../../shared/contract/points';
import { call } from '../api';
import type { RuleToSet, Trial } from './rule-list';

export const earningRulesQuery = queryOptions({
  queryKey: ['earning-rules'],
  queryFn: ({ signal }) => call(pointMarketerEndpoints.earningRules, { signal }),
});

/** Sets the whole list, over the version that was read. */
export const useSetEarningRules = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; rules: RuleToSet[] }) => call(pointMarketerEndpoints.setEarningRules, { body }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['earning-rules'] }),
  });
};

/** What something would earn. Nothing is changed by asking. */
export const trialQuery = (trial: Trial | undefined) =>
  queryOptions({
    queryKey: ['earning-trial', trial],
    queryFn: ({ signal }) => call(pointMarketerEndpoints.tryEarning, { body: trial as Trial, signal }),
    enabled: trial !== undefined,
    gcTime: 60_000,
  });
