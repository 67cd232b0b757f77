import { queryOptions } from '@tanstack/react-query';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { call } from '../api';

export interface StoreFilter {
  province?: string | undefined;
  city?: string | undefined;
  search?: string | undefined;
  cursor?: string | undefined;
  limit?: number;
}

export const regionsQuery = queryOptions({
  queryKey: ['regions'],
  queryFn: ({ signal }) => call(marketerEndpoints.regions, { signal }),
  select: ({ items }) => items,
  staleTime: 30_000,
});

export const storesQuery = ({ limit = 20, ...filter }: StoreFilter) =>
  queryOptions({
    queryKey: ['stores', { ...filter, limit }],
    queryFn: ({ signal }) => call(marketerEndpoints.stores, { query: { ...filter, limit: String(limit) }, signal }),
  });
