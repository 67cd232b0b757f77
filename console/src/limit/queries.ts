import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { BodyOf } from '../../../shared/contract/endpoint';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { call } from '../api';

export const limitsQuery = queryOptions({
  queryKey: ['limits'],
  queryFn: ({ signal }) => call(marketerEndpoints.limits, { signal }),
});

export const useSetLimits = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof marketerEndpoints.setLimits>) => call(marketerEndpoints.setLimits, { body }),
    onSuccess: (limits) => queries.setQueryData(limitsQuery.queryKey, limits),
  });
};
