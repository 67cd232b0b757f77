import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { cachedByVersion } from '../platform/cache';
import type { Tables } from '../platform/tables';
import { versionOf } from '../platform/versions';
import { gonePk } from './erasure-repository';

/** How soon a warm function hears that a member is no more; whatever reads the member hears at once. */
const CHECK_EVERY_MS = 5_000;

/** Whether an account was erased while sessions of it are still about; from memory, asked again when another was erased. */
export const goneIn = (tables: Tables): ((memberId: string) => Promise<boolean>) => {
  const load = async (): Promise<Set<string>> => {
    const gone = new Set<string>();
    let from: Record<string, unknown> | undefined;
    do {
      const page = await tables.db.send(
        new QueryCommand({
          TableName: tables.core,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': gonePk(tables) },
          ProjectionExpression: 'sk',
          ConsistentRead: true,
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      for (const { sk } of page.Items ?? []) gone.add(String(sk));
      from = page.LastEvaluatedKey;
    } while (from);
    return gone;
  };
  const kept = cachedByVersion({ version: () => versionOf(tables, 'gone'), load, checkEvery: CHECK_EVERY_MS });
  return async (memberId) => (await kept.get()).has(memberId);
};
