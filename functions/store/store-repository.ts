import { setTimeout as sleep } from 'node:timers/promises';
import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { indexStores, type StoreIndex } from '../../shared/store/nearest';
import { Store } from '../../shared/store/store';
import { cachedByVersion } from '../platform/cache';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import { bumpVersion, versionOf } from '../platform/versions';

const CHECK_EVERY_MS = 3_000;
/** BatchWriteItem takes 25 items; a few batches at once keep a long import short. */
const BATCH = 25;
const AT_ONCE = 4;
const TRIES = 8;

export interface Stores {
  /** All stores in memory, by number and by nearness; no request while the function is warm and nothing changed. */
  index(): Promise<StoreIndex>;
  /** All stores as the database has them now. */
  all(): Promise<Store[]>;
  saveAll(stores: Store[]): Promise<void>;
}

export const storesIn = (tables: Tables): Stores => {
  const pk = `${tables.brandId}#STORES`;

  const all = async (): Promise<Store[]> => {
    const stores: Store[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await tables.db.send(
        new QueryCommand({
          TableName: tables.config,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ConsistentRead: true,
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      stores.push(...(page.Items ?? []).map((item) => v.parse(Store, item)));
      from = page.LastEvaluatedKey;
    } while (from);
    return stores;
  };

  const kept = cachedByVersion({
    version: () => versionOf(tables, 'stores'),
    load: async () => indexStores(await all()),
    checkEvery: CHECK_EVERY_MS,
  });

  const saveBatch = async (stores: Store[]): Promise<void> => {
    let left = stores.map((store) => ({ PutRequest: { Item: { pk, sk: store.storeId, ...store } } }));
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt === TRIES) throw new Fault('unavailable');
      if (attempt > 0) await sleep(Math.random() * 50 * 2 ** attempt);
      const { UnprocessedItems } = await tables.db.send(new BatchWriteCommand({ RequestItems: { [tables.config]: left } }));
      left = (UnprocessedItems?.[tables.config] ?? []) as typeof left;
    }
  };

  return {
    index: () => kept.get(),
    all,
    saveAll: async (stores) => {
      const batches = Array.from({ length: Math.ceil(stores.length / BATCH) }, (_, i) => stores.slice(i * BATCH, (i + 1) * BATCH));
      for (let i = 0; i < batches.length; i += AT_ONCE) await Promise.all(batches.slice(i, i + AT_ONCE).map(saveBatch));
      if (stores.length > 0) await transact(tables, [bumpVersion(tables, 'stores')]);
    },
  };
};
