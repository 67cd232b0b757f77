import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { marketerReferralEndpoints } from '../../../shared/contract/referrals';
import type { ReferralRules } from '../../../shared/referral/rules';
import { call } from '../api';
import { useKeys } from '../api/use-keys';

export const referralRulesQuery = queryOptions({
  queryKey: ['referral-rules'],
  queryFn: ({ signal }) => call(marketerReferralEndpoints.referralRules, { signal }),
});

export const readReferrals = (waiting: 'review' | undefined) => (cursor: string | undefined, signal: AbortSignal) =>
  call(marketerReferralEndpoints.referrals, { query: { waiting, cursor }, signal });

export const useSetReferralRules = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; rules: ReferralRules }) => call(marketerReferralEndpoints.setReferralRules, { body }),
    onSuccess: (rules) => queries.setQueryData(['referral-rules'], rules),
  });
};

/** Whether a referral that somebody should look at counts. */
export const useDecideReferral = () => {
  const queries = useQueryClient();
  const keys = useKeys();
  return useMutation({
    mutationFn: (asked: { referralId: string; counts: boolean }) =>
      call(marketerReferralEndpoints.decideReferral, {
        params: { referralId: asked.referralId },
        body: { counts: asked.counts },
        key: keys(asked),
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['referrals'] }),
  });
};
