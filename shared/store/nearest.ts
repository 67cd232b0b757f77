import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { distanceBetween } from '../geo/distance';
import type { Point } from '../geo/position';
import type { Store } from './store';

/** Stores held in memory, to be asked by number or by nearness without a request to the database. */
export interface StoreIndex {
  stores: readonly Store[];
  byId: ReadonlyMap<string, Store>;
  /** The nearest stores that satisfy `accept`, nearest first, with their distance in metres; at most `limit`, within `within` metres. */
  nearest(from: Point, options: { limit: number; within?: number; accept?: (store: Store) => boolean }): StoreAt[];
}

export interface StoreAt {
  store: Store;
  distance: number;
}

/** Builds the index; a k-d tree on the sphere, 50,000 stores in some 30 ms. */
export const indexStores = (stores: readonly Store[]): StoreIndex => {
  const tree = new KDBush(stores.length);
  for (const { position } of stores) tree.add(position.longitude, position.latitude);
  tree.finish();
  const at = (i: number): Store => stores[i] as Store;
  return {
    stores,
    byId: new Map(stores.map((store) => [store.storeId, store])),
    nearest: (from, { limit, within, accept }) =>
      stores.length === 0
        ? []
        : around(
            tree,
            from.longitude,
            from.latitude,
            limit,
            within === undefined ? undefined : within / 1000,
            accept && ((i: number) => accept(at(i))),
          )
            .map((i: number) => ({ store: at(i), distance: distanceBetween(from, at(i).position) }))
            .filter(({ distance }) => within === undefined || distance <= within),
  };
};
