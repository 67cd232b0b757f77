import { queryOptions } from '@tanstack/react-query';
import type * as v from 'valibot';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import type { StoreScope } from '../../../shared/coupon/template';
import { call } from '../api';

export type Regions = v.InferOutput<typeof marketerEndpoints.regions.reply>['items'];

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

export const storesInAll = (regions: Regions): number => regions.reduce((sum, { stores }) => sum + stores, 0);

/** How many stores a scope reaches. */
export const storesIn = (scope: StoreScope, regions: Regions): number => {
  if (scope.kind === 'all') return storesInAll(regions);
  if (scope.kind === 'listed') return scope.storeIds.length;
  const province = regions.find((region) => region.province === scope.province);
  if (!province) return 0;
  if (scope.cities.length === 0) return province.stores;
  return province.cities.filter(({ city }) => scope.cities.includes(city)).reduce((sum, { stores }) => sum + stores, 0);
};
