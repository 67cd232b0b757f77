import { queryOptions } from '@tanstack/react-query';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { call } from '../api';

/** What is noted is at most a minute old; so often it is asked. */
const LIVE_MS = 10_000;

export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => call(marketerEndpoints.systemHealth, { signal }),
  refetchInterval: LIVE_MS,
});
