import type * as v from 'valibot';
import type { marketerEndpoints } from '../../../shared/contract/marketer';
import type { StoreScope } from '../../../shared/coupon/template';

export type Regions = v.InferOutput<typeof marketerEndpoints.regions.reply>['items'];

export const storesInAll = (regions: Regions): number => regions.reduce((sum, { stores }) => sum + stores, 0);

/** How many stores a scope reaches; unknown here for tags and for places around a point, which only the server can count. */
export const storesIn = (scope: StoreScope, regions: Regions): number | undefined => {
  if (scope.kind === 'all') return storesInAll(regions);
  if (scope.kind === 'listed') return scope.storeIds.length;
  if (scope.kind !== 'region') return undefined;
  const province = regions.find((region) => region.province === scope.province);
  if (!province) return 0;
  if (scope.cities.length === 0) return province.stores;
  return province.cities.filter(({ city }) => scope.cities.includes(city)).reduce((sum, { stores }) => sum + stores, 0);
};
