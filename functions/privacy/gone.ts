import { cachedByVersion } from '../platform/cache';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import { versionOf } from '../platform/versions';
import { gonePk } from './erasure-repository';

/** How soon a warm function hears that a member is no more; whatever reads the member hears at once. */
const CHECK_EVERY_MS = 5_000;

/** Whether an account was erased while sessions of it are still about; from memory, asked again when another was erased. */
export const goneIn = (tables: Tables): ((memberId: string) => Promise<boolean>) => {
  const load = async (): Promise<Set<string>> => {
    const items = await itemsOf(tables, {
      TableName: tables.core,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': gonePk(tables) },
      ProjectionExpression: 'sk',
      ConsistentRead: true,
    });
    return new Set(items.map(({ sk }) => String(sk)));
  };
  const kept = cachedByVersion({ version: () => versionOf(tables, 'gone'), load, checkEvery: CHECK_EVERY_MS });
  return async (memberId) => (await kept.get()).has(memberId);
};
