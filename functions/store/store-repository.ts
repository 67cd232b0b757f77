import * as v from 'valibot';
import { indexStores, type StoreIndex } from '../../shared/store/nearest';
import { Store } from '../../shared/store/store';
import { cachedByVersion } from '../platform/cache';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import { bumpVersion, versionOf } from '../platform/versions';

const CHECK_EVERY_MS = 3_000;
/** A transaction takes a hundred items, one of them the version: a long list is a few dozen requests, and none of them half done. */
const AT_ONCE = 99;

export interface Stores {
  /** All stores in memory, by number and by nearness; no request while the function is warm and nothing changed. */
  index(): Promise<StoreIndex>;
  /** The same, with what was changed a moment ago; one read of half a unit when nothing was. */
  fresh(): Promise<StoreIndex>;
  /** All stores as the database has them now. */
  all(): Promise<Store[]>;
  saveAll(stores: Store[]): Promise<void>;
}

export const storesIn = (tables: Tables): Stores => {
  const pk = `${tables.brandId}#STORES`;

  const all = async (): Promise<Store[]> => {
    const items = await itemsOf(tables, {
      TableName: tables.config,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    });
    return items.map((item) => v.parse(Store, item));
  };

  const kept = cachedByVersion({
    version: () => versionOf(tables, 'stores'),
    load: async () => indexStores(await all()),
    checkEvery: CHECK_EVERY_MS,
  });

  return {
    index: () => kept.get(),
    fresh: () => kept.fresh(),
    all,
    saveAll: async (stores) => {
      for (let i = 0; i < stores.length; i += AT_ONCE) {
        const puts = stores
          .slice(i, i + AT_ONCE)
          .map((store) => ({ Put: { TableName: tables.config, Item: { pk, sk: store.storeId, ...store } } }));
        await transact(tables, [...puts, bumpVersion(tables, 'stores')]);
      }
    },
  };
};
