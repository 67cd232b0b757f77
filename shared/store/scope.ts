import type { StoreScope } from '../coupon/template';
import { distanceBetween } from '../geo/distance';
import type { Point } from '../geo/position';

/** What of a store a scope looks at. */
export interface ScopedStore {
  storeId: string;
  province: string;
  city: string;
  tags: readonly string[];
  position: Point;
}

/** Whether a store belongs to a scope: all, a region (a province, or named cities of it), listed by number, by tag, or around a point. */
export const inScope = (scope: StoreScope, store: ScopedStore): boolean => {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'region':
      return store.province === scope.province && (scope.cities.length === 0 || scope.cities.includes(store.city));
    case 'listed':
      return scope.storeIds.includes(store.storeId);
    case 'tagged':
      return scope.tags.some((tag) => store.tags.includes(tag));
    case 'around':
      return distanceBetween(scope.centre, store.position) <= scope.metres;
  }
};
