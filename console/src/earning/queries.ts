import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { BodyOf } from '../../../shared/contract/endpoint';
import type { EarningRuleView } from '../../../shared/contract/point-views';
import { pointMarketerEndpoints } from '../../../shared/contract/points';
import { call } from '../api';

export type RuleToSet = BodyOf<typeof pointMarketerEndpoints.setEarningRules>['rules'][number];
export type Trial = BodyOf<typeof pointMarketerEndpoints.tryEarning>;

export const earningRulesQuery = queryOptions({
  queryKey: ['earning-rules'],
  queryFn: ({ signal }) => call(pointMarketerEndpoints.earningRules, { signal }),
});

/** A rule that is there, as it is told when the list is set. */
export const kept = ({ ruleId, active, rule }: EarningRuleView): RuleToSet => ({ ruleId, active, rule });

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
