import * as v from 'valibot';
import { batchGet } from '../platform/batch-get';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import { storeDaysIn } from './store-days';

/** In which store somebody became a member; each counts on that day of the store. */
export interface Joined {
  /** The writes that say so and count it; they fail when it was said before. */
  writes(memberId: string, storeId: string, day: string): Write[];
  /** Says so when nobody has; one transaction. */
  say(memberId: string, storeId: string, day: string): Promise<void>;
  /** The store of each of these accounts that has one. */
  storesOf(memberIds: readonly string[]): Promise<string[]>;
}

export const joinedIn = (tables: Tables): Joined => {
  const { core, brandId } = tables;
  const ownKey = (memberId: string) => ({ pk: `${brandId}#M#${memberId}`, sk: 'JOINED' });
  const writes = (memberId: string, storeId: string, day: string): Write[] => [
    { Put: { TableName: core, Item: { ...ownKey(memberId), storeId, day }, ConditionExpression: 'attribute_not_exists(pk)' } },
    storeDaysIn(tables).adding(storeId, day, 'joined'),
  ];
  return {
    writes,
    say: async (memberId, storeId, day) => {
      await transact(tables, writes(memberId, storeId, day));
    },
    storesOf: async (memberIds) => {
      const items = await batchGet(tables, [...new Set(memberIds)].map(ownKey), false);
      return items.map((item) => v.parse(v.object({ storeId: v.string() }), item).storeId);
    },
  };
};
