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
  /** The brand as the database has it now. */
  fresh(): Promise<Brand>;
  save(brand: Brand): Promise<void>;
}

export const brandKey = ({ brandId }: Tables) => ({ pk: `${brandId}#BRAND`, sk: 'BRAND' });

export const brandsIn = (tables: Tables): Brands => {
  const key = brandKey(tables);
  const fresh = async (): Promise<Brand> => {
    const { Item } = await tables.db.send(new GetCommand({ TableName: tables.config, Key: key, ConsistentRead: true }));
    if (!Item) throw new Fault('unavailable', [{ field: 'brand', reason: 'is not set up yet' }]);
    return v.parse(Brand, Item);
  };
  const kept = cachedByVersion({ version: () => versionOf(tables, 'brand'), load: fresh, checkEvery: CHECK_EVERY_MS });
  return {
    fresh,
    current: () => kept.get(),
    save: async (brand) => {
      await transact(tables, [{ Put: { TableName: tables.config, Item: { ...key, ...brand } } }, bumpVersion(tables, 'brand')]);
    },
  };
};
