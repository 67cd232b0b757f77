import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Brand } from '../../shared/brand/brand';
import { cachedByVersion } from '../platform/cache';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import { bumpVersion, versionOf } from '../platform/versions';

/** A brand's settings seldom change; half a minute is soon enough. */
const CHECK_EVERY_MS = 30_000;

export interface Brands {
  /** The brand of this deployment, kept in memory. */
  current(): Promise<Brand>;
  save(brand: Brand): Promise<void>;
}

export const brandsIn = (tables: Tables): Brands => {
  const key = { pk: `${tables.brandId}#BRAND`, sk: 'BRAND' };
  const kept = cachedByVersion({
    version: () => versionOf(tables, 'brand'),
    load: async () => {
      const { Item } = await tables.db.send(new GetCommand({ TableName: tables.config, Key: key }));
      if (!Item) throw new Fault('unavailable', [{ field: 'brand', reason: 'is not set up yet' }]);
      return v.parse(Brand, Item);
    },
    checkEvery: CHECK_EVERY_MS,
  });
  return {
    current: () => kept.get(),
    save: async (brand) => {
      await transact(tables, [{ Put: { TableName: tables.config, Item: { ...key, ...brand } } }, bumpVersion(tables, 'brand')]);
    },
  };
};
