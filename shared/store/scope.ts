import type { StoreScope } from '../coupon/template';

/** What of a store a scope looks at. */
export interface ScopedStore {
  storeId: string;
  province: string;
  city: string;
}

/** Whether a store belongs to a scope: all, a region (a province, or named cities of it), or listed by number. */
export const inScope = (scope: StoreScope, store: ScopedStore): boolean => {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'region':
      return store.province === scope.province && (scope.cities.length === 0 || scope.cities.includes(store.city));
    case 'listed':
      return scope.storeIds.includes(store.storeId);
  }
};
