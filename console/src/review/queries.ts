import { queryOptions } from '@tanstack/react-query';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { call } from '../api';

/** How often the number in the menu is asked for. */
const REFRESH = 120_000;

export const reviewsQuery = (cursor?: string) =>
  queryOptions({
    queryKey: ['reviews', cursor ?? ''],
    queryFn: ({ signal }) => call(marketerEndpoints.reviews, { query: { cursor }, signal }),
    refetchInterval: REFRESH,
  });
